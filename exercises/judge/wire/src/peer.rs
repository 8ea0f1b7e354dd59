//! Who is at the other end.

use std::rc::Rc;
use std::time::Duration;

use chapter7::sleep;
use judge::Log;
use tokio::io::{
    AsyncReadExt, AsyncWriteExt, DuplexStream, ReadHalf, WriteHalf, split,
};
use tokio::sync::Mutex;

use crate::frames::{CLOSE, PING, PONG, frame, said};
use crate::program::now;

/// A peer whose every word is written down, with its time in units.
#[derive(Clone, Debug, Default)]
pub struct Peer {
    words: Vec<(f64, Vec<u8>)>,
    cut_off_at: Option<f64>,
    answers: bool,
}

type Wire = Rc<Mutex<WriteHalf<DuplexStream>>>;

impl Peer {
    /// A peer that says these [`words`](crate::said): "0.5 a b, 2 close" says
    /// a and b in one write at 0.5, and closes at 2. The word "cut" is the end
    /// of the connection.
    ///
    /// # Panics
    ///
    /// If a time is no number.
    #[must_use]
    pub fn that(says: &str) -> Self {
        let mut peer = Self::default();
        for part in says.split(", ").filter(|part| !part.is_empty()) {
            let (time, words) = part.split_once(' ').unwrap_or((part, ""));
            let time = time.parse().expect("a time");
            if words == "cut" {
                peer.cut_off_at = Some(time);
            } else {
                let words = words.split(' ').flat_map(said).collect();
                peer = peer.says(time, words);
            }
        }
        peer
    }

    /// The same peer, which says these bytes as well, later than the others.
    #[must_use]
    pub fn says(mut self, at: f64, bytes: Vec<u8>) -> Self {
        self.words.push((at, bytes));
        self
    }

    /// The same peer, which answers every ping.
    #[must_use]
    pub fn answers(self) -> Self {
        Self { answers: true, ..self }
    }

    /// What it does at its end: speak, and hear.
    pub(crate) fn lives(
        self,
        stream: DuplexStream,
        log: Log,
    ) -> (impl Future<Output = ()>, impl Future<Output = ()>) {
        let (reader, writer) = split(stream);
        let wire = Rc::new(Mutex::new(writer));
        let answers = self.answers.then(|| Rc::clone(&wire));
        (self.speaks(wire), hears(reader, log, answers))
    }

    /// Says everything when it is time to.
    async fn speaks(self, wire: Wire) {
        for (time, bytes) in self.words {
            until(time).await;
            // Who is not heard any more does not notice.
            let _ = wire.lock().await.write_all(&bytes).await;
        }
        if let Some(time) = self.cut_off_at {
            until(time).await;
            let _ = wire.lock().await.shutdown().await;
        }
    }
}

async fn until(time: f64) {
    sleep(Duration::from_secs_f64((time - now()).max(0.0))).await;
}

/// Notes what comes, and answers pings if it is given something to do so.
async fn hears(
    mut reader: ReadHalf<DuplexStream>,
    log: Log,
    answers: Option<Wire>,
) {
    let mut head = [0; 2];
    while reader.read_exact(&mut head).await.is_ok() {
        let [opcode, length] = head;
        let mut payload = vec![0; length.into()];
        let _ = reader.read_exact(&mut payload).await;
        match (opcode, &payload[..]) {
            (PING, []) => log.say(format!("ping at {}", now())),
            (CLOSE, &[high, low]) => {
                let code = u16::from_be_bytes([high, low]);
                log.say(format!("close {code} at {}", now()));
            }
            other => log.say(format!("frame {other:?} at {}", now())),
        }
        if let (PING, Some(wire)) = (opcode, &answers) {
            let _ = wire.lock().await.write_all(&frame(PONG, b"")).await;
        }
    }
}
