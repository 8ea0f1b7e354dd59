//! Who waits for whom, and whether that can end.

use std::collections::BTreeSet;
use std::fmt::Display;

/// Who waits for whom. One may wait for several, and needs them all.
#[derive(Clone, Debug, Default)]
pub struct Waits(Vec<(String, String)>);

impl Waits {
    /// Nobody waits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `waiter` waits for `other`.
    pub fn add(&mut self, waiter: impl Display, other: impl Display) {
        self.0.push((waiter.to_string(), other.to_string()));
    }

    /// Those who wait in a circle, if any do, beginning with the first name
    /// in the alphabet: "A waits for B, B waits for A".
    #[must_use]
    pub fn cycle(&self) -> Option<String> {
        let waits = self.without_end();
        let mut path = vec![waits.first()?.0];
        let start = loop {
            let last = path.last()?;
            let (_, next) = waits.iter().find(|(waiter, _)| waiter == last)?;
            match path.iter().position(|name| name == next) {
                Some(start) => break start,
                None => path.push(next),
            }
        };
        let mut circle = path.split_off(start);
        let names = circle.iter().enumerate();
        let (first, _) = names.min_by_key(|(_, name)| **name)?;
        circle.rotate_left(first);
        let others = circle.iter().cycle().skip(1);
        let wait = |(waiter, other)| format!("{waiter} waits for {other}");
        Some(circle.iter().zip(others).map(wait).collect::<Vec<_>>().join(", "))
    }

    /// The waits that never end: without those for somebody who waits for
    /// nobody, as long as there are any. Each that is left is for somebody
    /// who waits, so whoever follows them walks in a circle at last.
    fn without_end(&self) -> Vec<(&str, &str)> {
        let mut waits: Vec<(&str, &str)> = self
            .0
            .iter()
            .map(|(waiter, other)| (&**waiter, &**other))
            .collect();
        loop {
            let before = waits.len();
            let waiters: BTreeSet<_> =
                waits.iter().map(|(waiter, _)| *waiter).collect();
            waits.retain(|(_, other)| waiters.contains(other));
            if waits.len() == before {
                return waits;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycle(waits: &[(&str, &str)]) -> Option<String> {
        let mut all = Waits::new();
        waits.iter().for_each(|(waiter, other)| all.add(waiter, other));
        all.cycle()
    }

    #[test]
    fn a_queue_is_no_circle() {
        assert_eq!(cycle(&[]), None);
        assert_eq!(cycle(&[("A", "B"), ("B", "C"), ("A", "C")]), None);
    }

    #[test]
    fn a_circle_is_named_from_its_first_name_on() {
        let expected = Some("A waits for B, B waits for A".to_owned());
        assert_eq!(cycle(&[("A", "B"), ("B", "A")]), expected);
        assert_eq!(cycle(&[("B", "A"), ("A", "B")]), expected);
    }

    #[test]
    fn who_only_waits_for_a_circle_is_not_in_it() {
        let waits = [("X", "C"), ("C", "B"), ("B", "Y"), ("B", "C")];
        let expected = "B waits for C, C waits for B";
        assert_eq!(cycle(&waits).as_deref(), Some(expected));
    }

    #[test]
    fn one_can_wait_for_himself() {
        let expected = "A waits for A";
        assert_eq!(cycle(&[("A", "A")]).as_deref(), Some(expected));
    }
}
