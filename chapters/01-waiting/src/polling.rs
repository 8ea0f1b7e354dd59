//! Polling: whoever wants the answer asks again and again.

use std::sync::mpsc::{TryRecvError, channel};

use stage::{Stage, say};

use crate::service;

// ANCHOR: demo
/// Looks once a unit whether the answer has come, and works in between.
///
/// # Errors
///
/// If the service is gone without an answer.
pub fn demo(stage: &Stage) -> Result<(), TryRecvError> {
    let [main, ..] = stage.lanes(["main", "service"]);
    let (reply, answers) = channel();

    say!(main, "asks");
    service::start(stage, move |answer| reply.send(answer).unwrap_or(()));

    for looks in 1.. {
        match answers.try_recv() {
            Ok(answer) => {
                say!(main, "look {looks}: {answer}" => Done);
                break;
            }
            Err(TryRecvError::Empty) => say!(main, "look {looks}: not yet"),
            Err(gone) => return Err(gone),
        }
        stage.sleep_until(looks.into());
    }
    Ok(())
}
// ANCHOR_END: demo
