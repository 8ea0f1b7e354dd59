//! What the page claims about its demos, however slow the machine is.

use std::process::Command;

use chapter12::demos::{
    between, conversation, late, login, meanwhile, slow_reader,
};
use stage::{Recording, rehearse};

/// The lines that begin with that.
fn of<'a>(run: &'a Recording, begin: &str) -> Vec<&'a str> {
    let lines = run.lines().into_iter();
    lines.filter(|line| line.starts_with(begin)).collect()
}

#[test]
fn everybody_reads_everything_while_they_are_in() {
    let run = rehearse(conversation::demo);
    let coco = of(&run, "coco reads ");
    let kinds: Vec<_> =
        coco.iter().map(|line| line.split([' ', ',', ':']).nth(2)).collect();
    let expected =
        ["people", "enter", "enter", "enter", "message", "leave", "message"];
    assert_eq!(kinds, expected.map(Some));
    assert!(
        !run.lines().contains(&"cc reads leave, seat 2, cc, 127.0.0.1, now")
    );
}

#[test]
fn a_seat_is_given_once_and_stays() {
    let run = rehearse(conversation::demo);
    let last = "aa reads message 2, seat 3, aa, 127.0.0.1, now: <b>hello</b>";
    assert!(run.lines().contains(&last), "{:?}", run.lines());
    let again = "cc reads people: seat 1 coco, seat 3 aa, seat 4 cc";
    assert!(run.lines().contains(&again), "{:?}", run.lines());
}

#[test]
fn who_loops_over_the_list_itself_skips_somebody() {
    let skipped = rehearse(meanwhile::skipped);
    assert_eq!(skipped.lines(), ["A reads", "B reads", "B leaves", "D reads"]);
    let copied = rehearse(meanwhile::copied);
    assert_eq!(of(&copied, "C"), ["C reads"]);
}

#[test]
fn one_who_does_not_read_stops_the_naive_room() {
    let run = rehearse(slow_reader::naive);
    let last = ["C hangs up", "B reads what A has said last"];
    assert!(run.lines().ends_with(&last), "{:?}", run.lines());
}

#[test]
fn who_falls_behind_is_told_and_the_others_lose_nothing() {
    let run = rehearse(slow_reader::right);
    let (b, c) = (run.figures("read by B")[0], run.figures("read by C")[0]);
    assert!(b > c, "{b} {c}");
    let why = "C is told: you read too slowly: the room went on without you";
    assert_eq!(run.lines().last(), Some(&why));
}

#[test]
fn without_a_bound_the_server_keeps_what_is_not_read() {
    let run = rehearse(slow_reader::unbounded);
    assert!(run.figures("kept")[0] > 2.0, "{:?}", run.lines());
}

#[test]
fn two_steps_leave_a_gap_or_say_things_twice() {
    let gap = rehearse(between::gap);
    let read = ["cc reads in the history: one", "cc reads: three"];
    assert_eq!(of(&gap, "cc"), read);
    let twice = rehearse(between::twice);
    let two = of(&twice, "cc").into_iter().filter(|line| line.ends_with("two"));
    assert_eq!(two.count(), 2);
}

#[test]
fn one_step_does_neither() {
    let run = rehearse(late::demo);
    let last = "aa reads while coco talks: none missing, none twice: true";
    assert_eq!(run.lines().last(), Some(&last));
    let missed = "cc reads history 3, seat 1, coco, 127.0.0.1, now: three";
    assert!(run.lines().contains(&missed), "{:?}", run.lines());
}

#[test]
fn only_who_is_logged_in_gets_a_seat() {
    let run = rehearse(login::demo);
    let chat = of(&run, "GET /chat");
    let lines = [
        "GET /chat with the cookie: 101",
        "GET /chat with none: 401",
        "GET /chat with a forged one: 401",
    ];
    assert_eq!(chat, lines);
    let posts: Vec<_> = of(&run, "POST")
        .iter()
        .map(|line| line.split(": ").nth(1).map(|rest| &rest[..3]))
        .collect();
    assert_eq!(posts, [Some("401"), Some("303"), Some("403")]);
}

#[test]
fn a_crowd_is_counted() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter12"));
    command.args(["crowd", "--scale", "small"]);
    let ended = command.output().unwrap();
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(ended.status.success(), "{said}");
    assert!(said.starts_with("room, people: 10\n"), "{said}");
    assert!(said.contains(" deliveries/s\n"), "{said}");
}

#[test]
fn the_room_is_no_demo_of_a_whole_performance() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter12"));
    let ended = command.arg("--list").output().unwrap();
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(said.contains("(until stopped)"), "{said}");
}
