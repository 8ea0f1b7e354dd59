//! How a question is put.

use super::{Begin, Kind, Question, Spoken};
use crate::recording::Language;

impl Question {
    /// The question as a sentence: the author's, or the usual one.
    #[must_use]
    pub fn wording(&self) -> String {
        if let Some(ask) = &self.ask {
            return ask.clone();
        }
        let usual = self.kind.wording();
        match self.language {
            Language::Rust => usual,
            Language::Python => format!("In Python: {}", small(&usual)),
        }
    }
}

impl Kind {
    /// `next`, `order`, `when` or `ever`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Next { .. } => "next",
            Self::Order { .. } => "order",
            Self::When { .. } => "when",
            Self::Ever { .. } => "ever",
        }
    }

    fn wording(&self) -> String {
        match self {
            Self::Next { from: Begin::Start, .. } => {
                "Which line comes first?".to_owned()
            }
            Self::Next { from: Begin::After(line), .. } => {
                format!("Which line comes right after {}?", named(line))
            }
            Self::Order { from: None, .. } => {
                "In which order do these lines come?".to_owned()
            }
            Self::Order { from: Some(Begin::Start), .. } => {
                "In which order do the first lines come?".to_owned()
            }
            Self::Order { from: Some(Begin::After(line)), .. } => format!(
                "In which order do the lines right after {} come?",
                named(line)
            ),
            Self::When { line, .. } => format!(
                "How many units after the start does {} come?",
                named(line)
            ),
            Self::Ever { line: Spoken { says, nth: 1 } } => {
                format!("Does “{says}” come at all?")
            }
            Self::Ever { line: Spoken { says, nth } } => {
                format!("Does “{says}” come a {} time?", ordinal(*nth))
            }
        }
    }
}

/// A line in quotes; which of them, if not the first.
fn named(line: &Spoken) -> String {
    match line.nth {
        1 => format!("“{}”", line.says),
        nth => format!("the {} “{}”", ordinal(nth), line.says),
    }
}

fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The sentence as it stands behind a colon.
fn small(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
