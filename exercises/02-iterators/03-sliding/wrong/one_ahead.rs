//! fails: one-pull-a-window; hint: 2
//! After a window the next item is fetched already.

pub struct Sliding<T, I> {
    source: std::iter::Fuse<I>,
    size: usize,
    kept: Vec<T>,
}

pub fn sliding<T, I: Iterator<Item = T>>(
    source: I,
    size: usize,
) -> Sliding<T, I> {
    assert!(size > 0, "a window has at least one item");
    Sliding { source: source.fuse(), size, kept: Vec::new() }
}

impl<T: Clone, I: Iterator<Item = T>> Iterator for Sliding<T, I> {
    type Item = Vec<T>;

    fn next(&mut self) -> Option<Vec<T>> {
        while self.kept.len() < self.size {
            self.kept.push(self.source.next()?);
        }
        let window = self.kept.clone();
        self.kept.remove(0);
        if let Some(item) = self.source.next() {
            self.kept.push(item);
        }
        Some(window)
    }
}
