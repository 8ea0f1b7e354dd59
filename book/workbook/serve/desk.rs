//! What pages ask about the exercises: the learner's own files, their
//! grading, hints, and how far the learner got.
//!
//! A page names an exercise, never a file. It asks on a connection, which the
//! desk knows as a `Page`; each answer is told as soon as there is one.
//!
//! # Read in this order
//!
//! `known` (which exercises can be asked for), `changes` (when something has
//! changed on disk), `sight` (what a page sees of an answer), `open`, `save`
//! with `draft` (what could not be saved), `reset`, `check`, `hint`, then `places` and `progress`.

mod changes;
mod check;
mod draft;
mod hint;
mod known;
mod open;
mod places;
mod progress;
mod reset;
mod save;
mod sight;

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use anyhow::{Context, Error, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::queue::Queue;
use crate::exercise::Exercise;
use crate::solution;
use crate::workspace::Workspace;
use changes::Changes;
use check::Verdicts;
use draft::Drafts;
use known::Known;
use open::Told;

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

/// One connection: what the page at its other end was told.
pub(super) struct Page {
    desk: Desk,
    opened: Mutex<Vec<Weak<Told>>>,
    drafts: Drafts,
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
        let (opened, drafts) = (Mutex::default(), Drafts::default());
        Arc::new(Page { desk: self.clone(), opened, drafts })
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

impl Page {
    /// Answers a request to its end. What follows changes has none: it ends
    /// with the future, and so does a grading. A save is begun at once, and
    /// comes to its end even so: pages save when they go away.
    pub(super) fn answer(
        self: &Arc<Self>,
        ask: Ask,
        tell: Tell,
    ) -> impl Future<Output = ()> + Send + use<> {
        let page = Arc::clone(self);
        let saves = matches!(ask, Ask::Save { .. });
        let work = async move {
            if let Err(error) = page.answered(ask, &tell).await {
                tell(refusal(&error));
            }
        };
        let (begun, waiting) = match saves {
            true => (Some(tokio::spawn(work)), None),
            false => (None, Some(work)),
        };
        async move {
            match (begun, waiting) {
                // Whoever breaks down has told nobody anything.
                (Some(begun), _) => drop(begun.await),
                (_, Some(work)) => work.await,
                (None, None) => {}
            }
        }
    }

    async fn answered(self: &Arc<Self>, ask: Ask, tell: &Tell) -> Result<()> {
        let desk = &self.desk;
        let known = async |name: String| {
            let desk = desk.clone();
            blocking(move || desk.0.known.exercise(&desk.0.workspace, &name))
                .await?
        };
        match ask {
            Ask::Open { exercise } => {
                self.open(known(exercise).await?, tell).await
            }
            Ask::Save { exercise, text } => {
                self.save(known(exercise).await?, text, tell).await
            }
            Ask::Check { exercise } => {
                desk.check(known(exercise).await?, tell).await
            }
            Ask::Hint { exercise } => {
                desk.hint(known(exercise).await?, tell).await
            }
            Ask::Reset { exercise, base } => {
                desk.reset(known(exercise).await?, base, tell).await
            }
            Ask::Solution { exercise } => {
                desk.solution(known(exercise).await?, tell).await
            }
            Ask::Progress {} => desk.progress(tell).await,
        }
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

/// What an error says to the page.
fn refusal(error: &Error) -> Value {
    json!({ "error": format!("{error:#}"), "done": true })
}

/// Does what takes its time where it holds nobody up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    spawn_blocking(work).await.context("the tool broke down")
}

/// Whoever held it and broke down left nothing half done.
fn locked<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
