//! fails: walks-again, nested-walks; hint: 2
//! As an `__iter__` that returns `self`: the place lies in the playlist.

use std::cell::Cell;

pub struct Playlist<S> {
    songs: Vec<S>,
    next: Cell<usize>,
}

impl<S> Playlist<S> {
    pub fn new(songs: Vec<S>) -> Self {
        Self { songs, next: Cell::new(0) }
    }
}

pub struct Walk<'a, S> {
    playlist: &'a Playlist<S>,
}

impl<'a, S> Iterator for Walk<'a, S> {
    type Item = &'a S;

    fn next(&mut self) -> Option<&'a S> {
        let place = self.playlist.next.get();
        let song = self.playlist.songs.get(place)?;
        self.playlist.next.set(place + 1);
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
