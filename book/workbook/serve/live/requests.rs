//! What a page has asked for and has not been told in full. It ends with the
//! page's connection.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Notify;
use tokio::task::{AbortHandle, JoinSet};

use super::super::desk::{Ask, Page};
use super::super::run::{self, Wanted};
use super::Live;
use super::outbox::{Answers, Outbox};

/// How many requests of one page may be under way.
const MOST: usize = 64;

/// The requests of one connection.
pub(super) struct Requests {
    live: Arc<Live>,
    page: Arc<Page>,
    /// Dropped with the connection, which ends all of them.
    tasks: JoinSet<()>,
    underway: HashMap<u64, Underway>,
}

/// One that has not come to its end.
struct Underway {
    task: AbortHandle,
    stop: Arc<Notify>,
}

/// What every request has.
#[derive(Deserialize)]
struct Head {
    id: u64,
    ask: String,
}

impl Requests {
    pub(super) fn new(live: &Arc<Live>) -> Self {
        let (tasks, underway) = (JoinSet::new(), HashMap::new());
        let page = live.desk.page();
        Self { live: Arc::clone(live), page, tasks, underway }
    }

    /// Begins what a message asks for.
    ///
    /// # Errors
    ///
    /// If it is no request at all: such a page is not ours.
    pub(super) fn hear(
        &mut self,
        text: &str,
        outbox: &Outbox,
    ) -> Result<(), &'static str> {
        let message: Value =
            serde_json::from_str(text).map_err(|_| "JSON is expected")?;
        let head = Head::deserialize(&message)
            .map_err(|_| "a request has an `id` and an `ask`")?;
        while self.tasks.try_join_next().is_some() {}
        self.underway.retain(|_, request| !request.task.is_finished());
        let answers = outbox.answers(head.id);
        match &*head.ask {
            "stop" | "close" => {
                // It may just have come to its end by itself.
                if let Some(request) = self.underway.get(&head.id) {
                    request.stop.notify_one();
                }
            }
            _ if self.underway.contains_key(&head.id) => {
                answers.error("a request with this id is under way");
            }
            _ if self.underway.len() >= MOST => {
                answers.error("too many requests are under way");
            }
            _ => self.begin(&head, message, answers),
        }
        Ok(())
    }

    fn begin(&mut self, head: &Head, message: Value, answers: Answers) {
        let stop = Arc::new(Notify::new());
        let stopped = Arc::clone(&stop);
        let task = match &*head.ask {
            "run" => match Wanted::deserialize(message) {
                Ok(wanted) => {
                    let queue = self.live.runs.clone();
                    let workspace = self.live.workspace.clone();
                    self.tasks.spawn(async move {
                        run::perform(
                            workspace, queue, wanted, answers, &stopped,
                        )
                        .await;
                    })
                }
                Err(error) => return answers.error(&error.to_string()),
            },
            _ => match Ask::deserialize(message) {
                Ok(ask) => {
                    let tell = Arc::new(move |answer| answers.tell(answer));
                    let work = self.page.answer(ask, tell);
                    self.tasks.spawn(async move {
                        tokio::select! {
                            () = work => (),
                            () = stopped.notified() => (),
                        }
                    })
                }
                Err(error) => return answers.error(&error.to_string()),
            },
        };
        self.underway.insert(head.id, Underway { task, stop });
    }
}
