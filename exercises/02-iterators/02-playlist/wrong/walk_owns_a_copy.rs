//! does not compile: lifetime may not live long enough; hint: 2
//! The walk copies the songs, and lends them from its own copy.

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
    songs: Vec<S>,
    next: usize,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        let song = self.songs.get(self.next)?;
        self.next += 1;
        Some(song)
    }
}

impl<'a, S: Clone> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { playlist: self, songs: self.songs.clone(), next: 0 }
    }
}

impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.songs.into_iter()
    }
}
