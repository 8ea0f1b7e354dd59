//! Completion: the system is given the buffers, copies into them, and says
//! when it has.

#[cfg(target_os = "linux")]
pub use linux::{available, demo};

/// Why there is no io_uring here, in one line.
///
/// # Errors
///
/// Always: it is Linux's.
#[cfg(not(target_os = "linux"))]
pub fn available() -> Result<(), String> {
    Err("io_uring is Linux's, and this is another system".to_owned())
}

/// Never performed here, because it is not [`available`].
#[cfg(not(target_os = "linux"))]
pub fn demo(_: &stage::Stage) {}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::net::TcpStream;

    use compio_buf::{BufResult, IntoInner};
    use compio_driver::op::Recv;
    use compio_driver::{Key, Proactor, PushEntry};
    use stage::{Stage, say};

    use crate::peers::{self, LANES, Peer};
    use crate::report::Report;

    /// Whether the kernel lets this program use io_uring.
    ///
    /// # Errors
    ///
    /// Why not, in one line: containers often forbid it.
    pub fn available() -> Result<(), String> {
        let refused =
            |error| format!("the kernel allows no io_uring here: {error}");
        Proactor::new().map(drop).map_err(refused)
    }

    // ANCHOR: demo
    /// Hands a buffer over for each peer, and waits until any is filled.
    ///
    /// # Errors
    ///
    /// If a socket fails or the kernel refuses.
    pub fn demo(stage: &Stage) -> io::Result<()> {
        let [wait, ..] = stage.lanes(LANES);
        let mut report = Report::default();
        let mut proactor = Proactor::new()?;
        let mut under_way = hand_over(stage, &mut proactor)?;

        while !under_way.is_empty() {
            say!(wait, "wait for any of {}", under_way.len() => Blocked);
            report.count(proactor.poll(None))?;
            let mut unfilled = Vec::new();
            for (peer, key) in under_way {
                let name = peer.name;
                match proactor.pop(key) {
                    PushEntry::Pending(key) => unfilled.push((peer, key)),
                    PushEntry::Ready(BufResult(count, reading)) => {
                        let (count, buffer) = (count?, reading.into_inner());
                        let text = String::from_utf8_lossy(&buffer[..count]);
                        say!(wait, "the buffer of {name} has: {text}");
                        report.read(stage, &peer);
                    }
                }
            }
            under_way = unfilled;
        }
        report.say(&wait);
        Ok(())
    }
    // ANCHOR_END: demo

    // ANCHOR: hand_over
    /// A read that the system does: socket and buffer are its own meanwhile.
    type Reading = Recv<Vec<u8>, TcpStream>;

    /// Hands the system a buffer for each peer.
    fn hand_over(
        stage: &Stage,
        proactor: &mut Proactor,
    ) -> io::Result<Vec<(Peer, Key<Reading>)>> {
        let mut under_way = Vec::new();
        for (peer, socket) in peers::start(stage)? {
            let name = peer.name;
            say!(stage.lane("wait"), "hand over a buffer for {name}");
            let reading = Recv::new(socket, vec![0; 16], 0);
            let PushEntry::Pending(key) = proactor.push(reading) else {
                return Err(io::Error::other("the kernel takes no read"));
            };
            under_way.push((peer, key));
        }
        Ok(under_way)
    }
    // ANCHOR_END: hand_over
}
