//! fails: turned-away, gone; hint: 2
//! 503 after a second of waiting, in the hope of a place.

//! Reports that are made a few at a time, and never all at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

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
        let place = Arc::clone(&self.places).acquire_owned();
        let Ok(place) = timeout(Duration::from_secs(1), place).await else {
            return (503, "try again later".to_owned());
        };
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let job = spawn_blocking(move || {
            // They are given back when the job is over, and not before.
            let _held = (place, turn);
            make()
        });
        match job.await {
            Ok(report) => (200, report),
            Err(_) => (500, "the report failed".to_owned()),
        }
    }
}
