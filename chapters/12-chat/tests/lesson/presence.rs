//! Who is told of whom.

use chapter12::rules::Rules;

use crate::server::{Running, quiet};

/// In a large room, those who come are gathered: the number of frames does
/// not grow with the square of the people.
#[test]
fn in_a_large_room_many_are_told_of_at_once() {
    let server = Running::new(Rules { small: 2, ..Rules::default() });
    let mut first = server.enter("first");
    let mut others: Vec<_> = (0..40).map(|_| server.enter("one")).collect();
    let mut seats = vec![1];
    while seats.len() < 41 {
        let event = first.event();
        let gathered = event["seats"].as_array().into_iter().flatten();
        let gathered = gathered.map(|seat| seat[0].as_i64().unwrap());
        match event["kind"].as_str() {
            Some("people") => seats.extend(gathered.filter(|seat| *seat > 1)),
            Some("enter") => seats.extend(event["seat"].as_i64()),
            other => panic!("{other:?}"),
        }
        seats.sort_unstable();
        seats.dedup();
    }
    assert_eq!(seats, (1..=41).collect::<Vec<_>>());
    // Who comes last sees how many there are, and not a list of them.
    let mut last = server.enter("last");
    let event = last.event();
    assert_eq!((&event["people"], &event["seats"]), (&42.into(), &().into()));
    others.clear();
    let mut people = 42;
    while people != 2 {
        let event = first.event();
        people = event["people"].as_u64().unwrap_or(people);
        if event["kind"] == "leave" {
            people -= 1;
        }
    }
}

#[test]
fn a_quiet_room_tells_nobody_of_anybody() {
    let server = Running::new(quiet());
    let mut ann = server.enter("Ann");
    drop(server.enter("Bob"));
    server.wait_for_people(1);
    ann.say("x");
    assert_eq!(ann.event()["kind"], "message");
}
