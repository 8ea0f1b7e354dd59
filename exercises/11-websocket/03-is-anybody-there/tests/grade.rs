//! What looking after a connection must do, from easy to hard.

use std::io;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::process::ExitCode;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::{IOLoop, sleep};
use exercise11_3::keep_alive;
use judge::{Check, Failure, Log, Outcome, Polls, catching, equal, violation};
use tokio::io::{
    AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf,
    ReadHalf, WriteHalf, duplex, split,
};
use tokio::select;
use tokio::sync::Mutex;

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "passes-on",
            6,
            "every text goes to `on_message`, at once and in order",
            passes_on,
        ),
        Check::new(
            "ends",
            6,
            "the peer ends the connection, with a close frame or without",
            ends,
        ),
        Check::new(
            "pings",
            8,
            "a ping whenever it is due, whatever comes meanwhile",
            pings,
        ),
        Check::new("silent", 8, "who is silent is given up in time", silent),
        Check::new(
            "signs-of-life",
            4,
            "who says anything is not given up",
            signs_of_life,
        ),
        Check::new(
            "halves",
            8,
            "a frame that comes in parts is not lost",
            halves,
        ),
    ])
}

const TEXT: u8 = 1;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// When every connection has long ended, in units.
const LATE: u64 = 200;

/// What the peer sends, and when, in units. Its last word may be to go.
struct Peer {
    name: &'static str,
    says: Vec<(f64, Vec<u8>)>,
    goes_at: Option<f64>,
    answers_pings: bool,
}

/// What came of it: the code and when, and who got what until then.
type Came = (Option<u16>, f64, Vec<String>);

fn passes_on() -> Outcome {
    let peer = Peer::new("one that says a, b and c at once, and others later")
        .says(0.5, [text("a"), text("b"), text("c")].concat())
        .says(1.5, [text(""), text("two"), frame(PONG, b"")].concat())
        .says(2.5, [text("three"), frame(CLOSE, &[3, 232])].concat());
    let heard = ["a at 0.5", "b at 0.5", "c at 0.5", " at 1.5", "two at 1.5"];
    let heard = [&heard[..], &["three at 2.5"]].concat();
    peer.comes_to(100.0, 100.0, Some(1000), 2.5, &heard)?;
    let long = "x".repeat(255);
    let peer = Peer::new("one that says 255 letters, and goes")
        .says(1.0, text(&long))
        .says(2.0, frame(CLOSE, &[3, 233]));
    let heard = format!("{long} at 1");
    peer.comes_to(100.0, 100.0, Some(1001), 2.0, &[&heard])
}

fn ends() -> Outcome {
    for (payload, code) in [
        (vec![3, 232], Some(1000)),
        (vec![15, 160, b'b', b'y', b'e'], Some(4000)),
        (vec![], None),
    ] {
        let last = [frame(CLOSE, &payload), text("late")].concat();
        let peer = Peer::new("one that closes at 2.5, and speaks on")
            .says(1.5, text("hello"))
            .says(2.5, last);
        peer.comes_to(100.0, 100.0, code, 2.5, &["hello at 1.5"])?;
    }
    let peer = Peer::new("one that is cut off at 2.5").says(1.5, text("a"));
    peer.goes(2.5).comes_to(100.0, 100.0, None, 2.5, &["a at 1.5"])?;
    let peer = Peer::new("one that is cut off in the middle of a frame")
        .says(1.5, text("hello")[..4].to_vec());
    peer.goes(2.5).comes_to(100.0, 100.0, None, 2.5, &[])?;
    let peer = Peer::new("one that is cut off before a frame has a length")
        .says(1.5, text("hello")[..1].to_vec());
    peer.goes(2.5).comes_to(100.0, 100.0, None, 2.5, &[])
}

fn pings() -> Outcome {
    let quiet = Peer::new("one that only answers pings, every 3 units")
        .answers()
        .says(13.5, frame(CLOSE, &[3, 232]));
    let pings = ["ping at 3", "ping at 6", "ping at 9", "ping at 12"];
    quiet.comes_to(3.0, 100.0, Some(1000), 13.5, &pings)?;
    let mut talker = Peer::new("one that talks at 0.7, 1.4, 2.1 and so on");
    for number in 1..14 {
        talker = talker.says(0.7 * f64::from(number), text("-"));
    }
    let talker = talker.says(9.5, frame(CLOSE, &[3, 232]));
    let came = talker.came(3.0, 100.0)?;
    let pings = came.2.iter().filter(|line| line.starts_with("ping"));
    let pings: Vec<_> = pings.map(String::as_str).collect();
    let what = format!("{}: pings every 3 units", talker.name);
    equal(what, &&*pings, &&["ping at 3", "ping at 6", "ping at 9"][..])?;
    let now_and_then = Peer::new("one that talks at 2, 4, 9 and 11")
        .says(2.0, text("-"))
        .says(4.0, text("-"))
        .says(9.0, text("-"))
        .says(11.0, text("-"))
        .says(13.5, frame(CLOSE, &[3, 232]));
    let lines =
        ["- at 2", "- at 4", "ping at 5", "- at 9", "ping at 10", "- at 11"];
    now_and_then.comes_to(5.0, 100.0, Some(1000), 13.5, &lines)
}

