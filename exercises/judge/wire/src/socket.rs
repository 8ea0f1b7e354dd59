//! The socket that is looked after.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use judge::{Failure, violation};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};

/// How often it may be read and written in all.
const MOST: usize = 5_000;

/// One end of a connection in memory. Whoever reads and writes on and on, after
/// the end say, misuses it.
#[derive(Debug)]
pub struct Socket {
    stream: DuplexStream,
    polls: usize,
}

impl Socket {
    pub(crate) fn new(stream: DuplexStream) -> Self {
        Self { stream, polls: 0 }
    }

    fn stream(self: Pin<&mut Self>) -> Pin<&mut DuplexStream> {
        let socket = self.get_mut();
        socket.polls += 1;
        if socket.polls > MOST {
            let expected = "is read and written when there is something";
            let got = format!("{MOST} times, and no end in sight");
            violation(Failure::new("the socket", expected, got));
        }
        Pin::new(&mut socket.stream)
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream().poll_read(context, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.stream().poll_write(context, bytes)
    }

    fn poll_flush(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream().poll_flush(context)
    }

    fn poll_shutdown(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream().poll_shutdown(context)
    }
}
