//! fails: nothing-before-asked, one-pull-a-window, keeps-one-window; hint: 3
//! As `items = list(source)`: everything is collected, then it is sliced.

pub struct Sliding<T, I> {
    items: Vec<T>,
    size: usize,
    start: usize,
    source: I,
}

pub fn sliding<T, I: Iterator<Item = T>>(
    mut source: I,
    size: usize,
) -> Sliding<T, I> {
    assert!(size > 0, "a window has at least one item");
    let items = source.by_ref().collect();
    Sliding { items, size, start: 0, source }
}

impl<T: Clone, I: Iterator<Item = T>> Iterator for Sliding<T, I> {
    type Item = Vec<T>;

    fn next(&mut self) -> Option<Vec<T>> {
        let window = self.items.get(self.start..self.start + self.size)?;
        self.start += 1;
        Some(window.to_vec())
    }
}
