//! Grades a class: a folder with one folder a learner.
//!
//! # Read in this order
//!
//! `learners` (who there is), `hand_in` (what they hand in), `answers` (what
//! came of it), `work` (batch after batch), `journal` (what is known from
//! before), `checks` (whether that still holds), then the reports: `table` (a
//! row a learner), `histogram` and `mistakes` (what the class found hard),
//! `summary`, `json`, `picture`.

mod answers;
mod checks;
mod hand_in;
mod histogram;
mod journal;
mod json;
mod learners;
mod mistakes;
mod picture;
mod summary;
mod table;
mod work;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Error, Result};

use crate::exercise::Exercise;
use crate::grading::{Graded, Grader};
use crate::workspace::Workspace;
use journal::Journal;
use work::Work;

pub use histogram::{Column, Histogram, Likeness};
pub use json::json;
pub use learners::{Class, Learner};
pub use picture::svg;
pub use summary::text;
pub use table::csv;

/// How many answers cargo builds with one call: so many that its own start
/// does not count, so few that Ctrl-C costs seconds.
const BATCH: usize = 24;

/// What is to be graded, and how.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The exercises; none for those that anybody hands in.
    pub exercises: Vec<Exercise>,
    /// The folder of a teacher's own checks.
    pub rubric: Option<PathBuf>,
    /// Whether to forget what was graded before.
    pub fresh: bool,
}

/// What came of a class.
#[derive(Debug)]
pub struct Outcome {
    /// The exercises that were graded, by number.
    pub exercises: Vec<Exercise>,
    /// The learners, by name.
    pub rows: Vec<Row>,
    /// How many answers were handed in.
    pub answers: usize,
    /// How many of them were graded before.
    pub before: usize,
    /// The limits that were in force, in words.
    pub limits: Vec<String>,
    /// What could not be graded although it could be read: the file, and why.
    pub failed: Vec<String>,
}

/// What came of one learner's answers.
#[derive(Debug)]
pub struct Row {
    /// The learner.
    pub learner: String,
    /// An answer for each exercise, also for those that are missing.
    pub answers: Vec<Graded>,
}

impl Row {
    /// The points of all answers together.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.answers.iter().map(Graded::score).sum()
    }

    /// The points that there are.
    #[must_use]
    pub fn max_score(&self) -> u32 {
        self.answers.iter().map(Graded::max_score).sum()
    }
}

/// Grades a class; `learners` is told how many learners are done.
///
/// # Errors
///
/// If nothing can be graded: cargo does not work, a rubric does not, or the
/// journal cannot be written. Whatever an answer does costs its learner.
pub fn grade(
    workspace: &Workspace,
    class: &Class,
    order: &Order,
    grader: &Grader,
    learners: &(dyn Fn(usize) + Sync),
) -> Result<Outcome> {
    let mut answers = hand_in::read(workspace, class, order)?;
    let limits = grader.limits();
    let keys = checks::fingerprints(workspace, answers.rubrics(), &limits)?;
    let journal = Journal::open(workspace, &class.folder, order.fresh)?;
    let before = answers.take_from(&journal, &keys);
    learners(answers.learners_done());
    let pending = answers.pending();
    let (handed_in, state) = (answers.handed_in(), Mutex::new(answers));
    let work = Work { grader, journal: &journal, keys: &keys, state: &state };
    let mut failed = Vec::new();
    for batch in pending.chunks(BATCH) {
        failed.extend(work.grade(&answers::labelled(batch), learners)?);
    }
    let answers = state.into_inner().unwrap_or_else(PoisonError::into_inner);
    let exercises = answers.exercises.clone();
    let rows = answers.rows();
    let answers = handed_in;
    Ok(Outcome { exercises, rows, answers, before, limits, failed })
}

/// Says that nobody hands in anything, and where it is looked for.
fn no_answers(class: &Class, exercise: Option<&Exercise>) -> Error {
    let folder = class.folder.display();
    let Some(exercise) = exercise else {
        return Error::msg("there are no exercises");
    };
    let (name, place) = (exercise.name(), exercise.place());
    Error::msg(format!(
        "`{folder}` holds no answers: they are looked for in \
         `LEARNER/exercises/{place}/src/lib.rs` or `LEARNER/{name}.rs`"
    ))
}
