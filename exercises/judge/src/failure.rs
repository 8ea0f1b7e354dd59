//! Why a check did not pass: what was expected, and what came instead.

use std::any::type_name;
use std::collections::BTreeSet;
use std::fmt::{Debug, Display};

/// What a check comes to.
pub type Outcome = Result<(), Failure>;

/// The longest text of a failure, in characters: more would bury the point.
const LONGEST: usize = 2_000;

/// What was looked at, what it should have been and what it was.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// What was looked at: `Countdown::from(3)`.
    pub what: String,
    /// What it should have been.
    pub expected: String,
    /// What it was.
    pub got: String,
}

impl Failure {
    /// A failure with these three texts, each cut at 2,000 characters.
    #[must_use]
    pub fn new(
        what: impl Display,
        expected: impl Display,
        got: impl Display,
    ) -> Self {
        Self { what: cut(&what), expected: cut(&expected), got: cut(&got) }
    }
}

/// Compares what came with what was expected.
///
/// # Errors
///
/// If they differ: both, as `{:?}` shows them. If what came has a type of the
/// answer's that was not expected, and which may call itself equal to
/// anything: both types.
pub fn equal<T: Debug + PartialEq<U>, U: Debug>(
    what: impl Display,
    got: &T,
    expected: &U,
) -> Outcome {
    let (type_got, type_expected) = (type_name::<T>(), type_name::<U>());
    if own_types(type_got) != own_types(type_expected) {
        return Err(Failure::new(what, type_expected, type_got));
    }
    if got == expected {
        return Ok(());
    }
    Err(Failure::new(what, format!("{expected:?}"), format!("{got:?}")))
}

/// The types of exercises in the name of a type.
fn own_types(name: &str) -> BTreeSet<&str> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
    words.filter(|word| word.starts_with("exercise")).collect()
}

/// For what is not a comparison of two values.
///
/// # Errors
///
/// If it does not hold: the texts.
pub fn ensure(
    holds: bool,
    what: impl Display,
    expected: impl Display,
    got: impl Display,
) -> Outcome {
    if holds { Ok(()) } else { Err(Failure::new(what, expected, got)) }
}

fn cut(text: &impl Display) -> String {
    let text = text.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_shows_both_sides() {
        assert_eq!(equal("x", &vec![1], &[1]), Ok(()));
        let failure = equal("x", &vec![1], &[2]).unwrap_err();
        assert_eq!(failure, Failure::new("x", "[2]", "[1]"));
    }

    #[test]
    fn types_of_exercises_are_found_in_names() {
        let name = "core::option::Option<&[exercise2_1::Song; 2]>";
        assert_eq!(own_types(name), BTreeSet::from(["exercise2_1::Song"]));
        assert_eq!(own_types("alloc::vec::Vec<u32>"), BTreeSet::new());
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let failure = Failure::new("x", "é".repeat(3_000), "");
        assert_eq!(failure.expected.chars().count(), LONGEST + 1);
        assert!(failure.expected.ends_with('…'));
    }
}
