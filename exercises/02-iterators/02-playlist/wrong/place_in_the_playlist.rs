//! does not compile: E0594; hint: 2
//! The place lies in the playlist, which only a reference leads to.

pub struct Playlist<S> {
    songs: Vec<S>,
    next: usize,
}

impl<S> Playlist<S> {
    pub fn new(songs: Vec<S>) -> Self {
        Self { songs, next: 0 }
    }
}

pub struct Walk<'a, S> {
    playlist: &'a Playlist<S>,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        let song = self.playlist.songs.get(self.playlist.next)?;
        self.playlist.next += 1;
        Some(song)
    }
}

impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { playlist: self }
    }
}

impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.songs.into_iter()
    }
}
