//! Grades batch after batch, and writes down what came of each answer.

use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Result, ensure};

use super::answers::Answers;
use super::checks::Fingerprints;
use super::histogram::NOT_GRADED;
use super::journal::Journal;
use crate::grading::{Grader, Submission};
use crate::performer;

/// What grades batch after batch.
pub(super) struct Work<'a> {
    pub(super) grader: &'a Grader,
    pub(super) journal: &'a Journal,
    pub(super) keys: &'a Fingerprints,
    pub(super) state: &'a Mutex<Answers>,
}

impl Work<'_> {
    /// Grades answers that cargo builds together. If that fails, each is
    /// graded alone, so that one costs nobody else anything; returns what
    /// could not be graded even so. If nothing of a batch could be, it is not
    /// for the answers.
    pub(super) fn grade(
        &self,
        batch: &[Submission],
        learners: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<String>> {
        let Err(error) = self.together(batch, learners)? else {
            return Ok(Vec::new());
        };
        let mut failed = Vec::new();
        for one in batch {
            if self.state().is_done(one) {
                continue;
            }
            ensure!(!performer::is_stopped(), "stopped by Ctrl-C");
            if let Err(error) =
                self.together(std::slice::from_ref(one), learners)?
            {
                failed.push(format!("`{}`: {error:#}", one.shown));
                let mut state = self.state();
                state.could_not(one, NOT_GRADED);
                learners(state.learners_done());
            }
        }
        ensure!(!performer::is_stopped(), "stopped by Ctrl-C");
        match failed.len() == batch.len() {
            true => Err(error),
            false => Ok(failed),
        }
    }

    /// Grades answers. The outer error is the journal's.
    fn together(
        &self,
        batch: &[Submission],
        learners: &(dyn Fn(usize) + Sync),
    ) -> Result<Result<()>> {
        let written = Mutex::new(Ok(()));
        let graded = self.grader.grade(batch, &|graded| {
            let key = self.keys.of(&graded.exercise);
            let mut state = self.state();
            let entry = state.done(graded);
            if let Err(error) = self.journal.add(&entry, key) {
                *locked(&written) = Err(error);
            }
            learners(state.learners_done());
        });
        written.into_inner().unwrap_or_else(PoisonError::into_inner)?;
        Ok(graded.map(drop))
    }

    fn state(&self) -> MutexGuard<'_, Answers> {
        locked(self.state)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
