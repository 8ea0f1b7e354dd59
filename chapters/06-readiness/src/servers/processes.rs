//! A process for each client: this program again, with the client's
//! connection as its standard input.

use std::io;

use super::door::Door;

/// The role of the process that serves one client.
pub(super) const ONE_CLIENT: &str = "one client";

#[cfg(unix)]
pub use unix::{run, serve_one};

/// Says that this system cannot hand a socket over as the standard input.
///
/// # Errors
///
/// Always.
#[cfg(not(unix))]
pub fn run(_: &Door) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Never started here.
///
/// # Errors
///
/// Always.
#[cfg(not(unix))]
pub fn serve_one() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
mod unix {
    use std::net::TcpStream;
    use std::os::fd::{AsFd, OwnedFd};
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    use super::super::child::ROLE;
    use super::super::visit::serve;
    use super::{Door, ONE_CLIENT, io};

    // ANCHOR: run
    /// A process for each client, until the door is closed and all have ended.
    ///
    /// # Errors
    ///
    /// If the system has no socket or process left.
    pub fn run(door: &Door) -> io::Result<()> {
        let (started, children) = channel();
        let reaper = thread::Builder::new().spawn(|| reap(children))?;
        let outcome = start_children(door, |child| {
            started.send(child).map_err(io::Error::other)
        });
        drop(started);
        reaper.join().map_err(|_| io::Error::other("the reaper"))?;
        outcome
    }

    /// Starts a child for each client.
    fn start_children(
        door: &Door,
        started: impl Fn(Child) -> io::Result<()>,
    ) -> io::Result<()> {
        while let Some(client) = door.next()? {
            let mut command = Command::new(std::env::current_exe()?);
            command.env(ROLE, ONE_CLIENT).stdout(Stdio::null());
            command.stdin(OwnedFd::from(client));
            started(command.spawn()?)?;
        }
        Ok(())
    }

    /// Waits for each child: one that has ended stays in the system's list of
    /// processes, as a *zombie*, until its parent has asked how it ended.
    fn reap(children: Receiver<Child>) {
        for mut child in children {
            // Its client may be gone; that is no trouble of the server's.
            let _ = child.wait();
        }
    }

    /// The child: its client is the standard input.
    ///
    /// # Errors
    ///
    /// If the client is gone.
    pub fn serve_one() -> io::Result<()> {
        let client = io::stdin().as_fd().try_clone_to_owned()?;
        serve(TcpStream::from(client))
    }
    // ANCHOR_END: run
}
