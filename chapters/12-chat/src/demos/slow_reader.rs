//! One who reads nothing, in the naive room and in the other one.

use std::io;
use std::net::{SocketAddr, TcpStream};

use socket2::{Domain, Socket, Type};
use stage::{BoxError, Stage, figure, say};

use super::venue::Venue;
use super::{Naive, Room};
use crate::rules::Rules;

/// How many bytes each message has: the system's buffers are soon full.
const LONG: usize = 16_000;
/// How far somebody may fall behind.
const BACKLOG: u64 = 500_000;
/// More than any system keeps for somebody who reads nothing.
const MOST: usize = 5_000;

/// A socket for which the system keeps little.
fn narrow(address: SocketAddr) -> io::Result<TcpStream> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_recv_buffer_size(4 << 10)?;
    socket.connect(&address.into())?;
    Ok(socket.into())
}

/// Everybody waits for Zoe.
///
/// # Errors
///
/// If the system gives no file, port or socket.
pub fn naive(stage: &Stage) -> Result<(), BoxError> {
    let venue = Venue::open(Naive::new)?;
    let mut ann = venue.enter(stage, "Ann")?;
    ann.next_of("enter")?;
    let mut zoe = venue.enter_by(stage, "Zoe", None, narrow)?;
    ann.next_of("enter")?;
    say!(zoe.lane, "Zoe reads nothing" => Blocked);
    let long = "x".repeat(LONG);
    let mut said = 0;
    while said < MOST {
        ann.say(&long)?;
        said += 1;
        if ann.next_within(stage.units(10))?.is_none() {
            break;
        }
    }
    let messages = figure("messages", said as f64, "messages");
    say!(ann.lane, "Ann waits for the last of {messages}" => Waiting);
    while zoe.next_of("message")?["id"] != said {}
    say!(zoe.lane, "Zoe reads all of them" => Done);
    ann.next_of("message")?;
    say!(ann.lane, "Ann reads her own again" => Done);
    Ok(())
}

/// Nobody waits for Zoe.
///
/// # Errors
///
/// If the system gives no file, port or socket.
pub fn room(stage: &Stage) -> Result<(), BoxError> {
    let venue = Venue::open(|history, past| {
        let rules = Rules { backlog: BACKLOG, ..Rules::default() };
        let room = Room::new(history, past, rules);
        tokio::spawn(room.clone().run());
        room
    })?;
    let mut ann = venue.enter(stage, "Ann")?;
    ann.next_of("enter")?;
    let mut zoe = venue.enter_by(stage, "Zoe", None, narrow)?;
    ann.next_of("enter")?;
    say!(zoe.lane, "Zoe reads nothing" => Blocked);
    let long = "x".repeat(LONG);
    let mut said = 0;
    let gone = loop {
        ann.say(&long)?;
        said += 1;
        // Her own message comes back, or somebody leaves.
        let event = ann.told()?.ok_or("the room let go of Ann")?;
        if event["kind"] == "leave" {
            break event;
        }
    };
    let messages = figure("messages", said as f64, "messages");
    say!(ann.lane, "Ann has read every one of {messages}");
    let seat = &gone["seat"];
    say!(ann.lane, "Ann reads: leave Zoe, seat {seat}" => Done);
    let error = zoe.next_of("error")?;
    let text = error["text"].as_str().unwrap_or_default();
    say!(zoe.lane, "Zoe reads: {text}");
    while zoe.told()?.is_some() {}
    say!(zoe.lane, "Zoe's connection is closed" => Done);
    Ok(())
}
