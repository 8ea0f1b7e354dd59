//! E0373
use tokio::task::spawn_blocking;

// ANCHOR: program
async fn report(name: &str) -> usize {
    let title = format!("report on {name}");
    spawn_blocking(|| title.len()).await.unwrap()
}
// ANCHOR_END: program
