//! This program as a server, and as what one server starts for one client.

use std::io::{self, BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, ExitCode, Stdio};

use stage::BoxError;

use super::door::Door;
use super::{event_loop, in_turn, pool, processes, threads};

/// The variable that tells this program what it is to be.
pub(super) const ROLE: &str = "CHAPTER6_ROLE";

/// The four servers for many clients.
pub const DESIGNS: [&str; 4] = ["processes", "threads", "pool", "event loop"];

/// These, and before them the simplest: who comes later waits.
pub const ALL: [&str; 5] =
    ["in turn", "processes", "threads", "pool", "event loop"];

/// What this program does as a child; `None` if it is no child.
#[must_use]
pub fn child() -> Option<ExitCode> {
    let role = std::env::var(ROLE).ok()?;
    if role == processes::ONE_CLIENT {
        // The client may be gone: then there is nobody to tell.
        let _ = processes::serve_one();
        return Some(ExitCode::SUCCESS);
    }
    let Err(error) = serve(&role) else {
        return Some(ExitCode::SUCCESS);
    };
    eprintln!("{error}");
    Some(ExitCode::FAILURE)
}

fn serve(design: &str) -> io::Result<()> {
    let run = match design {
        "in turn" => in_turn::run,
        "processes" => processes::run,
        "threads" => threads::run,
        "pool" => pool::run,
        "event loop" => event_loop::run,
        _ => return Err(io::ErrorKind::NotFound.into()),
    };
    run(&Door::open()?)
}

/// A server that is running. When this is dropped, its door is closed.
pub struct Server {
    /// Where its door is.
    pub address: SocketAddr,
    child: Child,
}

impl Server {
    /// Starts this program as that server.
    ///
    /// # Errors
    ///
    /// If it cannot be started or opens no door.
    pub fn start(design: &str) -> io::Result<Self> {
        let program = std::env::current_exe()?;
        Self::start_as(Command::new(program), design)
    }

    /// Starts that program as that server.
    ///
    /// # Errors
    ///
    /// If it cannot be started or opens no door.
    pub fn start_as(mut program: Command, design: &str) -> io::Result<Self> {
        let pipes = program.env(ROLE, design).stdin(Stdio::piped());
        pipes.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let port = line.trim().parse().unwrap_or_default();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let server = Self { address, child };
        match port {
            0 => Err(io::Error::other(server.last_words())),
            _ => Ok(server),
        }
    }

    /// The number of its process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Closes its door, waits until it has ended, and returns what its
    /// clients met.
    ///
    /// # Errors
    ///
    /// If the server failed: its words. Otherwise what the clients met.
    pub fn end<T>(mut self, met: io::Result<T>) -> Result<T, BoxError> {
        drop(self.child.stdin.take());
        let status = self.child.wait()?;
        if status.success() {
            return Ok(met?);
        }
        Err(self.last_words().into())
    }

    /// What it complained of.
    fn last_words(mut self) -> String {
        drop(self.child.stdin.take());
        let mut words = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            // What is no text says nothing.
            let _ = stderr.read_to_string(&mut words);
        }
        words.trim().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It has ended or ends now; its process must not stay as a zombie.
        let _ = self.child.wait();
    }
}
