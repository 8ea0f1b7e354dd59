//! One connection, and which of its questions goes where.

use std::future::Future;
use std::sync::{Arc, Mutex, Weak};

use anyhow::{Context, Error, Result};
use serde_json::{Value, json};
use tokio::task::{JoinHandle, spawn_blocking};

use super::draft::Drafts;
use super::open::Told;
use super::{Ask, BROKEN, Desk, Tell, blocking};

/// One connection: what the page at its other end was told.
pub(in crate::serve) struct Page {
    pub(super) desk: Desk,
    pub(super) opened: Mutex<Vec<Weak<Told>>>,
    pub(super) drafts: Drafts,
}

/// A request that was heard.
enum Begun {
    /// It is being done.
    Saving(JoinHandle<Result<()>>),
    /// It will be.
    Asked(Ask),
}

impl Page {
    pub(super) fn new(desk: &Desk) -> Arc<Self> {
        let (opened, drafts) = (Mutex::default(), Drafts::default());
        Arc::new(Self { desk: desk.clone(), opened, drafts })
    }

    /// Answers a request to its end. What follows changes has none: it ends
    /// with the future, and so does a grading. A save is not waited for: it
    /// may be the last word of a page that is being closed.
    pub(in crate::serve) fn answer(
        self: &Arc<Self>,
        ask: Ask,
        tell: Tell,
    ) -> impl Future<Output = ()> + Send + use<> {
        let page = Arc::clone(self);
        let begun = match ask {
            Ask::Save { exercise, text } => {
                let (page, tell) = (Arc::clone(self), Arc::clone(&tell));
                let save = move || page.save(&exercise, &text, &tell);
                Begun::Saving(spawn_blocking(save))
            }
            ask => Begun::Asked(ask),
        };
        async move {
            let answered = match begun {
                Begun::Saving(saving) => saving.await.context(BROKEN).flatten(),
                Begun::Asked(ask) => page.answered(ask, &tell).await,
            };
            if let Err(error) = answered {
                tell(refusal(&error));
            }
        }
    }

    async fn answered(self: &Arc<Self>, ask: Ask, tell: &Tell) -> Result<()> {
        let desk = &self.desk;
        let known = async |name: String| {
            let desk = desk.clone();
            blocking(move || desk.exercise(&name)).await?
        };
        match ask {
            Ask::Open { exercise } => {
                self.open(known(exercise).await?, tell).await
            }
            // It has begun already.
            Ask::Save { .. } => Ok(()),
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

/// What an error says to the page.
fn refusal(error: &Error) -> Value {
    json!({ "error": format!("{error:#}"), "done": true })
}
