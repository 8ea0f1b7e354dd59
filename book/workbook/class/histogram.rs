//! What the class found hard: for each exercise the checks that failed, and
//! which mistakes these answers look like.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::mistakes::{Like, Mistakes};
use super::{Outcome, Row};
use crate::exercise::Exercise;
use crate::grading::{Graded, Verdict};

/// What is said of an answer that there was no way to grade.
pub(super) const NOT_GRADED: &str = "could not be graded";

/// The results of one exercise.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// The exercise.
    pub exercise: Exercise,
    /// The mean score of all learners; who handed in nothing has none.
    pub mean: f64,
    /// The most that a learner can get.
    pub max_score: u32,
    /// How many learners there are.
    pub learners: usize,
    /// How many have full marks.
    pub full_marks: usize,
    /// How many answers came no further than this, by the report's word for
    /// it; also those that are `missing` or `not begun`.
    pub not_graded: BTreeMap<String, usize>,
    /// The first errors of the compiler, by how many answers have them.
    pub errors: Vec<Column>,
    /// The checks, in their order.
    pub checks: Vec<Column>,
}

/// A check, or an error of the compiler, and who failed it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// How many answers failed.
    pub failed: usize,
    /// Of how many that came so far.
    pub of: usize,
    /// What these answers look like, the most frequent first.
    pub like: Vec<Likeness>,
    /// How many of them are the starter.
    pub not_begun: usize,
    /// How many look like nothing that is known.
    pub other: usize,
}

/// How many answers look like a mistake.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Likeness {
    /// The planted mistakes, more than one where the grader says the same to
    /// them.
    pub mistakes: Vec<String>,
    /// How many answers.
    pub answers: usize,
}

/// The results of every exercise.
pub(super) fn of(outcome: &Outcome) -> Vec<Histogram> {
    let exercises = outcome.exercises.iter().enumerate();
    exercises.map(|(i, e)| Histogram::of(e, i, &outcome.rows)).collect()
}

impl Histogram {
    fn of(exercise: &Exercise, index: usize, rows: &[Row]) -> Self {
        let mistakes = Mistakes::of(exercise);
        let answers: Vec<_> =
            rows.iter().map(|row| &row.answers[index]).collect();
        let (mut not_graded, mut errors) = (BTreeMap::new(), Vec::new());
        let mut checks: Vec<Column> = Vec::new();
        for &graded in &answers {
            let like = mistakes.like(graded);
            if like == Like::NotBegun {
                *not_graded.entry("not begun".to_owned()).or_default() += 1;
            }
            if graded.verdict != Verdict::Ran {
                *not_graded.entry(why(graded).to_owned()).or_default() += 1;
            }
            if let Some(key) = compile_error(graded) {
                Column::named(&mut errors, key).add(true, &like);
            }
            for check in &graded.checks {
                Column::named(&mut checks, &check.name)
                    .add(!check.passed(), &like);
            }
        }
        errors.sort_by_key(|column| Reverse(column.failed));
        let score: u32 = answers.iter().map(|g| g.score()).sum();
        let max = answers.iter().map(|g| g.max_score()).max();
        Self {
            exercise: exercise.clone(),
            mean: f64::from(score) / answers.len().max(1) as f64,
            max_score: max.unwrap_or(exercise.points),
            learners: answers.len(),
            full_marks: answers.iter().filter(|g| g.is_full()).count(),
            not_graded,
            errors,
            checks,
        }
    }
}

impl Column {
    /// The column of this name, which is new if there is none.
    fn named<'a>(all: &'a mut Vec<Self>, name: &str) -> &'a mut Self {
        let index = all.iter().position(|column| column.name == name);
        let index = index.unwrap_or_else(|| {
            let (failed, of, not_begun, other) = (0, 0, 0, 0);
            let (name, like) = (name.to_owned(), Vec::new());
            all.push(Self { name, failed, of, like, not_begun, other });
            all.len() - 1
        });
        &mut all[index]
    }

    /// Takes in one answer.
    fn add(&mut self, failed: bool, like: &Like) {
        self.of += 1;
        if !failed {
            return;
        }
        self.failed += 1;
        match like {
            Like::NotBegun => self.not_begun += 1,
            Like::Other => self.other += 1,
            Like::Planted(mistakes) => self.add_like(mistakes),
        }
    }

    fn add_like(&mut self, mistakes: &[String]) {
        let mut same = self.like.iter_mut().filter(|l| l.mistakes == mistakes);
        match same.next() {
            Some(likeness) => likeness.answers += 1,
            None => {
                let mistakes = mistakes.to_vec();
                self.like.push(Likeness { mistakes, answers: 1 });
            }
        }
        self.like.sort_by(|a, b| {
            (b.answers, &a.mistakes).cmp(&(a.answers, &b.mistakes))
        });
    }
}

/// How far an answer came that was not checked, in the report's word.
pub(super) fn why(graded: &Graded) -> &'static str {
    match &graded.verdict {
        Verdict::Unreadable(why) if why == "there is no such file" => "missing",
        Verdict::Unreadable(why) if why == NOT_GRADED => NOT_GRADED,
        _ => graded.verdict(),
    }
}

/// What the compiler stumbled over first: the code, or else the message.
pub(super) fn compile_error(graded: &Graded) -> Option<&str> {
    match graded.verdict {
        Verdict::DidNotCompile { .. } => graded.stuck_at(),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests;
