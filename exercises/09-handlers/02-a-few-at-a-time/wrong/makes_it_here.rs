//! fails: answers, turned-away, never-more, gone, panics; hint: 2
//! The report is made by the handler, and the server stands still.

//! Reports that are made a few at a time, and never all at once.

use std::sync::Arc;

use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::Semaphore;

/// What a handler answers: the status, and the text.
pub type Answer = (u16, String);

/// The places of a server that makes reports.
pub struct Reports {
    /// For who is made, and for who waits.
    places: Arc<Semaphore>,
    /// For who is made.
    turns: Arc<Semaphore>,
}

impl Reports {
    /// At most `running` reports are made at the same time, and `waiting`
    /// more may wait for that.
    pub fn new(running: usize, waiting: usize) -> Self {
        let places = Arc::new(Semaphore::new(running + waiting));
        Self { places, turns: Arc::new(Semaphore::new(running)) }
    }

    /// Answers `GET /report`: 200 with what `make` returns, 503 if there is
    /// no place, and 500 if `make` panics.
    ///
    /// `make` blocks the thread that calls it for as long as it takes.
    pub async fn report(
        &self,
        make: impl FnOnce() -> String + Send + 'static,
    ) -> Answer {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return (503, "try again later".to_owned());
        };
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let _held = (place, turn);
        let job = catch_unwind(AssertUnwindSafe(make));
        match job {
            Ok(report) => (200, report),
            Err(_) => (500, "the report failed".to_owned()),
        }
    }
}
