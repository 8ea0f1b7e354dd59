//! does not compile: E0106; hint: 2
//! A new field borrows, and does not say for how long.

pub struct Playlist<S> {
    songs: Vec<S>,
}

impl<S> Playlist<S> {
    pub fn new(songs: Vec<S>) -> Self {
        Self { songs }
    }
}

pub struct Walk<'a, S> {
    playlist: &'a Playlist<S>,
    next: Option<&S>,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        let song = self.next?;
        Some(song)
    }
}

impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { playlist: self, next: self.songs.first() }
    }
}

impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.songs.into_iter()
    }
}
