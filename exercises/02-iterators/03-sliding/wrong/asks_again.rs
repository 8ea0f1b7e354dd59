//! fails: ends-once; hint: 2
//! Python's iterators stay at their end, so nobody remembers it.

pub struct Sliding<T, I> {
    source: I,
    size: usize,
    kept: Vec<T>,
}

pub fn sliding<T, I: Iterator<Item = T>>(
    source: I,
    size: usize,
) -> Sliding<T, I> {
    assert!(size > 0, "a window has at least one item");
    Sliding { source, size, kept: Vec::new() }
}

impl<T: Clone, I: Iterator<Item = T>> Iterator for Sliding<T, I> {
    type Item = Vec<T>;

    fn next(&mut self) -> Option<Vec<T>> {
        if self.kept.len() == self.size {
            self.kept.remove(0);
        }
        while self.kept.len() < self.size {
            let item = self.source.next()?;
            self.kept.push(item);
        }
        Some(self.kept.clone())
    }
}
