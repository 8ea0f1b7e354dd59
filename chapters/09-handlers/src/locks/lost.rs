//! No lock: what one wrote is lost.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use stage::{Stage, say};
use tokio::time::sleep;

use super::{tell, two};

// ANCHOR: demo
/// Two requests add one each.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let n = Rc::new(Cell::new(0));
    two(stage, |name, lane| {
        let (n, unit) = (Rc::clone(&n), stage.units(1));
        async move {
            let read = n.get();
            say!(lane, "{name} reads {read}" => Waiting);
            sleep(unit).await;
            n.set(read + 1);
            say!(lane.grouped("end"), "{name} writes {}", read + 1 => Done);
        }
    })?;
    tell(stage, n.get());
    Ok(())
}
// ANCHOR_END: demo
