//! An iterator that remembers how it was asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::failure::Failure;
use crate::violation::violation;

/// An iterator over `items` that counts how often it was asked.
///
/// It is not fused: whoever asks it again after its `None` has misused it.
/// It may be endless; then `at_most` says when that is too much.
#[derive(Debug)]
pub struct Source<I> {
    items: I,
    pulls: Pulls,
    most: usize,
    ended: bool,
}

/// How often a source was asked; a clone counts the same source.
#[derive(Clone, Debug, Default)]
pub struct Pulls(Arc<AtomicUsize>);

impl Pulls {
    /// How often `next` was called so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl<I: Iterator> Source<I> {
    /// A source that may be asked a million times.
    pub fn of(items: impl IntoIterator<IntoIter = I>) -> Self {
        let items = items.into_iter();
        Self { items, pulls: Pulls::default(), most: 1_000_000, ended: false }
    }

    /// The same source, which more than `most` calls misuse: "pulled 1,000
    /// times" instead of a hang.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// How often it was asked, to be read later.
    #[must_use]
    pub fn pulls(&self) -> Pulls {
        self.pulls.clone()
    }
}

impl<I: Iterator> Iterator for Source<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let pulls = self.pulls.0.fetch_add(1, Ordering::SeqCst) + 1;
        let (what, most) = ("the source", self.most);
        if self.ended {
            let expected = "is not asked again after its `None`";
            let got = format!("pull {pulls} came after `None`");
            violation(Failure::new(what, expected, got));
        }
        if pulls > most {
            let expected = format!("at most {most} pulls");
            let got = format!("pulled {pulls} times, and no end in sight");
            violation(Failure::new(what, expected, got));
        }
        let item = self.items.next();
        self.ended = item.is_none();
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pull_counts() {
        let source = Source::of([1, 2]);
        let pulls = source.pulls();
        assert_eq!(pulls.count(), 0);
        assert_eq!(source.collect::<Vec<_>>(), [1, 2]);
        assert_eq!(pulls.count(), 3);
    }

    #[test]
    #[should_panic = "pulled 4 times"]
    fn too_many_pulls_are_named() {
        Source::of(0..).at_most(3).for_each(drop);
    }

    #[test]
    #[should_panic = "after `None`"]
    fn asking_after_the_end_is_named() {
        let mut source = Source::of([(); 0]);
        assert_eq!(source.next(), None);
        source.next();
    }
}
