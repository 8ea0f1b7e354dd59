//! Grades what is on disk, one answer after the other in this server.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Desk, Tell, blocking, locked, sight};
use crate::exercise::Exercise;
use crate::grading::{Answer, Graded, Step, Submission, Verdict};
use crate::own;
use crate::performer::Stop;
use crate::progress::fingerprint;
use crate::report::{self, plain};
use crate::serve::queue::Place;

/// What the last grading of each exercise found, for hints.
#[derive(Default)]
pub(super) struct Verdicts(Mutex<HashMap<String, Stuck>>);

/// Where an answer is stuck.
#[derive(Clone, Debug)]
pub(super) struct Stuck {
    /// The name of its text.
    pub(super) text: Option<String>,
    /// The check or the compile error; nothing where all is well.
    pub(super) at: Option<String>,
}

/// Ends the work of whoever does not wait for it any more.
struct EndOnDrop(Stop);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.0.ask();
    }
}

impl Verdicts {
    /// What was found about this very text.
    pub(super) fn of(&self, exercise: &Exercise, text: &str) -> Option<Stuck> {
        let verdicts = locked(&self.0);
        let stuck = verdicts.get(&exercise.name())?;
        (stuck.text.as_deref() == Some(text)).then(|| stuck.clone())
    }
}

impl Desk {
    /// Grades, and says step by step how far that is.
    pub(super) async fn check(
        &self,
        exercise: Exercise,
        tell: &Tell,
    ) -> Result<()> {
        let graded = self.grade(&exercise, tell).await?;
        let (desk, tell) = (self.clone(), Arc::clone(tell));
        blocking(move || tell(desk.verdict(&exercise, graded))).await
    }

    /// What a page is told in the end.
    fn verdict(&self, exercise: &Exercise, graded: Graded) -> Value {
        let workspace = &self.0.workspace;
        let mut report = told(&graded);
        let text = graded.text.as_deref().map(fingerprint);
        report["notes"] = own::rubric_notes(workspace, &[graded]).into();
        json!({
            "graded": report,
            "for": text,
            "standing": sight::standing(workspace, exercise),
            "done": true,
        })
    }

    /// Waits for its turn, grades and remembers. It ends when nobody waits
    /// for it any more.
    pub(super) async fn grade(
        &self,
        exercise: &Exercise,
        tell: &Tell,
    ) -> Result<Graded> {
        let place = self.0.queue.enter().context(
            "too many gradings are waiting already: check again later",
        )?;
        place.turn(|before| tell(json!({ "queued": before }))).await;
        let stop = Stop::default();
        let _end = EndOnDrop(stop.clone());
        let (desk, exercise) = (self.clone(), exercise.clone());
        let tell = Arc::clone(tell);
        blocking(move || desk.graded(&exercise, &tell, &stop, place)).await?
    }

    /// The turn ends with the grading, not with the waiting for it.
    fn graded(
        &self,
        exercise: &Exercise,
        tell: &Tell,
        stop: &Stop,
        _place: Place,
    ) -> Result<Graded> {
        let workspace = &self.0.workspace;
        let waits = || tell(json!({ "grading": { "step": "waiting" } }));
        let grader = own::grader_until(workspace, stop, waits)?;
        let answer = Submission::own(workspace, exercise);
        let graded = grader.grade_one(&answer, &|at| tell(step(&at)))?;
        drop(grader);
        let remembered =
            own::remember(workspace, std::slice::from_ref(&graded));
        if let Err(error) = remembered {
            // The verdict holds all the same.
            tell(json!({ "problem": format!("{error:#}") }));
        }
        let text = graded.text.as_deref().map(fingerprint);
        let at = graded.stuck_at().map(str::to_owned);
        locked(&self.0.verdicts.0).insert(exercise.name(), Stuck { text, at });
        Ok(graded)
    }

    /// Where an answer is stuck: known from the last grading, or graded now.
    pub(super) async fn stuck(
        &self,
        exercise: &Exercise,
        tell: &Tell,
    ) -> Result<Option<String>> {
        let path = exercise.answer();
        let text = blocking(move || Answer::read(&path)).await?;
        if let Answer::Text(text) = text
            && let Some(stuck) =
                self.0.verdicts.of(exercise, &fingerprint(&text))
        {
            return Ok(stuck.at);
        }
        self.grade(exercise, tell).await?;
        let verdicts = locked(&self.0.verdicts.0);
        let stuck = verdicts.get(&exercise.name()).context("not graded")?;
        Ok(stuck.at.clone())
    }
}

fn step(step: &Step<'_>) -> Value {
    json!({ "grading": match step {
        Step::Building => json!({ "step": "building" }),
        Step::Checking { check, done, of } => json!({
            "step": "checking", "check": check, "done": done, "of": of,
        }),
    } })
}

/// The report on one answer, and its compile errors one by one.
fn told(graded: &Graded) -> Value {
    let mut told = report::exercise(graded);
    let (errors, more) = match &graded.verdict {
        Verdict::DidNotCompile { errors, more } => (&errors[..], *more),
        _ => (&[][..], 0),
    };
    let errors = errors.iter().map(|error| {
        json!({
            "line": error.line,
            "code": error.code,
            "message": plain(&error.message),
            "rendered": plain(&error.rendered),
        })
    });
    told["errors"] = errors.collect();
    told["more"] = Value::from(more);
    told
}
