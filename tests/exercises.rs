//! Exercises: a test each that its grader is right, for the solution, the
//! starter, every planted wrong answer and the sample of the task.

use std::path::Path;
use std::sync::OnceLock;

use libtest_mimic::Trial;
use workbook::exercise::Exercise;
use workbook::grading::Grader;
use workbook::proof::{self, Proof};
use workbook::workspace::Workspace;

use crate::support::{ensure, is_required, root};

mod python;

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials: Vec<_> = exercises().into_iter().map(trial).collect();
    trials.extend(exercises().into_iter().map(shipped));
    trials.extend(python::trials(&exercises()));
    trials
}

pub(crate) fn exercises() -> Vec<Exercise> {
    Workspace::at(root()).unwrap().exercises().unwrap()
}

fn trial(exercise: Exercise) -> Trial {
    let name = format!("exercise {}: its grader is right", exercise.name());
    Trial::test(name, move || {
        let place = exercise.place();
        let proof = proofs().iter().find(|p| p.exercise.place() == place);
        let wrong = &proof.ok_or("it was not proved")?.wrong;
        ensure(wrong.is_empty(), &wrong.join("\n\n"))
    })
}

/// All of them together: cargo builds two hundred answers in one call.
fn proofs() -> &'static [Proof] {
    static PROOFS: OnceLock<Vec<Proof>> = OnceLock::new();
    PROOFS.get_or_init(|| {
        let workspace = Workspace::at(root()).unwrap();
        let tool = Path::new(env!("CARGO_BIN_EXE_workbook"));
        let grader = Grader::open(&workspace, tool, || ()).unwrap();
        proof::prove(&grader, &exercises(), &|_| ()).unwrap()
    })
}

/// What is handed out is the starter. A learner's clone is full of answers,
/// so only CI looks.
fn shipped(exercise: Exercise) -> Trial {
    let ci = is_required();
    let why = if ci { "" } else { " (looked at in CI)" };
    let name = exercise.name();
    let name = format!("exercise {name}: ships its starter{why}");
    let test = move || {
        let starter = std::fs::read(exercise.starter())?;
        let answer = std::fs::read(exercise.answer())?;
        ensure(starter == answer, "`src/lib.rs` is not `starter.rs`")
    };
    Trial::test(name, test).with_ignored_flag(!ci)
}
