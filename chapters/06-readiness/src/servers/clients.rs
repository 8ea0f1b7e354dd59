//! The crowd: many slow clients on one thread.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

/// What each client answers.
const NAME: &[u8] = b"Ada\n";
/// What it is told then.
const GREETING: &[u8] = b"hello, Ada\n";
/// How long nothing at all may happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// One client.
struct Client {
    socket: TcpStream,
    heard: Vec<u8>,
}

/// What a client has just heard.
enum Heard {
    Nothing,
    Question,
    Greeting,
}

/// Sends so many clients, who all connect at once and let the server wait for
/// so long with their name. How long it took until the last was greeted;
/// meanwhile `look` is told how many are being served.
///
/// # Errors
///
/// If a client cannot connect, hears something else, or nothing for long.
pub fn visit(
    address: SocketAddr,
    count: usize,
    pause: Duration,
    mut look: impl FnMut(usize),
) -> io::Result<Duration> {
    let begin = Instant::now();
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(1024);
    let mut clients = connect(&poll, address, count)?;
    let mut pausing = VecDeque::new();
    let (mut served, mut greeted) = (0_usize, 0);
    while greeted < count {
        wait(&mut poll, &mut events, pausing.front().map(|(due, _)| *due))?;
        for event in &events {
            let Token(number) = event.token();
            match clients[number].listen()? {
                Heard::Question => {
                    pausing.push_back((Instant::now() + pause, number));
                    served += 1;
                }
                Heard::Greeting => greeted += 1,
                Heard::Nothing => {}
            }
        }
        look(served - greeted);
        let now = Instant::now();
        while let Some((due, number)) = pausing.front()
            && *due <= now
        {
            clients[*number].socket.write_all(NAME)?;
            pausing.pop_front();
        }
    }
    Ok(begin.elapsed())
}

fn connect(
    poll: &Poll,
    address: SocketAddr,
    count: usize,
) -> io::Result<Vec<Client>> {
    let mut clients = Vec::with_capacity(count);
    for number in 0..count {
        let socket = std::net::TcpStream::connect(address)?;
        socket.set_nonblocking(true)?;
        let mut socket = TcpStream::from_std(socket);
        let registry = poll.registry();
        registry.register(&mut socket, Token(number), Interest::READABLE)?;
        clients.push(Client { socket, heard: Vec::new() });
    }
    Ok(clients)
}

/// Waits for the server, or until the next client has paused long enough.
fn wait(
    poll: &mut Poll,
    events: &mut Events,
    due: Option<Instant>,
) -> io::Result<()> {
    let left = |due: Instant| due.saturating_duration_since(Instant::now());
    match poll.poll(events, Some(due.map_or(PATIENCE, left))) {
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
        Ok(()) if events.is_empty() && due.is_none() => {
            let seconds = PATIENCE.as_secs();
            let silence = format!("the server says nothing for {seconds} s");
            Err(io::Error::new(ErrorKind::TimedOut, silence))
        }
        waited => waited,
    }
}

impl Client {
    /// Reads what has come: a line is a question or a greeting.
    fn listen(&mut self) -> io::Result<Heard> {
        let before = self.lines();
        let is_open = self.read()?;
        match (before, self.lines()) {
            (0, 1) => Ok(Heard::Question),
            (1, 2) if self.heard.ends_with(GREETING) => Ok(Heard::Greeting),
            (before, now) if before == now && (is_open || now == 2) => {
                Ok(Heard::Nothing)
            }
            _ if is_open => Err(ErrorKind::InvalidData.into()),
            _ => Err(io::Error::other("the server hung up")),
        }
    }

    fn lines(&self) -> usize {
        self.heard.iter().filter(|byte| **byte == b'\n').count()
    }

    /// Reads until nothing is left; whether more may come.
    fn read(&mut self) -> io::Result<bool> {
        let mut buffer = [0; 64];
        loop {
            match self.socket.read(&mut buffer) {
                Ok(0) => return Ok(false),
                Ok(count) => self.heard.extend(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    return Ok(true);
                }
                Err(error) => return Err(error),
            }
        }
    }
}
