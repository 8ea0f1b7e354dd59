//! What a room that waits for nobody must do, from easy to hard.

use std::pin::pin;
use std::process::ExitCode;

use exercise12_2::{Event, Room};
use judge::{Check, Outcome, Wakes, ensure, equal};
use tokio::sync::mpsc::{Receiver, error::TryRecvError};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("everybody", 8, "who reads hears everything", everybody),
        Check::new(
            "waits-for-nobody",
            8,
            "`say` is ready at once, whoever does not read",
            waits_for_nobody,
        ),
        Check::new("too-slow", 10, "who is too far behind is out", too_slow),
        Check::new(
            "just-in-time",
            6,
            "who is as far behind as is allowed loses nothing",
            just_in_time,
        ),
        Check::new("left", 4, "who has left is taken out", left),
        Check::new("the-others", 4, "nobody else loses anything", the_others),
    ])
}

fn everybody() -> Outcome {
    let mut room = Room::new(100);
    say(&mut room, "to nobody")?;
    equal("the people in an empty room", &room.people(), &0)?;
    let mut first = room.enter();
    say(&mut room, "a")?;
    let mut second = room.enter();
    let mut third = room.enter();
    say_all(&mut room, &["b", "c"])?;
    hears("the first of three", &mut first, &["a", "b", "c", EMPTY])?;
    hears("the second, who came after a", &mut second, &["b", "c", EMPTY])?;
    say(&mut room, "d")?;
    hears("the first", &mut first, &["d", EMPTY])?;
    hears("the second", &mut second, &["d", EMPTY])?;
    hears("the third, who reads late", &mut third, &["b", "c", "d", EMPTY])?;
    equal("the people after three came", &room.people(), &3)
}

fn waits_for_nobody() -> Outcome {
    for limit in [1, 3] {
        let mut room = Room::new(limit);
        let _nobody_reads = [room.enter(), room.enter()];
        let mut reader = room.enter();
        for number in 0..10 {
            let text = number.to_string();
            say(&mut room, &text)?;
            let what = format!("one who reads, with a limit of {limit}");
            hears(what, &mut reader, &[&text, EMPTY])?;
        }
    }
    Ok(())
}

fn too_slow() -> Outcome {
    for (limit, waits) in [(1, &["0"][..]), (3, &["0", "1", "2"])] {
        let mut room = Room::new(limit);
        let mut never = room.enter();
        let mut reader = room.enter();
        for number in 0..=limit {
            let people = [1, 2][usize::from(number < limit)];
            let text = number.to_string();
            say(&mut room, &text)?;
            hears("one who reads", &mut reader, &[&text, EMPTY])?;
            let what = "the people, one of whom never reads";
            equal(what, &room.people(), &people)?;
        }
        say_all(&mut room, &["late", "later"])?;
        let what = format!("one who never read, with a limit of {limit}");
        hears(what, &mut never, &[waits, &[TOO_SLOW, CLOSED]].concat())?;
    }
    let mut room = Room::new(2);
    let mut reads_at_last = room.enter();
    say_all(&mut room, &["a", "b", "c"])?;
    let what = "one who reads only after being thrown out";
    hears(what, &mut reads_at_last, &["a", "b", TOO_SLOW])?;
    say(&mut room, "d")?;
    hears(what, &mut reads_at_last, &[CLOSED])
}

fn just_in_time() -> Outcome {
    for limit in [1, 2, 5] {
        let mut room = Room::new(limit);
        let mut slow = room.enter();
        let texts: Vec<_> = (0..4 * limit).map(|n| n.to_string()).collect();
        for burst in texts.chunks(limit) {
            let mut expected: Vec<_> =
                burst.iter().map(String::as_str).collect();
            say_all(&mut room, &expected)?;
            expected.push(EMPTY);
            let what = format!("one who reads {limit} at a time");
            hears(what, &mut slow, &expected)?;
        }
        equal("the people", &room.people(), &1)?;
    }
    let mut room = Room::new(3);
    let mut behind = room.enter();
    say_all(&mut room, &["0", "1", "2"])?;
    for number in 3..10 {
        let oldest = (number - 3).to_string();
        hears("one who is always 3 behind", &mut behind, &[&oldest])?;
        say(&mut room, &number.to_string())?;
    }
    let rest = ["7", "8", "9", EMPTY];
    hears("one who is always 3 behind", &mut behind, &rest)
}

