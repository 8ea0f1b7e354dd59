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

/// One walk by reference. Add the fields that it needs.
pub struct Walk<'a, S> {
    /// The playlist that is walked.
    playlist: &'a Playlist<S>,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        todo!()
    }
}

/// Walked by reference, the playlist stays as it is.
impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        todo!()
    }
}

/// Walked by value, the playlist gives its songs away.
impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        todo!()
    }
}