fn silent() -> Outcome {
    let never = Peer::new("one that never says a word");
    let over = "close [3, 243] at 5";
    never.comes_to(3.0, 5.0, None, 5.0, &["ping at 3", over])?;
    never.comes_to(9.0, 5.0, None, 5.0, &[over])?;
    let lines = ["ping at 2", "ping at 4", "ping at 6", "close [3, 243] at 7"];
    never.comes_to(2.0, 7.0, None, 7.0, &lines)?;
    let gone = Peer::new("one that vanishes after 4.5").says(4.5, text("a"));
    let lines = [
        "ping at 3",
        "a at 4.5",
        "ping at 6",
        "ping at 9",
        "close [3, 243] at 9.5",
    ];
    gone.comes_to(3.0, 5.0, None, 9.5, &lines)?;
    let half = Peer::new("one that vanishes in the middle of a frame")
        .says(2.5, text("a"))
        .says(6.5, text("hello")[..3].to_vec());
    let lines = ["a at 2.5", "ping at 3", "ping at 6", "close [3, 243] at 7.5"];
    half.comes_to(3.0, 5.0, None, 7.5, &lines)
}

fn signs_of_life() -> Outcome {
    let mut talker = Peer::new("one that talks, and never answers a ping");
    let mut lines = Vec::new();
    for number in 1..7 {
        let time = 2.5 * f64::from(number);
        talker = talker.says(time, text("-"));
        lines.push(format!("- at {time}"));
    }
    let talker = talker.says(16.5, frame(CLOSE, &[3, 232]));
    let came = talker.came(4.0, 3.0)?;
    let heard = came.2.iter().filter(|line| line.starts_with('-'));
    let heard: Vec<_> = heard.cloned().collect();
    let what = format!("{}, within 3 units of silence", talker.name);
    equal(&what, &(came.0, came.1, heard), &(Some(1000), 16.5, lines))?;
    let pongs =
        Peer::new("one that only answers pings, for 5 units of silence")
            .answers()
            .says(10.5, frame(CLOSE, &[3, 232]));
    let pings = ["ping at 4", "ping at 8"];
    pongs.comes_to(4.0, 5.0, Some(1000), 10.5, &pings)?;
    let pongs = Peer::new("one that sends pongs of its own")
        .says(2.0, frame(PONG, b"here"))
        .says(4.0, frame(PONG, b""))
        .says(6.0, frame(CLOSE, &[3, 232]));
    pongs.comes_to(9.0, 3.0, Some(1000), 6.0, &[])
}

fn halves() -> Outcome {
    let frames = [text("hello"), frame(PONG, b"here"), text("bye")].concat();
    for cut in 1..frames.len() {
        let (before, after) = frames.split_at(cut);
        let peer = Peer::new("hello and bye, in two parts around a ping")
            .says(2.5, before.to_vec())
            .says(3.5, after.to_vec())
            .says(5.5, frame(CLOSE, &[3, 232]));
        let (code, time, mut lines) = peer.came(3.0, 10.0)?;
        let what = format!("{}, {cut} bytes before it", peer.name);
        equal(&what, &(code, time), &(Some(1000), 5.5))?;
        lines.retain(|line| !line.starts_with("ping"));
        let hello = if cut < 7 { "hello at 3.5" } else { "hello at 2.5" };
        equal(&what, &lines, &vec![hello.to_owned(), "bye at 3.5".to_owned()])?;
    }
    let mut slow = Peer::new("one that says a byte every 2 units");
    let bytes = [text("a"), text("bc"), frame(CLOSE, &[3, 232])].concat();
    for (number, byte) in (1..).zip(bytes) {
        slow = slow.says(2.0 * f64::from(number), vec![byte]);
    }
    let (code, time, mut lines) = slow.came(5.0, 30.0)?;
    lines.retain(|line| !line.starts_with("ping"));
    let expected = (Some(1000), 22.0, vec!["a at 6".into(), "bc at 14".into()]);
    equal(slow.name, &(code, time, lines), &expected)
}

fn text(text: &str) -> Vec<u8> {
    frame(TEXT, text.as_bytes())
}

fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    [&[opcode, payload.len() as u8], payload].concat()
}

/// The socket that is looked after. Whoever reads on after the end, or writes
/// without one, misuses it.
struct Socket {
    stream: DuplexStream,
    polls: usize,
}

