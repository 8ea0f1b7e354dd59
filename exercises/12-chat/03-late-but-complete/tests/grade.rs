//! What somebody who comes late must hear, from easy to hard.

use std::process::ExitCode;

use exercise12_3::follow;
use hall::{Event, Room};
use judge::{Check, Failure, Outcome, ensure, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "first-time",
            8,
            "the last 50 messages, and then what is said",
            first_time,
        ),
        Check::new(
            "comes-back",
            8,
            "all after the last message that was seen, however many",
            comes_back,
        ),
        Check::new(
            "enters-and-leaves",
            4,
            "enters and leaves are heard among the messages",
            enters_and_leaves,
        ),
        Check::new(
            "meanwhile",
            12,
            "somebody speaks at every moment, and nothing is lost or doubled",
            meanwhile,
        ),
        Check::new(
            "meanwhile-comes-back",
            8,
            "the same for one who comes back",
            meanwhile_comes_back,
        ),
    ])
}

/// All ways to speak or not at the first eight moments, a bit for each.
const EVERY_WAY: u32 = 1 << 8;

fn first_time() -> Outcome {
    for (said, first) in [(0, 1), (3, 1), (50, 1), (51, 2), (70, 21)] {
        let room = Room::speaking_at(said, 0);
        let what = format!("{said} messages before, and three later");
        equal(what, &followed(&room, None, 3)?, &messages(first, said + 3))?;
    }
    Ok(())
}

fn comes_back() -> Outcome {
    for (said, seen) in
        [(70, 67), (70, 70), (100, 10), (60, 20), (9, 0), (60, 0)]
    {
        let room = Room::speaking_at(said, 0);
        let what = format!("{said} messages before, {seen} seen, three later");
        let got = followed(&room, Some(seen), 3)?;
        equal(what, &got, &messages(seen + 1, said + 3))?;
    }
    Ok(())
}

fn enters_and_leaves() -> Outcome {
    for seen in [None, Some(2)] {
        let room = Room::speaking_at(2, 0);
        let later = |room: &Room| {
            room.happens(&Event::Enter("cc".to_owned()));
            room.says("3");
            room.happens(&Event::Leave("cc".to_owned()));
            room.happens(&Event::Enter("cc".to_owned()));
            room.says("4");
        };
        let got = room.heard(|hear| follow(&room, seen, hear), later)?;
        let before = if seen.is_none() { messages(1, 2) } else { vec![] };
        let live = ["cc enters", "3", "cc leaves", "cc enters", "4"];
        let live = live.map(str::to_owned);
        let what = "two messages before, then cc enters, 3, cc leaves, …";
        equal(what, &got, &[before, live.into()].concat())?;
    }
    // Three enter, and speak, while the history is read.
    let room = Room::speaking_at(5, 0b10_1010);
    let mut got = heard(&room, None, 1)?;
    got.retain(|line| line.ends_with("enters"));
    let expected = [6, 7, 8].map(|id| format!("the speaker of {id} enters"));
    let what = "those who enter after `subscribe`, while the history is read";
    equal(what, &got.as_slice(), &expected.as_slice())
}

fn meanwhile() -> Outcome {
    for said in [0, 3, 49, 50, 60] {
        for moments in 0..EVERY_WAY {
            let room = Room::speaking_at(said, moments);
            let got = followed(&room, None, 2)?;
            let in_all = room.said();
            let what = format!(
                "{said} messages before, others while the history is read, \
                 {in_all} in all"
            );
            let first = got.first().and_then(|id| id.parse().ok());
            let first = first.unwrap_or_default();
            equal(&what, &got, &messages(first, in_all))?;
            // Fifty are the last at one moment before all is heard.
            let first_of_50 = |all: u64| all.saturating_sub(49).max(1);
            let (low, high) = (first_of_50(said), first_of_50(in_all - 2));
            let expected = format!("{low}, or up to {high}");
            let what = format!("{what}: the first that is heard");
            ensure((low..=high).contains(&first), what, expected, first)?;
        }
    }
    Ok(())
}

fn meanwhile_comes_back() -> Outcome {
    for (said, seen) in [(5, 5), (5, 3), (45, 3), (20, 0)] {
        for moments in 0..EVERY_WAY {
            let room = Room::speaking_at(said, moments);
            let got = followed(&room, Some(seen), 2)?;
            let in_all = room.said();
            let what = format!(
                "{said} messages before, {seen} seen, others while the \
                 history is read, {in_all} in all"
            );
            equal(what, &got, &messages(seen + 1, in_all))?;
        }
    }
    Ok(())
}

/// What is heard, with so many messages when nothing is left to be heard.
fn heard(
    room: &Room,
    seen: Option<u64>,
    later: u64,
) -> Result<Vec<String>, Failure> {
    let speaks = |room: &Room| {
        (0..later).for_each(|_| room.says(&(room.said() + 1).to_string()))
    };
    room.heard(|hear| follow(room, seen, hear), speaks)
}

/// The messages of these.
fn followed(
    room: &Room,
    seen: Option<u64>,
    later: u64,
) -> Result<Vec<String>, Failure> {
    let mut lines = heard(room, seen, later)?;
    lines.retain(|line| !line.ends_with("enters"));
    Ok(lines)
}

/// The messages from one to another.
fn messages(first: u64, last: u64) -> Vec<String> {
    (first..=last).map(|id| id.to_string()).collect()
}
