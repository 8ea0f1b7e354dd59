//! Windows over any source, made when they are asked for.

/// What `sliding` gives: an iterator of windows. Change its fields as you
/// like.
pub struct Sliding<T, I> {
    /// Where the items come from.
    source: I,
    /// How many items a window has.
    size: usize,
    /// The items that were kept.
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
    todo!()
}

/// An item is in several windows, so it must be possible to clone it.
impl<T: Clone, I: Iterator<Item = T>> Iterator for Sliding<T, I> {
    type Item = Vec<T>;

    fn next(&mut self) -> Option<Vec<T>> {
        todo!()
    }
}
