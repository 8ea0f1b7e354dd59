//! A room in a process of its own, on a core of its own.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, ExitCode, Stdio};

use bench::python_program;

use crate::{axum, core, fan_out, ours};

/// What makes this program a server.
const SERVE: &str = "--serve";
/// The room in Python.
const TORNADO: &str = include_str!("chat.py");

/// The rooms that are measured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Room {
    Ours,
    Tornado,
    AxumTuned,
    AxumExample,
    FanOut,
}

impl Room {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Tornado => "Tornado",
            Self::AxumTuned => "axum, tuned",
            Self::AxumExample => "axum, as its example",
            Self::FanOut => "plain TCP",
        }
    }
}

/// The room that this process is to serve, if it is.
pub(crate) fn wanted() -> Option<String> {
    let mut words = std::env::args().skip(1);
    (words.next()? == SERVE).then(|| words.next()).flatten()
}

/// Serves until the process that started this one ends.
pub(crate) fn serve(room: &str) -> ExitCode {
    if let Some(core) = core::told() {
        core::keep_to(core);
    }
    let _ = bench::open_files::allow(u64::MAX);
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    match room {
        "ours" => ours::serve(true),
        "ours, not quiet" => ours::serve(false),
        "axum, tuned" => axum::serve(true),
        "axum, as its example" => axum::serve(false),
        "plain TCP" => fan_out::serve(),
        _ => eprintln!("error: no room is called `{room}`"),
    }
    ExitCode::FAILURE
}

/// A server, ended when it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) cookie: String,
}

impl Server {
    /// Starts a room, in which people are told of each other or not; it says
    /// its port, and a cookie if it wants one.
    pub(crate) fn start(
        room: Room,
        quiet: bool,
        core: Option<usize>,
    ) -> Option<Self> {
        let mut command = match room {
            Room::Tornado => {
                let mut command = Command::new(python_program());
                let words = if quiet { "quiet" } else { "" };
                command.args(["-c", TORNADO, words]);
                command
            }
            room => {
                let mut command = Command::new(std::env::current_exe().ok()?);
                let name = match room.name() {
                    "ours" if !quiet => "ours, not quiet",
                    name => name,
                };
                command.args([SERVE, name]);
                command
            }
        };
        if let Some(core) = core {
            command.env(core::CORE, core.to_string());
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let said = child.stdout.take()?;
        let (address, cookie) =
            ((Ipv4Addr::LOCALHOST, 0).into(), String::new());
        let mut server = Self { child, address, cookie };
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line).ok()?;
        let (port, cookie) = line.trim().split_once(' ').unwrap_or((&line, ""));
        let port: u16 = port.trim().parse().ok()?;
        server.address.set_port(port);
        server.cookie = cookie.to_owned();
        Some(server)
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
