//! The hints: three steps for each check, and for nothing that is no check
//! and no compile error.

use super::super::Problem;
use super::super::questions::in_short;
use super::Subject;
use super::rubric::Rubric;
use crate::hint::{Hints, is_code, is_words};

/// The hints' name in the folder.
pub(super) const FILE: &str = "hints.md";

/// A nudge, a pointer, almost the answer.
pub(super) const STEPS: usize = 3;

/// Adds what is wrong with the hints, and returns them if they can be read.
pub(super) fn check(
    subject: &Subject<'_>,
    rubric: &Rubric,
    problems: &mut Vec<Problem>,
) -> Option<Hints> {
    let text = subject.text(FILE)?;
    let hints = match Hints::parse(text) {
        Ok(hints) => hints,
        Err(error) => {
            problems.push(subject.problem(FILE, 0, in_short(FILE, &error)));
            return None;
        }
    };
    for section in &hints.sections {
        let key = &section.key;
        let heading = format!("## {key}\n");
        let mut add = |message: String| {
            problems.push(subject.problem_at(FILE, &heading, message));
        };
        let steps = section.steps.len();
        if steps != STEPS {
            add(format!("`{key}` has {STEPS} steps, not {steps}"));
        }
        let known = rubric.position(key).is_some();
        if !(known || is_code(key) || is_words(key)) {
            add(format!(
                "`{key}` is no check of `tests/grade.rs`, no code such as \
                 `E0507` and no words of a message, such as `future cannot \
                 be sent`"
            ));
        }
    }
    for check in &rubric.checks {
        if hints.section(&check.name).is_none() {
            let message = format!("lacks a section `## {}`", check.name);
            problems.push(subject.problem(FILE, 0, message));
        }
    }
    Some(hints)
}
