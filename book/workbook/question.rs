//! What readers are asked about a demo: `questions.toml` in a chapter's
//! folder. The answers are never written, they follow from the recording.
//!
//! ```toml
//! [[question]]
//! id = "num-next"                # stays the same for ever
//! demo = "num"                   # or demo@variant
//! language = "python"            # left out: rust
//! kind = "next"                  # which line comes next?
//! after = "3"                    # or: at = "start"
//! nth = 2                        # after the second of these lines
//! distractors = ["the end"]      # wrong answers to choose from
//! ask = "…"                      # instead of the usual wording
//! ```
//!
//! The other kinds: `order` puts up to seven `lines` in order, those that
//! follow one another behind `after` or at the start where that is said;
//! `when` asks after how many units the `nth` `line` comes; `ever` asks
//! whether it comes at all.

mod answer;
mod options;
mod order;
mod read;
mod wording;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::recording::{Language, Recording};
pub use options::Asked;
pub use order::Order;
pub use read::{check_demos, questions};

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name, which stays the same: answers are kept under it.
    pub id: String,
    /// The demo, or the variant as `demo@variant`.
    pub demo: String,
    /// Whose recording it is about.
    pub language: Language,
    /// What is asked.
    pub kind: Kind,
    /// The author's own wording.
    pub ask: Option<String>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Which line comes next?
    Next {
        /// Behind which line.
        from: Begin,
        /// Wrong answers.
        distractors: Vec<String>,
    },
    /// In which order do these lines come?
    Order {
        /// The lines, in any order.
        lines: Vec<String>,
        /// Where they are, if they come more than once.
        from: Option<Begin>,
    },
    /// How many units after the start does a line come?
    When {
        /// The line.
        line: Spoken,
        /// Wrong answers.
        distractors: Vec<u64>,
    },
    /// Does the line come at all?
    Ever {
        /// The line.
        line: Spoken,
    },
}

/// A line, and which of several equal ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// The line as it is printed.
    pub says: String,
    /// Which of them, from 1.
    pub nth: usize,
}

/// Where something begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Begin {
    /// Before the first line.
    Start,
    /// Behind this line.
    After(Spoken),
}

/// The answer to a question, as the recording gives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// Any of these lines may come next.
    Next {
        /// What there is to choose from, sorted.
        options: Vec<String>,
        /// Which of them are right.
        right: Vec<String>,
        /// The event that came, from 0: there a replay can stop.
        step: usize,
    },
    /// The orders that are right.
    Order(Order),
    /// So many units after the start.
    When {
        /// What there is to choose from, sorted; empty: any number.
        options: Vec<u64>,
        /// Which is right.
        right: u64,
        /// The event that says the line.
        step: usize,
    },
    /// Whether the line comes.
    Ever {
        /// Which is right.
        right: bool,
        /// The event that says the line; where it does not come, the last
        /// that could have.
        step: usize,
    },
}

/// The answer to this question.
///
/// # Errors
///
/// What does not fit the recording, with the question's id.
pub fn answer(question: &Question, recording: &Recording) -> Result<Answer> {
    let answered = match &question.kind {
        Kind::Next { from, distractors } => {
            answer::next(recording, from, distractors)
        }
        Kind::Order { lines, from } => {
            order::order(recording, lines, from.as_ref()).map(Answer::Order)
        }
        Kind::When { line, distractors } => {
            answer::when(recording, line, distractors)
        }
        Kind::Ever { line } => Ok(answer::ever(recording, line)),
    };
    answered.with_context(|| {
        format!("the question `{}` does not fit its demo", question.id)
    })
}

#[cfg(test)]
mod tests;
