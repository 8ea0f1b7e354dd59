//! fails: keeps-one-window; hint: 2
//! A list with a start: nothing in front of it is ever removed.

pub struct Sliding<T, I> {
    source: std::iter::Fuse<I>,
    size: usize,
    kept: Vec<T>,
    start: usize,
}

pub fn sliding<T, I: Iterator<Item = T>>(
    source: I,
    size: usize,
) -> Sliding<T, I> {
    assert!(size > 0, "a window has at least one item");
    Sliding { source: source.fuse(), size, kept: Vec::new(), start: 0 }
}

impl<T: Clone, I: Iterator<Item = T>> Iterator for Sliding<T, I> {
    type Item = Vec<T>;

    fn next(&mut self) -> Option<Vec<T>> {
        while self.kept.len() < self.start + self.size {
            let item = self.source.next()?;
            self.kept.push(item);
        }
        self.start += 1;
        Some(self.kept[self.start - 1..].to_vec())
    }
}
