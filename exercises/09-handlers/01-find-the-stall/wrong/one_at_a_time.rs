//! fails: two-at-once; hint: 2
//! A lock around it, as if the pool had one thread.

//! A handler that does not stall its server.

use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

static POOL: Mutex<()> = Mutex::const_new(());

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let _turn = POOL.lock().await;
    spawn_blocking(move || add_up(year)).await.expect("it does not panic")
}
