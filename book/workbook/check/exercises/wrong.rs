//! The wrong answers: enough of them, and each says what can be true.

use super::super::Problem;
use super::super::files::last_part;
use super::super::questions::in_short;
use super::rubric::Rubric;
use super::{Hints, Subject};
use crate::planted::{Expected, expected};

/// At least so many must compile and fail.
const LEAST: usize = 3;

/// What is wrong with the wrong answers.
pub(super) fn check(
    subject: &Subject<'_>,
    rubric: &Rubric,
    hints: Option<&Hints>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut fail, mut do_not_compile) = (0, 0);
    for file in subject.files.below(&subject.file("wrong")) {
        let text = subject.files.text(file).unwrap_or_default();
        let mut add =
            |line, message| problems.push(Problem::new(file, line, message));
        let (expects, _) = match expected(text) {
            Ok(said) => said,
            Err(error) => {
                add(1, in_short(file, &error));
                continue;
            }
        };
        let second = text.lines().nth(1).unwrap_or_default();
        if !second.starts_with("//! ") {
            add(2, "says on line 2, behind `//! `, which habit it is".into());
        }
        match &expects {
            Expected::Fails(checks) => {
                fail += 1;
                if let Some(message) = wrong_checks(checks, rubric) {
                    add(1, message);
                    continue;
                }
            }
            Expected::DoesNotCompile(_) => do_not_compile += 1,
        }
        let key = expects.key();
        if hints.is_some_and(|hints| hints.section_for(key).is_none()) {
            let name = last_part(file);
            add(
                1,
                format!("`hints.md` has no section for `{key}` of `{name}`"),
            );
        }
    }
    if fail < LEAST || do_not_compile == 0 {
        let message = format!(
            "has {fail} wrong answers that fail and {do_not_compile} that do \
             not compile: write at least {LEAST} and 1"
        );
        problems.push(subject.problem("wrong", 0, message));
    }
    problems
}

/// That a check does not exist, or that they come in another order.
fn wrong_checks(checks: &[String], rubric: &Rubric) -> Option<String> {
    let mut last = None;
    for name in checks {
        let Some(position) = rubric.position(name) else {
            return Some(format!("`tests/grade.rs` has no check `{name}`"));
        };
        if last.is_some_and(|last| position < last) {
            return Some(format!(
                "name the checks in the order of `tests/grade.rs`: `{name}` \
                 comes earlier"
            ));
        }
        last = Some(position);
    }
    None
}
