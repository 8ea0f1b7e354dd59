//! fails: by-value; hint: 2
//! The playlist is taken apart from the end, where `pop` is.

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

pub struct Taken<S> {
    songs: Vec<S>,
}

impl<S> Iterator for Taken<S> {
    type Item = S;

    fn next(&mut self) -> Option<S> {
        self.songs.pop()
    }
}

impl<S> IntoIterator for Playlist<S> {
    type Item = S;
    type IntoIter = Taken<S>;

    fn into_iter(self) -> Self::IntoIter {
        Taken { songs: self.songs }
    }
}
