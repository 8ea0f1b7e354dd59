//! What the learners of a class hand in, and what came of it so far.

use std::collections::HashMap;
use std::path::PathBuf;

use super::checks::Fingerprints;
use super::journal::{Entry, Journal};
use super::{Class, Row};
use crate::exercise::Exercise;
use crate::grading::{Answer, Graded, Submission, Verdict};
use crate::progress::fingerprint;

/// The most characters of an answer's output that are kept: as many as the
/// reports show.
const LONGEST: usize = 500;

/// All answers of a class.
pub(super) struct Answers {
    /// The exercises, by number.
    pub(super) exercises: Vec<Exercise>,
    learners: Vec<OfOne>,
    /// Which answer is called what.
    places: HashMap<String, (usize, usize)>,
}

/// The answers of one learner.
struct OfOne {
    learner: String,
    /// One for each exercise.
    handed_in: Vec<Submission>,
    graded: Vec<Option<Graded>>,
}

impl Answers {
    /// Nothing of these answers, one for each exercise, was graded.
    pub(super) fn new(
        class: &Class,
        exercises: Vec<Exercise>,
        handed_in: Vec<Vec<Submission>>,
    ) -> Self {
        let mut places = HashMap::new();
        let mut learners = Vec::new();
        for (learner, handed_in) in class.learners.iter().zip(handed_in) {
            for (index, submission) in handed_in.iter().enumerate() {
                let place = (learners.len(), index);
                places.insert(submission.shown.clone(), place);
            }
            let graded = handed_in.iter().map(unreadable).collect();
            let learner = learner.name.clone();
            learners.push(OfOne { learner, handed_in, graded });
        }
        Self { exercises, learners, places }
    }

    /// The exercises with their checks.
    pub(super) fn rubrics(&self) -> Vec<(&Exercise, &PathBuf)> {
        let first = self.learners.first().into_iter();
        let all = first.flat_map(|learner| &learner.handed_in);
        all.map(|one| (&one.exercise, &one.rubric)).collect()
    }

    /// How many answers were handed in that can be graded.
    pub(super) fn handed_in(&self) -> usize {
        let all = self.learners.iter().flat_map(|l| &l.handed_in);
        all.filter(|one| matches!(one.answer, Answer::Text(_))).count()
    }

    /// Takes what is known from before; how many that are.
    pub(super) fn take_from(
        &mut self,
        journal: &Journal,
        keys: &Fingerprints,
    ) -> usize {
        let mut taken = 0;
        for one in &mut self.learners {
            for (submission, graded) in
                one.handed_in.iter().zip(&mut one.graded)
            {
                let Answer::Text(text) = &submission.answer else { continue };
                let entry = Entry {
                    learner: one.learner.clone(),
                    exercise: submission.exercise.id(),
                    answer: fingerprint(text),
                };
                let key = keys.of(&submission.exercise);
                if let Some(known) = journal.find(&entry, key) {
                    *graded = Some(Graded {
                        exercise: submission.exercise.clone(),
                        answer: submission.shown.clone(),
                        text: Some(text.clone()),
                        verdict: known.verdict.clone(),
                        checks: known.checks.clone(),
                    });
                    taken += 1;
                }
            }
        }
        taken
    }

    /// What is still to be graded, learner by learner.
    pub(super) fn pending(&self) -> Vec<Submission> {
        let of_one = |one: &OfOne| -> Vec<Submission> {
            let both = one.handed_in.iter().zip(&one.graded);
            let open = both.filter(|(_, graded)| graded.is_none());
            open.map(|(submission, _)| submission.clone()).collect()
        };
        self.learners.iter().flat_map(of_one).collect()
    }

    /// How many learners have nothing left to be graded.
    pub(super) fn learners_done(&self) -> usize {
        let is_done = |one: &&OfOne| one.graded.iter().all(Option::is_some);
        self.learners.iter().filter(is_done).count()
    }

    /// Whether this was graded.
    pub(super) fn is_done(&self, submission: &Submission) -> bool {
        let (learner, index) = self.places[&submission.shown];
        self.learners[learner].graded[index].is_some()
    }

    /// Takes in what came of an answer; returns what the journal calls it,
    /// with the result that is kept.
    pub(super) fn done(&mut self, graded: &Graded) -> (Entry, Graded) {
        let mut graded = graded.clone();
        for check in &mut graded.checks {
            check.output = check.output.chars().take(LONGEST).collect();
        }
        let (learner, index) = self.places[&graded.answer];
        let one = &mut self.learners[learner];
        let entry = Entry {
            learner: one.learner.clone(),
            exercise: graded.exercise.id(),
            answer: fingerprint(graded.text.as_deref().unwrap_or_default()),
        };
        one.graded[index] = Some(graded.clone());
        (entry, graded)
    }

    /// Notes that an answer could not be graded.
    pub(super) fn could_not(&mut self, submission: &Submission, why: &str) {
        let (learner, index) = self.places[&submission.shown];
        let graded = nothing_of(submission, why);
        self.learners[learner].graded[index] = Some(graded);
    }

    /// All of it, once it is complete.
    pub(super) fn rows(self) -> Vec<Row> {
        let row = |one: OfOne| Row {
            learner: one.learner,
            answers: one.graded.into_iter().flatten().collect(),
        };
        self.learners.into_iter().map(row).collect()
    }
}

/// What came of an answer that cannot be read: nothing.
fn unreadable(submission: &Submission) -> Option<Graded> {
    match &submission.answer {
        Answer::Text(_) => None,
        Answer::Unreadable(why) => Some(nothing_of(submission, why)),
    }
}

fn nothing_of(submission: &Submission, why: &str) -> Graded {
    Graded {
        exercise: submission.exercise.clone(),
        answer: submission.shown.clone(),
        text: None,
        verdict: Verdict::Unreadable(why.to_owned()),
        checks: Vec::new(),
    }
}

/// A batch, with labels by place: those of the next batch are the same, so
/// that its copies and programs overwrite those of this one.
pub(super) fn labelled(batch: &[Submission]) -> Vec<Submission> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut label = |one: &Submission| {
        let number = seen.entry(one.exercise.name()).or_default();
        *number += 1;
        Submission { label: format!("l{number}"), ..one.clone() }
    };
    batch.iter().map(&mut label).collect()
}
