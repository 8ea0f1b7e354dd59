//! What a reader has to choose from, and what a page is told.

use serde::Serialize;

use super::{Answer, Question};

impl Answer {
    /// What there is to choose from or to put in order, in an order that
    /// gives nothing away; empty where a number is to be said.
    #[must_use]
    pub fn options(&self) -> Vec<String> {
        match self {
            Self::Next { options, .. } => options.clone(),
            Self::Order(order) => order.lines.clone(),
            Self::When { options, .. } => {
                options.iter().map(u64::to_string).collect()
            }
            Self::Ever { .. } => vec!["yes".to_owned(), "no".to_owned()],
        }
    }
}

/// A question with its answer, for the script of a page.
#[derive(Debug, Serialize)]
pub struct Asked<'a> {
    id: &'a str,
    demo: &'a str,
    language: crate::recording::Language,
    kind: &'static str,
    ask: String,
    #[serde(flatten)]
    answer: &'a Answer,
}

impl<'a> Asked<'a> {
    /// The question and its answer.
    #[must_use]
    pub fn new(question: &'a Question, answer: &'a Answer) -> Self {
        Self {
            id: &question.id,
            demo: &question.demo,
            language: question.language,
            kind: question.kind.word(),
            ask: question.wording(),
            answer,
        }
    }
}
