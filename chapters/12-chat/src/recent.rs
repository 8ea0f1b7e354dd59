//! The last messages, as somebody who enters gets them.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::frame;
use crate::history::Messages;
use crate::people::{Event, Message};
use crate::rules::LAST;

/// How many bytes of text are kept beyond those, for who comes back soon.
const KEPT: usize = 1 << 20;

/// The end of the history, in memory.
#[derive(Debug, Default)]
pub struct Recent {
    messages: VecDeque<Arc<Message>>,
    bytes: usize,
    /// The frames for somebody new, until the next message.
    ready: Option<Vec<u8>>,
}

impl Recent {
    /// Those messages.
    #[must_use]
    pub fn new(messages: Messages) -> Self {
        let mut recent = Self::default();
        messages.into_iter().for_each(|message| recent.push(message));
        recent
    }

    /// The id of the last message, or 0.
    #[must_use]
    pub fn last_id(&self) -> i64 {
        self.messages.back().map_or(0, |message| message.id)
    }

    /// One more; the oldest may be forgotten for it.
    pub fn push(&mut self, message: Arc<Message>) {
        self.ready = None;
        self.bytes += message.text.len();
        self.messages.push_back(message);
        while self.messages.len() > LAST && self.bytes > KEPT {
            let oldest = self.messages.pop_front();
            self.bytes -= oldest.map_or(0, |oldest| oldest.text.len());
        }
    }

    /// What somebody is told who has read up to that id, or never was there.
    /// `None`: they were away for longer than is kept here.
    pub fn told(&mut self, after: Option<i64>) -> Option<Vec<u8>> {
        // Nobody has read what was not said yet: that id is from elsewhere.
        let after = after.filter(|id| *id <= self.last_id());
        let Some(after) = after else { return Some(self.last()) };
        let first = self.messages.partition_point(|m| m.id <= after);
        let whole = first > 0 || after == self.last_id();
        let next = self.messages.front().is_some_and(|m| m.id == after + 1);
        (whole || next).then(|| frames(self.messages.range(first..)))
    }

    fn last(&mut self) -> Vec<u8> {
        let first = self.messages.len().saturating_sub(LAST);
        let last = self.messages.range(first..);
        self.ready.get_or_insert_with(|| frames(last)).clone()
    }
}

/// Those messages as history.
pub fn frames<'a>(
    messages: impl IntoIterator<Item = &'a Arc<Message>>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    for message in messages {
        frame::event(&Event::said("history", message), &mut bytes);
    }
    bytes
}
