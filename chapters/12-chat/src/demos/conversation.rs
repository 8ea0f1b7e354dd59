//! Three people enter, talk and leave, as each of them sees it.

use stage::{BoxError, Stage, say};

use super::Room;
use super::person::Person;
use super::venue::Venue;
use crate::rules::Rules;

/// Three people meet.
///
/// # Errors
///
/// If the system gives no file, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let venue = Venue::open(|history, past| {
        let room = Room::new(history, past, Rules::default());
        tokio::spawn(room.clone().run());
        room
    })?;
    let mut ann = venue.enter(stage, "Ann")?;
    ann.read()?;
    all([&mut ann])?;
    let mut bob = venue.enter(stage, "Bob")?;
    bob.read()?;
    all([&mut ann, &mut bob])?;
    let mut eve = venue.enter(stage, "Eve")?;
    eve.read()?;
    all([&mut ann, &mut bob, &mut eve])?;

    ann.say("hello")?;
    all([&mut ann, &mut bob, &mut eve])?;
    eve.say("<b>hello</b>")?;
    all([&mut ann, &mut bob, &mut eve])?;

    say!(ann.lane, "Ann goes" => Done);
    drop(ann);
    all([&mut bob, &mut eve])?;
    eve.say("still in seat 3")?;
    all([&mut bob, &mut eve])
}

/// Each of them reads a line.
fn all<const N: usize>(people: [&mut Person; N]) -> Result<(), BoxError> {
    people.into_iter().try_for_each(Person::read)
}
