//! A playlist that can be walked by reference and by value.

/// Songs, in the order in which they are played.
pub struct Playlist<S> {
    songs: Vec<S>,
}

impl<S> Playlist<S> {
    /// A playlist of these songs, in this order.
    pub fn new(songs: Vec<S>) -> Self {
        Self { songs }
    }
}

/// One walk by reference.
pub struct Walk<'a, S> {
    /// The playlist that is walked.
    playlist: &'a Playlist<S>,
    /// The place of the song that it gives next.
    next: usize,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        let song = self.playlist.songs.get(self.next)?;
        self.next += 1;
        Some(song)
    }
}

/// Walked by reference, the playlist stays as it is.
impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { playlist: self, next: 0 }
    }
}

/// Walked by value, the playlist gives its songs away.
impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.songs.into_iter()
    }
}