fn left() -> Outcome {
    let mut room = Room::new(3);
    let [first, second, third, fourth] = [0; 4].map(|_| room.enter());
    let (mut second, mut fourth) = (second, fourth);
    say(&mut room, "a")?;
    drop(first);
    drop(third);
    say(&mut room, "b")?;
    equal("the people after two of four left", &room.people(), &2)?;
    say(&mut room, "c")?;
    let mut fifth = room.enter();
    say(&mut room, "d")?;
    let what = "one of four, two of whom left after a";
    hears(what, &mut fourth, &["a", "b", "c", TOO_SLOW, CLOSED])?;
    hears(what, &mut second, &["a", "b", "c", TOO_SLOW, CLOSED])?;
    hears("one who came later", &mut fifth, &["d", EMPTY])?;
    // Who leaves although there is no room left for them.
    let gone = room.enter();
    for text in ["e", "f"] {
        say(&mut room, text)?;
        hears("one who stays", &mut fifth, &[text, EMPTY])?;
    }
    say(&mut room, "g")?;
    drop(gone);
    say(&mut room, "h")?;
    hears("one who stays", &mut fifth, &["g", "h", EMPTY])?;
    equal("the people when one is left", &room.people(), &1)
}

fn the_others() -> Outcome {
    let mut room = Room::new(2);
    // Those who read, between those who do not.
    let people = [0; 9].map(|_| room.enter());
    let (mut readers, mut others) = (Vec::new(), Vec::new());
    for (place, person) in people.into_iter().enumerate() {
        let reads = [2, 5, 6, 8].contains(&place);
        if reads { readers.push(person) } else { others.push(person) }
    }
    for text in ["a", "b", "c", "d", "e", "f"] {
        say(&mut room, text)?;
        for reader in &mut readers {
            let what = "one who reads, while five of nine do not";
            hears(what, reader, &[text, EMPTY])?;
        }
    }
    equal("the people at last", &room.people(), &readers.len())?;
    for other in &mut others {
        let what = "one of the five";
        hears(what, other, &["a", "b", TOO_SLOW, CLOSED])?;
    }
    Ok(())
}

const EMPTY: &str = "(nothing yet)";
const CLOSED: &str = "(closed)";
const TOO_SLOW: &str = "(too slow)";

/// Says a text, which may not take more than one poll.
fn say(room: &mut Room, text: &str) -> Outcome {
    let ready = Wakes::new().poll(pin!(room.say(text))).is_ready();
    let what = format!("`say({text:?})`");
    ensure(ready, what, "ready at the first poll", "waits for somebody")
}

fn say_all(room: &mut Room, texts: &[&str]) -> Outcome {
    texts.iter().try_for_each(|text| say(room, text))
}

/// Takes so many things out of a channel, and compares them.
fn hears(
    who: impl std::fmt::Display,
    receiver: &mut Receiver<Event>,
    expected: &[&str],
) -> Outcome {
    let next = |_: &&str| match receiver.try_recv() {
        Ok(Event::Message(text)) => text,
        Ok(Event::TooSlow) => TOO_SLOW.to_owned(),
        Err(TryRecvError::Empty) => EMPTY.to_owned(),
        Err(TryRecvError::Disconnected) => CLOSED.to_owned(),
    };
    let heard: Vec<_> = expected.iter().map(next).collect();
    equal(format!("what is received: {who}"), &heard.as_slice(), &expected)
}
