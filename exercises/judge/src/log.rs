//! What happened, in the order in which it happened.

use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};

/// Lines that several owners write, on any thread. A clone is the same log.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a line.
    pub fn say(&self, line: impl Display) {
        let line = line.to_string();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    /// The lines so far.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The lines since the last call, which are then forgotten.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_is_the_same_log() {
        let log = Log::new();
        log.clone().say("a");
        log.say(1);
        assert_eq!(log.lines(), ["a", "1"]);
        assert_eq!(log.take(), ["a", "1"]);
        assert_eq!(log.lines(), [""; 0]);
    }
}
