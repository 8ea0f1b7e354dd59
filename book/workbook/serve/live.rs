//! The live connection of an open page: what it may ask for, and what it is
//! told.
//!
//! # Read in this order
//!
//! `token` (who may connect), `socket` (how), `session` (one connection from
//! its first message to its last), `outbox` (what is on its way to a page),
//! `requests` (what it asked for).

mod outbox;
mod requests;
mod session;
pub(super) mod socket;
pub(super) mod token;

use std::sync::Arc;

use anyhow::Result;
use tokio::sync::Semaphore;
use tokio::sync::watch::Receiver;

use super::desk::Desk;
use super::policy;
use super::queue::Queue;
use super::run;
use super::shown::Shown;
use crate::workspace::Workspace;
pub(super) use outbox::Answers;

/// How many pages may be connected at once.
const SEATS: usize = 64;

/// What all live connections share.
pub(super) struct Live {
    workspace: Workspace,
    token: String,
    news: Receiver<Shown>,
    seats: Arc<Semaphore>,
    runs: Queue,
    desk: Desk,
}

impl Live {
    /// A new token, which no page has yet. Needs a runtime.
    pub(super) fn new(
        workspace: &Workspace,
        news: Receiver<Shown>,
    ) -> Result<Self> {
        let token = policy::secret::<32>()?;
        let seats = Arc::new(Semaphore::new(SEATS));
        let (workspace, runs) = (workspace.clone(), Queue::new(run::AT_ONCE));
        let desk = Desk::new(&workspace)?;
        Ok(Self { workspace, token, news, seats, runs, desk })
    }

    /// What is to be seen now.
    pub(super) fn shown(&self) -> Shown {
        self.news.borrow().clone()
    }
}
