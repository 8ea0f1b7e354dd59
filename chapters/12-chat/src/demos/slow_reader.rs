//! A talks, B reads, and C between them reads nothing.

use std::io::ErrorKind;
use std::time::Duration;

use serde_json::Value;
use stage::{BoxError, Stage, figure, say};
use tungstenite::{Error, Message};

use super::doors::Doors;
use super::person::Person;
use crate::people::Hall;
use crate::rules::Rules;
use crate::{room, room_naive};

/// How long a message is, in bytes.
const LENGTH: usize = 16_000;
/// How far somebody may fall behind here, in bytes.
const BACKLOG: u64 = 200_000;
/// How much is said in a room that keeps everything.
const SAID: u32 = 200;

/// A talks, C reads nothing, B reads.
struct Three {
    a: Person,
    c: Person,
    b: Person,
    text: String,
}

impl Three {
    fn enter<H: Hall>(
        stage: &Stage,
        doors: &Doors<H>,
    ) -> Result<Self, BoxError> {
        let a = doors.enter(stage, "A")?;
        let c = doors.enter_narrow(stage, "C")?;
        let b = doors.enter(stage, "B")?;
        say!(stage.lane("C"), "C reads nothing" => Blocked);
        say!(stage.lane("A"), "A talks");
        Ok(Self { a, c, b, text: "x".repeat(LENGTH) })
    }

    /// A says one thing more, and reads it.
    fn one_more(&mut self) -> Result<Seen, BoxError> {
        self.a.say(&self.text)?;
        until_message(&mut self.a)
    }
}

/// Whether somebody left before that message came.
type Seen = bool;

fn until_message(person: &mut Person) -> Result<Seen, BoxError> {
    let mut left = false;
    loop {
        let event: Value = person.hear()?;
        left |= event["kind"] == "leave";
        if event["kind"] == "message" {
            return Ok(left);
        }
    }
}

fn until_it_stalls(stage: &Stage, three: &mut Three) -> Result<(), BoxError> {
    let mut read = 0;
    loop {
        three.one_more()?;
        if !reads_within(&mut three.b, stage.units(5))? {
            let read = figure("read by B", read.into(), "messages");
            say!(stage.lane("B"), "B reads {read}, then nothing" => Waiting);
            return Ok(());
        }
        read += 1;
    }
}

/// Whether the next message comes in time.
fn reads_within(person: &mut Person, time: Duration) -> Result<bool, BoxError> {
    let socket = &mut person.socket;
    let before = socket.get_ref().read_timeout()?;
    socket.get_ref().set_read_timeout(Some(time))?;
    let comes = loop {
        match socket.read() {
            Ok(Message::Text(text)) if text.contains("\"message\"") => {
                break Ok(true);
            }
            Ok(_) => {}
            Err(Error::Io(error)) if is_time_out(error.kind()) => {
                break Ok(false);
            }
            Err(error) => break Err(error.into()),
        }
    };
    socket.get_ref().set_read_timeout(before)?;
    comes
}

fn is_time_out(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// For each person: send, and wait.
///
/// # Errors
///
/// If the system gives no sockets.
pub fn naive(stage: &Stage) -> Result<(), BoxError> {
    let doors = Doors::open(room_naive::Room::new)?;
    let [b, c] = [stage.lane("B"), stage.lane("C")];
    let mut three = Three::enter(stage, &doors)?;
    until_it_stalls(stage, &mut three)?;
    drop(three.c);
    say!(c, "C hangs up" => Done);
    until_message(&mut three.b)?;
    say!(b, "B reads what A has said last" => Done);
    Ok(())
}

/// Opens the room of the server, with other limits.
fn open(rules: Rules) -> Result<Doors<room::Room>, BoxError> {
    let room = |history, past| room::Room::new(history, past, rules);
    let doors = Doors::open(room)?;
    doors.spawn(doors.hall.clone().run());
    Ok(doors)
}

fn until_somebody_leaves(three: &mut Three) -> Result<u32, BoxError> {
    let mut said = 0;
    let (mut a, mut b) = (false, false);
    while !(a && b) {
        a |= three.one_more()?;
        b |= until_message(&mut three.b)?;
        said += 1;
    }
    Ok(said)
}

/// Who falls behind is told, and dropped.
///
/// # Errors
///
/// If the system gives no sockets.
pub fn right(stage: &Stage) -> Result<(), BoxError> {
    let doors = open(Rules { backlog: BACKLOG, ..Rules::default() })?;
    let [b, c] = [stage.lane("B"), stage.lane("C")];
    let mut three = Three::enter(stage, &doors)?;
    let said = until_somebody_leaves(&mut three)?;
    let said = figure("read by B", said.into(), "messages");
    say!(b, "B reads {said}, and that C leaves" => Done);
    let mut read = 0;
    let last = loop {
        let event = three.c.hear()?;
        if event["kind"] == "error" {
            break event;
        }
        read += u32::from(event["kind"] == "message");
    };
    let read = figure("read by C", read.into(), "messages");
    say!(c, "C begins to read: {read}");
    let text = last["text"].as_str().unwrap_or_default();
    say!(c, "C is told: {text}" => Done);
    Ok(())
}

/// Nobody is dropped, and everything is kept.
///
/// # Errors
///
/// If the system gives no sockets.
pub fn unbounded(stage: &Stage) -> Result<(), BoxError> {
    let doors = open(Rules { backlog: u64::MAX, ..Rules::default() })?;
    let b = stage.lane("B");
    let mut three = Three::enter(stage, &doors)?;
    for _ in 0..SAID {
        three.one_more()?;
        until_message(&mut three.b)?;
    }
    say!(b, "B reads {SAID} messages" => Done);
    let kept = figure("kept", doors.hall.kept() as f64 / 1e6, "MB");
    say!(stage.lane("server"), "the server keeps {kept} for C" => Done);
    Ok(())
}
