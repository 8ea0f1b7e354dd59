//! Windows over any source, made when they are asked for.

/// What `sliding` gives: an iterator of windows.
pub struct Sliding<T, I> {
    /// Where the items come from; never asked again after its end.
    source: std::iter::Fuse<I>,
    /// How many items a window has.
    size: usize,
    /// The items of the last window.
    kept: Vec<T>,
}

/// The windows of `size` items each over `source`, one item further each.
///
/// `I` is the type of the source, `T` that of its items.
///
/// # Panics
///
/// If `size` is 0: a window has at least one item.
pub fn sliding<T, I: Iterator<Item = T>>(
    source: I,
    size: usize,
) -> Sliding<T, I> {
    assert!(size > 0, "a window has at least one item");
    Sliding { source: source.fuse(), size, kept: Vec::new() }
}

/// An item is in several windows, so it must be possible to clone it.
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
