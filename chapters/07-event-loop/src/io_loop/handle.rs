//! What other threads may have of a loop.

use std::sync::Arc;

use super::{IOLoop, Parts};
use crate::wake_queue::{Inbox, Sent};

/// What other threads may have of a loop.
#[derive(Clone)]
pub struct Handle {
    /// Dropped first: when the bell rings, the loop looks who is left.
    _share: Arc<()>,
    ringer: Ringer,
}

/// The way to a loop's bell, which is rung at the end of it.
#[derive(Clone)]
struct Ringer(Arc<Inbox>);

impl Drop for Ringer {
    fn drop(&mut self) {
        self.0.ring();
    }
}

impl Handle {
    /// Calls `callback` on the loop's thread. If the loop is gone, drops it.
    pub fn add_callback(&self, callback: impl FnOnce() + Send + 'static) {
        self.ringer.0.send(Sent::Callback(Box::new(callback)));
    }

    /// Ends [`IOLoop::start`] after a turn.
    pub fn stop(&self) {
        self.add_callback(|| IOLoop::current().stop());
    }
}

impl IOLoop {
    /// What other threads may have of this loop.
    #[must_use]
    pub fn handle(&self) -> Handle {
        let Parts { queue, handles, .. } = &*self.parts;
        let ringer = Ringer(Arc::clone(queue.inbox()));
        Handle { _share: Arc::clone(handles), ringer }
    }
}
