//! A lock that is held while its holder waits: nobody goes on.

use std::io;
use std::rc::Rc;

use stage::{Stage, say};
use tokio::time::sleep;

use super::watched::WatchedMutex;
use super::{tell, two};

/// Two requests add one each.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let n = Rc::new(WatchedMutex::new(0));
    two(stage, |name, lane| {
        let (n, unit) = (Rc::clone(&n), stage.units(1));
        async move {
            say!(lane, "{name} asks for the lock");
            let mut n = match n.lock(name) {
                Ok(n) => n,
                Err(stuck) => return say!(lane, "{name}: {stuck}" => Blocked),
            };
            say!(lane, "{name} reads {}", *n => Waiting);
            sleep(unit).await;
            *n += 1;
            say!(lane, "{name} writes {}", *n => Done);
        }
    })?;
    tell(stage, n.get());
    Ok(())
}
