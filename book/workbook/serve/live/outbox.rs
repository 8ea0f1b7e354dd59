//! What is on its way to a page. It is bounded: a page that does not read
//! loses its connection, and costs no more memory than this.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::sync::mpsc::{
    UnboundedReceiver, UnboundedSender, unbounded_channel,
};

/// How much may wait to be sent to one page, in bytes.
const MOST: usize = 8 << 20;

/// Where messages to one page are put; its copies share the bound.
#[derive(Clone, Debug)]
pub(super) struct Outbox {
    sender: UnboundedSender<String>,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    waiting: AtomicUsize,
    full: Notify,
}

/// Where they are taken out.
#[derive(Debug)]
pub(super) struct Outgoing {
    messages: UnboundedReceiver<String>,
    state: Arc<State>,
}

/// Answers to one request.
#[derive(Clone, Debug)]
pub(in crate::serve) struct Answers {
    id: u64,
    outbox: Outbox,
}

/// An empty outbox.
pub(super) fn outbox() -> (Outbox, Outgoing) {
    let (sender, messages) = unbounded_channel();
    let state = Arc::new(State::default());
    (Outbox { sender, state: Arc::clone(&state) }, Outgoing { messages, state })
}

impl Outbox {
    /// Puts a message in. It never waits: when too much is on its way
    /// already, the message is lost, and with it the connection.
    pub(super) fn put(&self, message: &Value) {
        let text = message.to_string();
        let before =
            self.state.waiting.fetch_add(text.len(), Ordering::Relaxed);
        if before + text.len() > MOST {
            self.state.full.notify_one();
        } else {
            // The connection may just have ended.
            let _ = self.sender.send(text);
        }
    }

    /// For the answers to the request with this id.
    pub(super) fn answers(&self, id: u64) -> Answers {
        Answers { id, outbox: self.clone() }
    }
}

impl Outgoing {
    /// The next message; `None` if the page has not read for too long.
    pub(super) async fn next(&mut self) -> Option<String> {
        let text = tokio::select! {
            biased;
            () = self.state.full.notified() => None,
            text = self.messages.recv() => text,
        }?;
        self.state.waiting.fetch_sub(text.len(), Ordering::Relaxed);
        Some(text)
    }
}

impl Answers {
    /// One of several answers: an object, to which the id is added.
    pub(in crate::serve) fn tell(&self, mut answer: Value) {
        answer["id"] = self.id.into();
        self.outbox.put(&answer);
    }

    /// The last answer.
    pub(in crate::serve) fn done(&self, mut answer: Value) {
        answer["done"] = true.into();
        self.tell(answer);
    }

    /// The last answer: why there is no other.
    pub(in crate::serve) fn error(&self, sentence: &str) {
        self.done(json!({ "error": sentence }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn what_nobody_takes_out_is_bounded() {
        let (outbox, mut outgoing) = outbox();
        outbox.answers(7).tell(json!({ "line": "a" }));
        let first = outgoing.next().await.unwrap();
        assert_eq!(first, r#"{"id":7,"line":"a"}"#);
        assert_eq!(outgoing.state.waiting.load(Ordering::Relaxed), 0);

        let long = json!({ "line": "x".repeat(MOST / 2) });
        for _ in 0..20 {
            outbox.put(&long);
        }
        assert_eq!(outgoing.messages.len(), 1);
        assert_eq!(outgoing.next().await, None);
    }
}
