//! A lock that is awaited: right, and one after the other.

use std::io;
use std::sync::Arc;

use stage::{Stage, say};
use tokio::sync::Mutex;
use tokio::time::sleep;

use super::{tell, two};

/// Two requests add one each.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let n = Arc::new(Mutex::new(0));
    two(stage, |name, lane| {
        let (n, unit) = (Arc::clone(&n), stage.units(1));
        async move {
            say!(lane, "{name} asks for the lock" => Waiting);
            let mut n = n.lock().await;
            let read = *n;
            say!(lane, "{name} reads {read}" => Waiting);
            sleep(unit).await;
            *n = read + 1;
            say!(lane, "{name} writes {}", read + 1 => Done);
        }
    })?;
    tell(stage, *n.blocking_lock());
    Ok(())
}
