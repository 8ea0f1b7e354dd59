//! A lock between two waits: right, and both at once.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use stage::{Stage, say};
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
            say!(lane, "{name} waits" => Waiting);
            sleep(unit).await;
            *n.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            say!(lane.grouped("end"), "{name} has added one" => Done);
        }
    })?;
    tell(stage, *n.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(())
}
