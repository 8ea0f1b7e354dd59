//! How work is ended before its time: all of it by Ctrl-C, one piece of it by
//! whoever wanted it and is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, ensure};

/// Whether all programs are to end: Ctrl-C means the whole of the tool.
static ALL: AtomicBool = AtomicBool::new(false);

/// Ends the programs that are running, and keeps others from being started.
/// Whoever waits for one gets an error, and clears away what it had begun.
pub(crate) fn stop_all() {
    ALL.store(true, Ordering::Relaxed);
}

/// Whether all programs are to end.
pub(crate) fn is_stopped() -> bool {
    ALL.load(Ordering::Relaxed)
}

/// A way to end one piece of work. Clones end the same piece.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks for the end. It comes soon, not at once.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is to end, by Ctrl-C too.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed) || is_stopped()
    }

    /// Refuses to go on once the end was asked for.
    ///
    /// # Errors
    ///
    /// If it was.
    pub fn ensure_not_asked(&self) -> Result<()> {
        ensure!(!is_stopped(), "stopped by Ctrl-C");
        ensure!(!self.is_asked(), "stopped");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_piece_of_work_is_ended_and_no_other() {
        let (one, other) = (Stop::default(), Stop::default());
        one.clone().ask();
        assert_eq!(one.ensure_not_asked().unwrap_err().to_string(), "stopped");
        other.ensure_not_asked().unwrap();
    }
}
