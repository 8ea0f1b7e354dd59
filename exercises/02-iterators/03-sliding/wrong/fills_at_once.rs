//! fails: nothing-before-asked; hint: 2
//! The first window is filled where the struct is made.

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
    let mut source = source.fuse();
    let kept = source.by_ref().take(size - 1).collect();
    Sliding { source, size, kept }
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
