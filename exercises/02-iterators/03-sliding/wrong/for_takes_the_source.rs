//! does not compile: E0507; hint: 1
//! In Python `for` uses up an iterator bit by bit; here it takes it.

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
        for item in self.source {
            self.kept.push(item);
            if self.kept.len() == self.size {
                return Some(self.kept.clone());
            }
        }
        None
    }
}
