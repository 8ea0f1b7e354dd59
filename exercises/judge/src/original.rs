//! Values that count how often they are cloned.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A value that counts its clones. It compares and shows itself as its value
/// does: only the count tells a clone from an original.
pub struct Original<T> {
    value: T,
    clones: Clones,
}

/// How often any of the values was cloned; a clone of this is the same count.
#[derive(Clone, Debug, Default)]
pub struct Clones(Arc<AtomicUsize>);

impl Clones {
    /// How often so far. A clone of a clone counts too.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl<T> Original<T> {
    /// These values, and the one count of all their clones.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = T>) -> (Vec<Self>, Clones) {
        let clones = Clones::default();
        let original = |value| Self { value, clones: clones.clone() };
        (values.into_iter().map(original).collect(), clones)
    }

    /// What it holds.
    pub fn value(&self) -> &T {
        &self.value
    }
}

impl<T: Clone> Clone for Original<T> {
    fn clone(&self) -> Self {
        self.clones.0.fetch_add(1, Ordering::SeqCst);
        Self { value: self.value.clone(), clones: self.clones.clone() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Original<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Original<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Original<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_no_clone() {
        let (songs, clones) = Original::of(["Ode", "Air"]);
        let moved: Vec<_> = songs.into_iter().rev().collect();
        assert_eq!(moved[0].value(), &"Air");
        assert_eq!(clones.count(), 0);
    }

    #[test]
    fn every_clone_counts_even_of_a_clone() {
        let (songs, clones) = Original::of(["Ode", "Air"]);
        let copy = songs.clone();
        assert_eq!(clones.count(), 2);
        let again = copy[0].clone();
        assert_eq!(clones.count(), 3);
        assert_eq!(again, songs[0]);
    }

    #[test]
    fn it_shows_itself_as_its_value() {
        let (songs, _) = Original::of(["Ode"]);
        assert_eq!(format!("{songs:?}"), r#"["Ode"]"#);
        assert_ne!(Original::of([1]).0, Original::of([2]).0);
    }
}
