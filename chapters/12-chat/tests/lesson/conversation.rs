//! Three people enter, talk and leave.

use serde_json::{Value, json};

use crate::server::{Running, quiet};

fn brief(event: &Value) -> Value {
    json!([event["kind"], event["user"], event["seat"], event["text"]])
}

#[test]
fn each_sees_who_enters_talks_and_leaves() {
    let server = Running::new(Default::default());
    let mut ann = server.enter("Ann");
    assert_eq!(ann.event()["seats"], json!([[1, "Ann"]]));
    assert_eq!(brief(&ann.event()), json!(["enter", "Ann", 1, null]));
    let mut bob = server.enter("Bob");
    assert_eq!(bob.event()["seats"], json!([[1, "Ann"], [2, "Bob"]]));
    for person in [&mut ann, &mut bob] {
        let event = person.event();
        assert_eq!(brief(&event), json!(["enter", "Bob", 2, null]));
        assert_eq!(event["address"], "127.0.0.1");
        assert!(event["at"].as_i64().unwrap() > 1_700_000_000_000);
    }
    bob.say("<b>hello</b> \u{0} 你好");
    for person in [&mut ann, &mut bob] {
        let event = person.event();
        let said = json!(["message", "Bob", 2, "<b>hello</b> \u{0} 你好"]);
        assert_eq!(brief(&event), said);
        assert_eq!(event["id"], 1);
    }
    drop(bob);
    assert_eq!(brief(&ann.event()), json!(["leave", "Bob", 2, null]));
}

#[test]
fn a_seat_is_never_given_twice() {
    let server = Running::new(Default::default());
    let mut ann = server.enter("Ann");
    ann.next("enter");
    for seat in 2..5 {
        // The same user again is somebody else in the room.
        let other = server.enter("Ann");
        assert_eq!(ann.next("enter")["seat"], seat);
        drop(other);
        assert_eq!(ann.next("leave")["seat"], seat);
    }
    ann.say("still here");
    assert_eq!(ann.next("message")["seat"], 1);
}

#[test]
fn all_read_the_same_in_one_order() {
    let server = Running::new(quiet());
    let mut people: Vec<_> = (0..4).map(|_| server.enter("one")).collect();
    for number in 0..100 {
        people[number % 4].say(&number.to_string());
    }
    let said = |person: &mut crate::client::Client| -> Vec<Value> {
        (0..100).map(|_| person.event()).collect()
    };
    let mut all: Vec<_> = people.iter_mut().map(said).collect();
    let first = all.pop().unwrap();
    let ids: Vec<_> = first.iter().map(|e| e["id"].as_i64()).collect();
    assert_eq!(ids, (1..=100).map(Some).collect::<Vec<_>>());
    assert!(all.iter().all(|other| *other == first));
}
