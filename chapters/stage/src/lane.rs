//! One participant of a demo: a thread, a task, a generator, a socket's peer.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use crate::figure;
use crate::recording::Event;
use crate::stage::Inner;

/// What a lane does after the line it has just said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Then {
    /// It exists, and nobody has asked for it yet.
    Created,
    /// It goes on.
    Running,
    /// It rests until its caller resumes it. A suspended generator is this,
    /// never [`Then::Waiting`].
    Paused,
    /// It rests, and something will wake it.
    Waiting,
    /// It rests, and its thread can do nothing else meanwhile.
    Blocked,
    /// It has come to its end.
    Done,
    /// It was thrown away before its end.
    Dropped,
}

impl Then {
    /// The word that stands in a recording.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Waiting => "waiting",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// One participant of a demo. Cheap to clone; may be used from any thread or
/// task.
#[derive(Clone)]
pub struct Lane {
    pub(crate) stage: Arc<Inner>,
    pub(crate) index: usize,
    pub(crate) group: Option<&'static str>,
}

impl Lane {
    /// The same lane, speaking as one of a group: neighbouring events of one
    /// group may come in any order (those of one lane keep theirs).
    #[must_use]
    pub fn grouped(&self, group: &'static str) -> Self {
        Self { group: Some(group), ..self.clone() }
    }

    /// Prints a line and records it. Written by hand only where the line is
    /// no literal; everywhere else [`say!`](crate::say) reads better.
    #[track_caller]
    pub fn say(&self, line: fmt::Arguments<'_>, then: Then) {
        let caller = Location::caller();
        let (says, figures) = figure::collect(line);
        let line = caller.line();
        let path = caller.file().replace('\\', "/");
        let (lane, group) = (self.index, self.group);
        let event = Event { at_us: 0, lane, says, then, group, line, figures };
        self.stage.record(event, &path);
    }
}

impl fmt::Debug for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lane").field("index", &self.index).finish()
    }
}

/// Prints a line as `println!` does, and records that this lane said it.
///
/// `say!(lane, "A starts")` goes on running; `say!(lane, "A starts" =>
/// Blocked)` says what the lane does next, one of [`Then`].
#[macro_export]
macro_rules! say {
    ($lane:expr, $line:literal $(, $value:expr)* $(,)?) => {
        $lane.say(::core::format_args!($line $(, $value)*), $crate::Then::Running)
    };
    ($lane:expr, $line:literal $(, $value:expr)* => $then:ident) => {
        $lane.say(::core::format_args!($line $(, $value)*), $crate::Then::$then)
    };
}
