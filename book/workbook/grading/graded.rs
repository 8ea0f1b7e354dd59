//! What came of an answer.

use serde::{Deserialize, Serialize};

use crate::exercise::Exercise;
use crate::warden::End;

use super::CompileError;

/// An answer with its verdict.
#[derive(Clone, Debug)]
pub struct Graded {
    /// The exercise that it answers.
    pub exercise: Exercise,
    /// The file, as people are told.
    pub answer: String,
    /// What it said when it was graded, if it could be read.
    pub text: Option<String>,
    /// How far it came.
    pub verdict: Verdict,
    /// Its checks, if they could be run.
    pub checks: Vec<Checked>,
}

/// How far an answer came.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Verdict {
    /// The checks were run, each with its own end.
    Ran,
    /// It did not compile.
    DidNotCompile {
        /// The first errors.
        errors: Vec<CompileError>,
        /// How many more there are.
        more: usize,
    },
    /// It made the compiler read something but itself: these.
    ReadsOtherFiles(Vec<String>),
    /// There is no text of it, for this reason.
    Unreadable(String),
}

/// A check that was run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Checked {
    /// What it is called.
    pub name: String,
    /// What it is worth.
    pub points: u32,
    /// What it looks at.
    pub purpose: String,
    /// How it ended.
    pub end: End,
    /// What the answer printed meanwhile.
    pub output: String,
    /// How long it took.
    pub milliseconds: u64,
}

impl Graded {
    /// The points that it gets.
    #[must_use]
    pub fn score(&self) -> u32 {
        let passed = self.checks.iter().filter(|check| check.passed());
        passed.map(|check| check.points).sum()
    }

    /// The points that it could get.
    #[must_use]
    pub fn max_score(&self) -> u32 {
        match self.verdict {
            Verdict::Ran => self.checks.iter().map(|c| c.points).sum(),
            _ => self.exercise.points,
        }
    }

    /// Whether it has full marks.
    #[must_use]
    pub fn is_full(&self) -> bool {
        let ran = self.verdict == Verdict::Ran;
        ran && self.checks.iter().all(Checked::passed)
    }

    /// The names of the checks that it did not pass.
    pub fn failing(&self) -> impl Iterator<Item = &str> {
        let failing = self.checks.iter().filter(|check| !check.passed());
        failing.map(|check| check.name.as_str())
    }

    /// What hints are found by: the first check that it did not pass, or the
    /// first error of the compiler.
    #[must_use]
    pub fn stuck_at(&self) -> Option<&str> {
        match &self.verdict {
            Verdict::Ran => self.failing().next(),
            Verdict::DidNotCompile { errors, .. } => {
                errors.first().map(CompileError::key)
            }
            _ => None,
        }
    }
}

impl Checked {
    /// Whether it passed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.end == End::Passed
    }

    /// The same with these names in all texts.
    pub(super) fn shown(mut self, name: impl Fn(&str) -> String) -> Self {
        self.output = name(&self.output);
        match &mut self.end {
            End::Failed { what, expected, got } => {
                for text in [what, expected, got] {
                    *text = name(text);
                }
            }
            End::Crashed { how } => *how = name(how),
            End::Passed | End::TimedOut { .. } | End::OutOfMemory { .. } => {}
        }
        self
    }
}
