//! Ten thousand connections of which one at a time has something to say.
//!
//! The server is a process of its own: its memory and its time are its
//! loop's, and each process has half of the sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};

use bench::open_files;
use stage::{Figure, Lane, say};

use crate::python::Loop;
use crate::runtimes::{Ours, Runtime, Smol, Tokio};
use bench::other_process::{memory, running};

/// How many connections there are to be.
const CONNECTIONS: u64 = 10_000;
/// What else a process has open.
const OTHERS: u64 = 50;
/// How often is measured, and how many are woken each time.
const ROUNDS: usize = 9;
const WAKES: usize = 2_000;
/// What makes this program the server.
const SERVE: &str = "--serve";

/// The runtime on which this process is to serve, if it is.
pub(crate) fn wanted() -> Option<String> {
    let mut words = std::env::args().skip(1);
    (words.next()? == SERVE).then(|| words.next()).flatten()
}

/// Sends back what comes, until the process that started this one ends.
pub(crate) fn serve(name: &str) -> ExitCode {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    match name {
        Ours::NAME => serve_on::<Ours>(),
        Tokio::NAME => serve_on::<Tokio>(),
        Smol::NAME => serve_on::<Smol>(),
        _ => eprintln!("error: no runtime is called `{name}`"),
    }
    ExitCode::FAILURE
}

fn serve_on<R: Runtime>() {
    R::run(async {
        let error = R::echo(|address| println!("{}", address.port())).await;
        eprintln!("error: the server ended: {error:?}");
    });
}

/// Measures all loops, one after another.
pub(crate) fn measure(lane: &Lane, loops: &[Loop]) {
    let allowed = open_files::allow(CONNECTIONS + OTHERS);
    let connections = allowed.saturating_sub(OTHERS).min(CONNECTIONS);
    if connections < CONNECTIONS {
        say!(lane, "no more than {allowed} files may be open (`ulimit -Hn`)");
    }
    let ours = [Ours::NAME, Tokio::NAME, Smol::NAME].into_iter();
    let ours = ours.map(|name| (name, this_program(name)));
    let python = loops.iter().map(|python| (python.0, python.server()));
    for (name, command) in ours.chain(python) {
        if let Err(why) = measure_one(lane, name, command, connections) {
            eprintln!("note: {name} is left out of the idle sockets: {why}");
        }
    }
}

fn this_program(name: &str) -> Command {
    let this = std::env::current_exe().expect("it is running");
    let mut command = Command::new(this);
    command.args([SERVE, name]);
    command
}

fn measure_one(
    lane: &Lane,
    name: &str,
    command: Command,
    connections: u64,
) -> Result<(), String> {
    let (server, address) = Server::start(command).ok_or("it did not start")?;
    let id = server.0.id();
    let untold = "only Linux tells memory and time of a process";
    let before = memory(id).ok_or(untold)?;
    let mut sockets = Vec::new();
    for number in 0..connections {
        let connected = TcpStream::connect(address).and_then(|mut socket| {
            wake(&mut socket)?;
            Ok(socket)
        });
        let failed = |error| format!("connection {number}: {error}");
        sockets.push(connected.map_err(failed)?);
    }
    let each = (memory(id).ok_or(untold)? - before) / connections as f64;
    let each = Figure::precise("memory", each / 1e3, "kB");
    say!(lane, "idle socket, {name}: {each} each of {connections}");

    let time = time_of_a_wake(id, &mut sockets).ok_or(untold)?;
    let time = Figure::precise("wake among idle", time / 1e3, "µs");
    say!(lane, "wake among idle, {name}: {time} of the server's time");
    Ok(())
}

/// What it takes the server to send one byte back: the median, in nanoseconds.
fn time_of_a_wake(id: u32, sockets: &mut [TcpStream]) -> Option<f64> {
    let mut rounds = Vec::new();
    let count = sockets.len();
    for _ in 0..ROUNDS {
        let before = running(id)?;
        for number in 0..WAKES {
            // Steps of a prime number: no two neighbours.
            wake(&mut sockets[number * 7_919 % count]).ok()?;
        }
        rounds.push((running(id)? - before) / WAKES as f64);
    }
    rounds.sort_by(f64::total_cmp);
    Some(rounds[ROUNDS / 2])
}

/// Sends a byte and waits until it is back.
fn wake(socket: &mut TcpStream) -> std::io::Result<()> {
    socket.write_all(b"!")?;
    socket.read_exact(&mut [0])
}

/// A server, ended when it is dropped.
struct Server(Child);

impl Server {
    /// Starts it; it prints its port.
    fn start(mut command: Command) -> Option<(Self, SocketAddr)> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = Self(command.spawn().ok()?);
        let mut port = String::new();
        let said = server.0.stdout.take()?;
        BufReader::new(said).read_line(&mut port).ok()?;
        let port = port.trim().parse().ok()?;
        Some((server, (Ipv4Addr::LOCALHOST, port).into()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
