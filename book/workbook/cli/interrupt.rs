//! Ctrl-C, and the other ways in which a system asks a program to stop.

use std::future::Future;

use anyhow::{Context, Result};

/// From here on Ctrl-C no longer ends the program: the future that this
/// returns ends instead. (It needs a runtime to register with.)
///
/// # Errors
///
/// If the system does not let us listen.
pub(crate) async fn listen() -> Result<impl Future<Output = ()>> {
    signals().context("cannot listen for Ctrl-C")
}

#[cfg(unix)]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
            _ = hang_up.recv() => (),
        }
    })
}

#[cfg(windows)]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close};
    let mut interrupt = ctrl_c()?;
    let mut broken = ctrl_break()?;
    let mut closed = ctrl_close()?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = broken.recv() => (),
            _ = closed.recv() => (),
        }
    })
}
