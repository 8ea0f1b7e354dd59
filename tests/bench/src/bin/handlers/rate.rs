//! Requests a second, by a load that costs less than any server: on one
//! thread, two calls into the system a request.

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

/// Somebody who asks again as soon as the answer is there.
struct Visitor {
    stream: TcpStream,
    /// How many bytes of the answer are still to come.
    left: usize,
}

/// How many requests for `/abc` a server answers in a second while so many
/// ask all the time.
///
/// # Errors
///
/// If the server cannot be reached, or does not answer with success.
pub(crate) fn rate(
    server: SocketAddr,
    visitors: usize,
    time: Duration,
) -> io::Result<f64> {
    let request = format!("GET /abc HTTP/1.1\r\nHost: {server}\r\n\r\n");
    let answer = length_of_answer(server, &request)?;
    let (mut poll, mut events) = (Poll::new()?, Events::with_capacity(256));
    let mut all = Vec::new();
    for number in 0..visitors {
        let stream = std::net::TcpStream::connect(server)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = TcpStream::from_std(stream);
        let interest = Interest::READABLE;
        poll.registry().register(&mut stream, Token(number), interest)?;
        stream.write_all(request.as_bytes())?;
        all.push(Visitor { stream, left: answer });
    }
    let (begin, mut answered) = (Instant::now(), 0_u64);
    while begin.elapsed() < time {
        poll.poll(&mut events, Some(time))?;
        for event in &events {
            let visitor = &mut all[event.token().0];
            if visitor.reads_all()? {
                answered += 1;
                visitor.left = answer;
                visitor.stream.write_all(request.as_bytes())?;
            }
        }
    }
    Ok(answered as f64 / begin.elapsed().as_secs_f64())
}

/// How long an answer is. It comes in one piece, and all are of one length.
fn length_of_answer(server: SocketAddr, request: &str) -> io::Result<usize> {
    let mut stream = std::net::TcpStream::connect(server)?;
    stream.write_all(request.as_bytes())?;
    let mut answer = [0; 4096];
    let length = stream.read(&mut answer)?;
    if !answer.starts_with(b"HTTP/1.1 200") {
        let answer = String::from_utf8_lossy(&answer[..length]);
        return Err(io::Error::other(answer));
    }
    Ok(length)
}

impl Visitor {
    /// Reads what is there; whether that was the rest of the answer.
    fn reads_all(&mut self) -> io::Result<bool> {
        let mut piece = [0; 4096];
        while self.left > 0 {
            match self.stream.read(&mut piece) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => self.left = self.left.saturating_sub(count),
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                    return Ok(false);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }
}
