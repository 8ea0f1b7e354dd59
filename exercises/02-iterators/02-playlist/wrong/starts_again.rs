//! fails: by-reference; hint: 2
//! The end sets the place back, ready for the next walk.

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
    next: usize,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        if self.next == self.playlist.songs.len() {
            self.next = 0;
            return None;
        }
        self.next += 1;
        Some(&self.playlist.songs[self.next - 1])
    }
}

impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { playlist: self, next: 0 }
    }
}

impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.songs.into_iter()
    }
}
