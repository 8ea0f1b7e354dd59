use super::*;
use crate::exercise::tests::workspace_of;
use crate::grading::{Checked, CompileError};
use crate::warden::End;

/// An answer that fails these of the checks `a` and `b`.
pub(crate) fn failed(exercise: &Exercise, failing: &[&str]) -> Graded {
    let check = |name: &str| {
        let how = "x".to_owned();
        let fails = failing.contains(&name);
        let end = if fails { End::Crashed { how } } else { End::Passed };
        let (name, purpose) = (name.to_owned(), String::new());
        let (output, milliseconds) = (String::new(), 1);
        Checked { name, points: 10, purpose, end, output, milliseconds }
    };
    let checks = vec![check("a"), check("b")];
    answer(exercise, Verdict::Ran, checks)
}

pub(crate) fn did_not_compile(
    exercise: &Exercise,
    code: Option<&str>,
    message: &str,
) -> Graded {
    let code = code.map(str::to_owned);
    let error = CompileError { code, ..CompileError::new(message) };
    let verdict = Verdict::DidNotCompile { errors: vec![error], more: 0 };
    answer(exercise, verdict, Vec::new())
}

pub(crate) fn missing(exercise: &Exercise) -> Graded {
    let why = "there is no such file".to_owned();
    answer(exercise, Verdict::Unreadable(why), Vec::new())
}

fn answer(
    exercise: &Exercise,
    verdict: Verdict,
    checks: Vec<Checked>,
) -> Graded {
    let exercise = exercise.clone();
    let (answer, text) = ("eve/2.1.rs".to_owned(), None);
    Graded { exercise, answer, text, verdict, checks }
}

/// A class of five with two exercises.
pub(crate) fn outcome() -> (tempfile::TempDir, Outcome) {
    let (folder, workspace) = workspace_of(&["02-x/01-y", "02-x/02-z"]);
    let exercises = workspace.exercises().unwrap();
    let wrong = exercises[0].path.join("wrong");
    std::fs::create_dir(&wrong).unwrap();
    let line = "//! fails: b; hint: 1\n";
    std::fs::write(wrong.join("off_by_one.rs"), line).unwrap();
    let (one, two) = (&exercises[0], &exercises[1]);
    let text = Some("starter\n".to_owned());
    let not_begun = Graded { text, ..failed(two, &["a", "b"]) };
    let rows = [
        ("=cmd()", failed(one, &["b"]), not_begun),
        ("ada", failed(one, &[]), failed(two, &[])),
        ("bob", failed(one, &["b"]), missing(two)),
        ("dan", failed(one, &["a", "b"]), missing(two)),
        ("eve", did_not_compile(one, Some("E0507"), "x"), missing(two)),
    ];
    let rows = rows.map(|(learner, first, second)| Row {
        learner: learner.to_owned(),
        answers: vec![first, second],
    });
    let (rows, limits) = (Vec::from(rows), vec!["time 3 s".to_owned()]);
    let (answers, before, failed) = (7, 2, Vec::new());
    let outcome = Outcome { exercises, rows, answers, before, limits, failed };
    (folder, outcome)
}

#[test]
fn failures_are_counted_by_what_they_look_like() {
    let (_folder, outcome) = outcome();
    let [one, two] = &of(&outcome)[..] else { panic!() };
    assert_eq!((one.mean, one.max_score, one.full_marks), (8.0, 20, 1));
    assert_eq!(one.not_graded["did not compile"], 1);
    assert_eq!(one.errors[0].name, "E0507");
    let [a, b] = &one.checks[..] else { panic!() };
    assert_eq!((a.failed, a.of, a.other), (1, 4, 1));
    assert_eq!((b.failed, b.of, b.other), (3, 4, 1));
    let mistakes = vec!["off_by_one".to_owned()];
    assert_eq!(b.like, [Likeness { mistakes, answers: 2 }]);
    assert_eq!(two.not_graded["missing"], 3);
    assert_eq!(two.not_graded["not begun"], 1);
    assert_eq!((two.checks[0].not_begun, two.checks[0].other), (1, 0));
}