impl Socket {
    fn stream(self: Pin<&mut Self>) -> Pin<&mut DuplexStream> {
        let socket = self.get_mut();
        socket.polls += 1;
        if socket.polls > 5_000 {
            let got = "read and written 5,000 times, and no end in sight";
            let expected = "it waits until there is something";
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

type Wire = Rc<Mutex<WriteHalf<DuplexStream>>>;

impl Peer {
    fn new(name: &'static str) -> Self {
        Self { name, says: Vec::new(), goes_at: None, answers_pings: false }
    }

    fn says(mut self, at: f64, bytes: Vec<u8>) -> Self {
        self.says.push((at, bytes));
        self
    }

    fn goes(self, at: f64) -> Self {
        Self { goes_at: Some(at), ..self }
    }

    fn answers(self) -> Self {
        Self { answers_pings: true, ..self }
    }

    fn comes_to(
        &self,
        every: f64,
        grace: f64,
        code: Option<u16>,
        time: f64,
        lines: &[&str],
    ) -> Outcome {
        let got = self.came(every, grace)?;
        let what = format!(
            "{}, a ping every {every} units, {grace} of grace: the code, when \
             it ends, and what is heard and sent",
            self.name
        );
        let lines: Vec<_> = lines.iter().map(|&line| line.into()).collect();
        equal(what, &got, &(code, time, lines))
    }

    /// What comes of looking after a connection to it.
    fn came(&self, every: f64, grace: f64) -> Result<Came, Failure> {
        let log = Log::new();
        let (near, far) = duplex(10_000);
        let near = Socket { stream: near, polls: 0 };
        let (reader, writer) = split(far);
        let wire = Rc::new(Mutex::new(writer));
        let says = says(self.says.clone(), self.goes_at, Rc::clone(&wire));
        let answers = self.answers_pings.then_some(wire);
        let hears = hears(reader, log.clone(), answers);
        let messages = log.clone();
        let program = async move {
            IOLoop::current().spawn(says);
            IOLoop::current().spawn(hears);
            let on_message = move |text: Vec<u8>| {
                let text = String::from_utf8_lossy(&text).into_owned();
                messages.say(format!("{text} at {}", now()));
            };
            let [every, grace] = [every, grace].map(Duration::from_secs_f64);
            let looks_after = keep_alive(near, every, grace, on_message);
            let looks_after = Polls::of(looks_after).at_most(500);
            let code = select! {
                biased;
                code = looks_after => Some(code),
                () = sleep(Duration::from_secs(LATE)) => None,
            };
            let time = now();
            // Lets the peer hear the last word.
            sleep(Duration::from_millis(1)).await;
            (code, time)
        };
        let (code, time) = on_a_loop(program)?;
        let got = format!("still at it after {LATE} units");
        let late = || Failure::new(self.name, "an end of `keep_alive`", got);
        Ok((code.ok_or_else(late)?, time, log.lines()))
    }
}

/// Says everything when it is time to, and goes.
async fn says(words: Vec<(f64, Vec<u8>)>, goes_at: Option<f64>, wire: Wire) {
    for (time, bytes) in words {
        sleep(Duration::from_secs_f64((time - now()).max(0.0))).await;
        let _ = wire.lock().await.write_all(&bytes).await;
    }
    if let Some(time) = goes_at {
        sleep(Duration::from_secs_f64((time - now()).max(0.0))).await;
        let _ = wire.lock().await.shutdown().await;
    }
}

/// Notes what comes, and answers pings if it is given something to do so.
async fn hears(
    mut reader: ReadHalf<DuplexStream>,
    log: Log,
    answers: Option<Wire>,
) {
    let mut head = [0; 2];
    while reader.read_exact(&mut head).await.is_ok() {
        let mut payload = vec![0; head[1].into()];
        let _ = reader.read_exact(&mut payload).await;
        match (head[0], &payload[..]) {
            (PING, []) => log.say(format!("ping at {}", now())),
            (CLOSE, code) => log.say(format!("close {code:?} at {}", now())),
            other => log.say(format!("frame {other:?} at {}", now())),
        }
        if let (PING, Some(wire)) = (head[0], &answers) {
            let _ = wire.lock().await.write_all(&frame(PONG, b"")).await;
        }
    }
}

/// What time it is, in units.
fn now() -> f64 {
    let time = IOLoop::current().time().as_secs_f64();
    (time * 1000.0).round() / 1000.0
}

/// Runs it on a loop with a virtual clock.
fn on_a_loop<T: 'static>(
    program: impl Future<Output = T> + 'static,
) -> Result<T, Failure> {
    let wrong = |got: String| Failure::new("the loop", "runs to the end", got);
    let io_loop = IOLoop::with_virtual_clock().expect("there are sockets");
    match io_loop.run_sync(catching(program)) {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(panic)) => resume_unwind(panic),
        Err(stuck) => Err(wrong(stuck.to_string())),
    }
}
