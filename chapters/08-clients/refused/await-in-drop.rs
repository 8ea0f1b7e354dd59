//! E0728
use std::time::Duration;

// ANCHOR: program
pub struct CleanUp;

impl Drop for CleanUp {
    fn drop(&mut self) {
        tokio::time::sleep(Duration::from_secs(2)).await;
        println!("clean");
    }
}
// ANCHOR_END: program
