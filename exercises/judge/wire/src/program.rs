//! Somebody who looks after the connection to a peer, on a loop.

use std::panic::resume_unwind;
use std::time::Duration;

use chapter7::{IOLoop, sleep};
use judge::{Failure, Log, Polls, catching};
use tokio::io::duplex;
use tokio::select;

use crate::peer::Peer;
use crate::socket::Socket;

/// When every connection has long ended, in units.
const LATE: u64 = 200;

/// What hears messages.
pub type Hear = Box<dyn FnMut(Vec<u8>)>;

impl Peer {
    /// What is heard and sent while somebody looks after the connection to this
    /// peer, each line with its time, and at last when it was over, with which
    /// code: "over at 2, with 1000".
    ///
    /// # Errors
    ///
    /// If it is not over after 200 units, or nobody can go on.
    ///
    /// # Panics
    ///
    /// If whoever looks after it does; or if the system has no sockets left.
    pub fn with<F: Future<Output = Option<u16>> + 'static>(
        &self,
        looks_after: impl FnOnce(Socket, Hear) -> F,
    ) -> Result<Vec<String>, Failure> {
        let log = Log::new();
        let (near, far) = duplex(10_000);
        let (speaks, hears) = self.clone().lives(far, log.clone());
        let heard = log.clone();
        let hear = move |text: Vec<u8>| {
            let text = String::from_utf8_lossy(&text).into_owned();
            heard.say(format!("{text} at {}", now()));
        };
        let looks_after = looks_after(Socket::new(near), Box::new(hear));
        let program = async {
            IOLoop::current().spawn(speaks);
            IOLoop::current().spawn(hears);
            let code = select! {
                biased;
                code = Polls::of(looks_after).at_most(500) => Some(code),
                () = sleep(Duration::from_secs(LATE)) => None,
            };
            let time = now();
            // Lets the peer hear the last word.
            sleep(Duration::from_millis(1)).await;
            code.map(|code| (code, time))
        };
        let Some((code, time)) = on_a_loop(program)? else {
            let got = format!("still at it after {LATE} units");
            return Err(Failure::new("the connection", "an end", got));
        };
        let code = code
            .map_or("without a code".to_owned(), |code| format!("with {code}"));
        log.say(format!("over at {time}, {code}"));
        Ok(log.lines())
    }
}

/// What time it is, in units.
pub(crate) fn now() -> f64 {
    let time = IOLoop::current().time().as_secs_f64();
    (time * 1_000.0).round() / 1_000.0
}

/// Runs it on a loop with a virtual clock.
fn on_a_loop<T: 'static>(
    program: impl Future<Output = T> + 'static,
) -> Result<T, Failure> {
    let io_loop = IOLoop::with_virtual_clock().expect("there are sockets");
    match io_loop.run_sync(catching(program)) {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(panic)) => resume_unwind(panic),
        Err(stuck) => Err(Failure::new("the loop", "runs to the end", stuck)),
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;
    use crate::frames::{CLOSE, PING, frame};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// Reads four bytes at a time, and pings after each.
    async fn reads(mut socket: Socket, mut hear: Hear) -> Option<u16> {
        let mut bytes = [0; 4];
        while socket.read_exact(&mut bytes).await.is_ok() {
            hear(bytes[2..].to_vec());
            socket.write_all(&frame(PING, b"")).await.ok()?;
        }
        socket.write_all(&frame(CLOSE, &[3, 243])).await.ok()?;
        Some(1000)
    }

    #[test]
    fn what_is_said_and_sent_has_its_time() {
        let peer = Peer::that("0.5 ab cd, 2 ef, 4 cut");
        let expected = [
            "ab at 0.5",
            "cd at 0.5",
            "ping at 0.5",
            "ping at 0.5",
            "ef at 2",
            "ping at 2",
            "over at 4, with 1000",
        ];
        let mut lines = peer.with(reads).unwrap();
        assert_eq!(lines.remove(6), "close 1011 at 4");
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_peer_answers_pings() {
        let peer = Peer::that("1 ab, 2 pong, 3 cut").answers();
        let lines = peer.with(reads).unwrap();
        assert_eq!(&lines[..2], ["ab at 1", "ping at 1"]);
        // Its pong, and the one of its own.
        assert_eq!(lines[2], "\n\0 at 2");
    }

    #[test]
    fn what_has_no_end_is_told() {
        let forever = |_: Socket, _: Hear| pending();
        let failure = Peer::default().with(forever).unwrap_err();
        assert_eq!(failure.got, "still at it after 200 units");
    }
}
