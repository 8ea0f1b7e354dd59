//! What is to be called later.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::wake_queue::Callback;

// ANCHOR: timers
/// Names a callback that waits for its time. A later call with the same time
/// has the higher number, and comes later.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Timeout {
    due: Duration,
    number: u64,
}

/// Callbacks, in the order in which they are due.
#[derive(Default)]
pub struct Timers {
    waiting: BTreeMap<Timeout, Callback>,
    added: u64,
}

impl Timers {
    /// Takes in a callback that is due when the loop's clock shows `due`.
    pub(crate) fn add(&mut self, due: Duration, callback: Callback) -> Timeout {
        self.added += 1;
        let timeout = Timeout { due, number: self.added };
        self.waiting.insert(timeout, callback);
        timeout
    }

    /// Takes a callback out; none if it has been called.
    pub(crate) fn remove(&mut self, timeout: Timeout) -> Option<Callback> {
        self.waiting.remove(&timeout)
    }

    /// When the first one is due.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        self.waiting.first_key_value().map(|(timeout, _)| timeout.due)
    }

    /// Takes out the first one, if it is due.
    pub(crate) fn pop_due(&mut self, now: Duration) -> Option<Callback> {
        let first = self.waiting.first_entry()?;
        (first.key().due <= now).then(|| first.remove())
    }
}
// ANCHOR_END: timers

impl Timers {
    /// Which ones are due, in their order. The last loop takes them out only
    /// when it calls them: until then they can be removed.
    pub(crate) fn due(&self, now: Duration) -> impl Iterator<Item = Timeout> {
        let due = self.waiting.keys().take_while(move |it| it.due <= now);
        due.copied()
    }
}
