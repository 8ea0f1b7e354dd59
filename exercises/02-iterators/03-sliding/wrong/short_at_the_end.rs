//! fails: whole-windows-only; hint: 2
//! As `items[i:i + size]` near the end: what is left is given as well.

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
        if self.kept.len() == self.size {
            self.kept.remove(0);
        }
        while self.kept.len() < self.size {
            match self.source.next() {
                Some(item) => self.kept.push(item),
                None if self.kept.is_empty() => return None,
                None => return Some(std::mem::take(&mut self.kept)),
            }
        }
        Some(self.kept.clone())
    }
}
