//! Reports that are made a few at a time, and never all at once.

use std::sync::Arc;

/// What a handler answers: the status, and the text.
pub type Answer = (u16, String);

/// The places of a server that makes reports.
pub struct Reports {
    // What does it need?
}

impl Reports {
    /// At most `running` reports are made at the same time, and `waiting`
    /// more may wait for that.
    pub fn new(running: usize, waiting: usize) -> Self {
        todo!()
    }

    /// Answers `GET /report`: 200 with what `make` returns, 503 if there is
    /// no place, and 500 if `make` panics.
    ///
    /// `make` blocks the thread that calls it for as long as it takes.
    pub async fn report(
        &self,
        make: impl FnOnce() -> String + Send + 'static,
    ) -> Answer {
        todo!()
    }
}
