//! Late, but complete.

use std::net::TcpStream;

use stage::{BoxError, Stage, say};

use super::Room;
use super::person::Person;
use super::venue::Venue;
use crate::rules::Rules;

/// Somebody comes late, goes, and comes back.
///
/// # Errors
///
/// If the system gives no file, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let venue = Venue::open(|history, past| {
        let rules = Rules { quiet: true, ..Rules::default() };
        let room = Room::new(history, past, rules);
        tokio::spawn(room.clone().run());
        room
    })?;
    let mut ann = venue.enter(stage, "Ann")?;
    talk(&mut ann, 60)?;
    let mut bob = venue.enter(stage, "Bob")?;
    count(&mut bob, 50)?;
    talk(&mut ann, 1)?;
    bob.read()?;
    say!(bob.lane, "Bob goes" => Done);
    drop(bob);
    talk(&mut ann, 3)?;
    let door = |address| TcpStream::connect(address);
    let mut bob = venue.enter_by(stage, "Bob", Some(61), door)?;
    count(&mut bob, 3)?;
    talk(&mut ann, 1)?;
    bob.read()
}

/// Says so many things, and reads each of them.
fn talk(person: &mut Person, count: usize) -> Result<(), BoxError> {
    let mut id = 0;
    for _ in 0..count {
        person.say("hello")?;
        id = person.next_of("message")?["id"].as_i64().unwrap_or_default();
    }
    let name = person.name;
    say!(person.lane, "{name} has said {count}, the last is {id}");
    Ok(())
}

/// Reads so many things of the past.
fn count(person: &mut Person, count: usize) -> Result<(), BoxError> {
    let mut ids = Vec::new();
    for _ in 0..count {
        ids.push(person.next_of("history")?["id"].as_i64());
    }
    let whole = ids.windows(2).all(|two| two[1] == two[0].map(|id| id + 1));
    let [Some(Some(first)), Some(Some(last))] = [ids.first(), ids.last()]
    else {
        return Err("nothing of the past came".into());
    };
    let name = person.name;
    let gaps = if whole { "no gap" } else { "gaps" };
    say!(person.lane, "{name} reads {count} of the past: {first} to {last}, {gaps}" => Waiting);
    Ok(())
}
