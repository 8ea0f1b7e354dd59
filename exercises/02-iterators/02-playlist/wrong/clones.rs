//! fails: no-clones, no-second-list; hint: 2
//! The compiler asked for `Clone`, and got it: the songs are copied out.

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
        let song = self.playlist.songs.get(self.next)?;
        self.next += 1;
        Some(song)
    }
}

impl<'a, S> IntoIterator for &'a Playlist<S> {
    type Item = &'a S;
    type IntoIter = Walk<'a, S>;

    fn into_iter(self) -> Self::IntoIter {
        Walk { playlist: self, next: 0 }
    }
}

impl<S: Clone> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = std::vec::IntoIter<S>;

    fn into_iter(self) -> Self::IntoIter {
        let mut songs = Vec::new();
        for song in &self.songs {
            songs.push(song.clone());
        }
        songs.into_iter()
    }
}
