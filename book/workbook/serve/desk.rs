//! What pages ask about the exercises: the learner's own files, their
//! grading, hints, and how far the learner got.
//!
//! A page names an exercise, never a file. It asks on a connection, which the
//! desk knows as a `Page`; each answer is told as soon as there is one.
//!
//! # Read in this order
//!
//! `known` (which exercises can be asked for), `changes` (when something has
//! changed on disk), `sight` (what a page sees of an answer), `page` (a
//! connection, and which of its questions goes where), `open`, `save` with
//! `draft` (what could not be saved), `reset`, `check`, `hint`, then `places`
//! and `progress`.

mod changes;
mod check;
mod draft;
mod hint;
mod known;
mod open;
mod page;
mod places;
mod progress;
mod reset;
mod save;
mod sight;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::queue::Queue;
use crate::exercise::Exercise;
use crate::solution;
use crate::workspace::Workspace;
use changes::Changes;
use check::Verdicts;
use known::Known;
pub(super) use page::Page;

/// Takes an answer; whoever gave it adds the number of the request. It never
/// waits, and may be called from any thread.
pub(super) type Tell = Arc<dyn Fn(Value) + Send + Sync>;

/// What a page asks for. An exercise is called by its number, `5.1`.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub(super) enum Ask {
    /// The learner's text, now and at each change.
    Open { exercise: String },
    /// Puts a text in its place.
    Save {
        exercise: String,
        #[serde(flatten)]
        text: save::Text,
    },
    /// Grades what is on disk.
    Check { exercise: String },
    /// One step more of what helps.
    Hint { exercise: String },
    /// Puts the starter in its place.
    Reset { exercise: String, base: Option<String> },
    /// An answer that gets all points.
    Solution { exercise: String },
    /// How far the learner got, now and at each change.
    Progress {},
}

/// Answers what pages ask about exercises. Clones are the same desk.
#[derive(Clone)]
pub(super) struct Desk(Arc<Inner>);

struct Inner {
    workspace: Workspace,
    known: Known,
    changes: Changes,
    queue: Queue,
    verdicts: Verdicts,
    overview: progress::Latest,
    /// Whose turn it is to write the answer of an exercise.
    turns: Mutex<HashMap<String, Arc<Mutex<()>>>>,
}

impl Desk {
    /// Begins to watch the exercises. Needs a runtime.
    ///
    /// # Errors
    ///
    /// If they cannot be watched.
    pub(super) fn new(workspace: &Workspace) -> Result<Self> {
        Ok(Self(Arc::new(Inner {
            workspace: workspace.clone(),
            known: Known::default(),
            changes: Changes::watch(workspace)?,
            queue: Queue::new(1),
            verdicts: Verdicts::default(),
            overview: progress::Latest::default(),
            turns: Mutex::default(),
        })))
    }

    /// A page that has connected.
    pub(super) fn page(&self) -> Arc<Page> {
        Page::new(self)
    }

    /// The exercise with exactly this number.
    fn exercise(&self, name: &str) -> Result<Exercise> {
        self.0.known.exercise(&self.0.workspace, name)
    }

    /// Waits until nobody else of this server writes the answer, and does
    /// something with it.
    fn in_turn<T>(&self, exercise: &Exercise, work: impl FnOnce() -> T) -> T {
        let turn = Arc::clone(
            locked(&self.0.turns).entry(exercise.name()).or_default(),
        );
        let _turn = locked(&turn);
        work()
    }
}

impl Desk {
    async fn solution(&self, exercise: Exercise, tell: &Tell) -> Result<()> {
        let workspace = self.0.workspace.clone();
        let text =
            blocking(move || solution::text(&workspace, &exercise, false))
                .await??;
        tell(json!({ "solution": { "text": text }, "done": true }));
        Ok(())
    }
}

/// What is left to say of what was not foreseen.
const BROKEN: &str = "the tool broke down";

/// Does what takes its time where it holds nobody up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    spawn_blocking(work).await.context(BROKEN)
}

/// Whoever held it and broke down left nothing half done.
fn locked<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
