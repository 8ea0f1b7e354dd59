//! Why `run_sync` came back without a result.

use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use crate::task::{Place, Task};

// ANCHOR: stuck
/// Why [`run_sync`](crate::IOLoop::run_sync) came back without a result.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Stuck {
    /// A loop runs on this thread already, and waits for whoever asks.
    Nested,
    /// Somebody called `stop`.
    Stopped,
    /// Nobody can wake what is left: a line for each task, saying who waits
    /// for what, where, and since when.
    NobodyWakes(Vec<String>),
}

impl fmt::Display for Stuck {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nested => to.write_str(
                "`run_sync` inside a running loop would wait for itself: \
                 use `.await`",
            ),
            Self::Stopped => {
                to.write_str("the loop was stopped before the result was there")
            }
            Self::NobodyWakes(tasks) => {
                to.write_str("nobody can wake what is left")?;
                tasks.iter().try_for_each(|task| write!(to, "\n{task}"))
            }
        }
    }
}

impl Error for Stuck {}

/// Says of each task what it waits for.
pub(crate) fn report(tasks: &[Rc<Task>], now: Duration) -> Stuck {
    let line = |task: &Rc<Task>| {
        let since = (now - task.polled_at.get()).as_secs_f64();
        let waits = match task.waits_for.get() {
            Some(waits) => format!(
                "waits at {} for {} made at {}",
                line_of(waits.awaited_at),
                waits.what,
                line_of(waits.made_at)
            ),
            None => "returned `Pending`, and nobody keeps its waker".to_owned(),
        };
        let (number, at) = (task.id.number, line_of(task.spawned_at));
        format!("task {number}, spawned at {at}: {waits}, since {since:.1} s")
    };
    Stuck::NobodyWakes(tasks.iter().map(line).collect())
}
// ANCHOR_END: stuck

/// A place as `file:line`, the same on every system.
pub(crate) fn line_of(place: Place) -> String {
    format!("{}:{}", place.file().replace('\\', "/"), place.line())
}
