//! fails: no-second-list; hint: 2
//! As `iter(list(self.songs))`: each walk first makes a list of its own.

pub struct Playlist<S> {
    songs: Vec<S>,
}

impl<S> Playlist<S> {
    pub fn new(songs: Vec<S>) -> Self {
        Self { songs }
    }
}

pub struct Walk<'a, S> {
    songs: Vec<&'a S>,
    next: usize,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        let song = *self.songs.get(self.next)?;
        self.next += 1;
        Some(song)
    }
}

impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { songs: self.songs.iter().collect(), next: 0 }
    }
}

impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        self.songs.into_iter()
    }
}
