//! The time of a loop: the system's, or one that jumps.

use std::cell::Cell;
use std::time::{Duration, Instant};

// ANCHOR: clock
/// Says what time it is, counted from the beginning of the loop.
pub enum Clock {
    /// The system's clock.
    Real(Instant),
    /// Stands still while anybody can go on, then jumps to the next timer.
    Virtual(Cell<Duration>),
}

impl Clock {
    pub(crate) fn now(&self) -> Duration {
        match self {
            Self::Real(start) => start.elapsed(),
            Self::Virtual(now) => now.get(),
        }
    }

    /// How long to wait for a timer.
    pub(crate) fn until(&self, due: Duration) -> Duration {
        match self {
            Self::Real(_) => due.saturating_sub(self.now()),
            Self::Virtual(_) => Duration::ZERO,
        }
    }

    /// Makes it `due`, if this clock jumps.
    pub(crate) fn jump_to(&self, due: Duration) {
        if let Self::Virtual(now) = self {
            now.set(due.max(now.get()));
        }
    }
}
// ANCHOR_END: clock
