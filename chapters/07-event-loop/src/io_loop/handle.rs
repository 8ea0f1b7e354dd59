//! What other threads may have of a loop.

use std::sync::Arc;

use super::{IOLoop, Parts};
use crate::wake_queue::{Inbox, Sent};

// ANCHOR: handle
/// What other threads may have of a loop.
#[derive(Clone)]
pub struct Handle {
    inbox: Arc<Inbox>,
    _alive: Arc<()>,
}

impl Handle {
    /// Calls `callback` on the loop's thread.
    pub fn add_callback(&self, callback: impl FnOnce() + Send + 'static) {
        self.inbox.send(Sent::Callback(Box::new(callback)));
    }

    /// Ends [`IOLoop::start`] after a turn.
    pub fn stop(&self) {
        self.add_callback(|| IOLoop::current().stop());
    }
}
// ANCHOR_END: handle

impl IOLoop {
    /// What other threads may have of this loop.
    #[must_use]
    pub fn handle(&self) -> Handle {
        let Parts { queue, handles, .. } = &*self.parts;
        Handle { inbox: Arc::clone(queue.inbox()), _alive: Arc::clone(handles) }
    }
}
