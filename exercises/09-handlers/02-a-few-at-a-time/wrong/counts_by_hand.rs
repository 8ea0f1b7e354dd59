//! fails: gone; hint: 2
//! A counter goes down behind the `.await`, and a client goes before it.

//! Reports that are made a few at a time, and never all at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// What a handler answers: the status, and the text.
pub type Answer = (u16, String);

/// The places of a server that makes reports.
pub struct Reports {
    /// For who is made, and for who waits.
    places: AtomicUsize,
    most: usize,
    /// For who is made.
    turns: Arc<Semaphore>,
}

impl Reports {
    /// At most `running` reports are made at the same time, and `waiting`
    /// more may wait for that.
    pub fn new(running: usize, waiting: usize) -> Self {
        let most = running + waiting;
        let turns = Arc::new(Semaphore::new(running));
        Self { places: AtomicUsize::new(0), most, turns }
    }

    /// Answers `GET /report`: 200 with what `make` returns, 503 if there is
    /// no place, and 500 if `make` panics.
    ///
    /// `make` blocks the thread that calls it for as long as it takes.
    pub async fn report(
        &self,
        make: impl FnOnce() -> String + Send + 'static,
    ) -> Answer {
        if self.places.load(SeqCst) == self.most {
            return (503, "try again later".to_owned());
        }
        self.places.fetch_add(1, SeqCst);
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let job = spawn_blocking(move || {
            // They are given back when the job is over, and not before.
            let _held = turn;
            make()
        });
        let report = job.await;
        self.places.fetch_sub(1, SeqCst);
        match report {
            Ok(report) => (200, report),
            Err(_) => (500, "the report failed".to_owned()),
        }
    }
}
