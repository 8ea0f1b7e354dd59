//! The two servers, each in a process of its own, which ends with this one.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use bench::python_program;
use chapter9::app::{App, routes};
use chapter9::server::Server;
use stage::{BoxError, rehearse};

use crate::cores::{Cores, keep_to_told};

/// What makes this program the server; the address of the service follows.
const SERVE: &str = "--serve";
/// The server in Tornado.
const TORNADO: &str = include_str!("handlers.py");
/// The unit of the handlers that sleep: longer than anything is measured.
const UNIT: Duration = Duration::from_secs(60);

/// The service that this process is to ask, if it is the server.
pub(crate) fn wanted() -> Option<SocketAddr> {
    let mut words = std::env::args().skip(1);
    if words.next()? != SERVE {
        return None;
    }
    words.next()?.parse().ok()
}

/// Serves every handler of lesson 9, with one worker on one core, until the
/// process that started this one ends.
pub(crate) fn serve(service: SocketAddr) -> ExitCode {
    keep_to_told();
    // What the handlers say is not wanted, so they are on a stage that nobody
    // sees.
    rehearse(|unseen| -> Result<(), BoxError> {
        let app = App::new(unseen, service).with_unit(UNIT);
        let server = Server::start(1, routes().with_state(app))?;
        println!("{}", server.address.port());
        std::io::stdin().read_to_end(&mut Vec::new())?;
        std::process::exit(0);
    });
    ExitCode::FAILURE
}

/// A server, ended when it is dropped.
pub(crate) struct Process {
    pub(crate) address: SocketAddr,
    process: Child,
}

impl Process {
    /// Our server, which asks this service.
    pub(crate) fn ours(
        service: SocketAddr,
        cores: Cores,
    ) -> Result<Self, BoxError> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([SERVE, &service.to_string()]);
        Self::start(command, cores)
    }

    /// The one in Tornado.
    pub(crate) fn tornado(cores: Cores) -> Result<Self, BoxError> {
        let mut command = Command::new(python_program());
        command.args(["-c", TORNADO]);
        Self::start(command, cores)
    }

    /// Starts a server; it prints its port.
    fn start(mut command: Command, cores: Cores) -> Result<Self, BoxError> {
        cores.tell(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let said = process.stdout.take().ok_or("it has no output")?;
        let mut port = String::new();
        BufReader::new(said).read_line(&mut port)?;
        let port: u16 = port.trim().parse()?;
        let address = (Ipv4Addr::LOCALHOST, port).into();
        Ok(Self { address, process })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
