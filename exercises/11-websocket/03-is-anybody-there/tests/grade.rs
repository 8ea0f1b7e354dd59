//! What looking after a connection must do, from easy to hard.

use std::process::ExitCode;
use std::time::Duration;

use exercise11_3::keep_alive;
use judge::{Check, Failure, Outcome, equal};
use wire::Peer;

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

/// What is expected: what is heard and sent, and the end.
type Lines<'a> = &'a [&'a str];

fn passes_on() -> Outcome {
    let says = "0.5 a b c, 1.5 empty two pong, 2.5 three close:1000";
    let heard: Lines<'_> = &[
        "a at 0.5",
        "b at 0.5",
        "c at 0.5",
        " at 1.5",
        "two at 1.5",
        "three at 2.5",
        "over at 2.5, with 1000",
    ];
    case(says, (100, 100), heard)?;
    let long = "x".repeat(255);
    let says = format!("1 {long}, 2 close:1001");
    let heard = [&*format!("{long} at 1"), "over at 2, with 1001"];
    case(&says, (100, 100), &heard)
}

fn ends() -> Outcome {
    for (says, over) in [
        ("1 a, 2.5 close:1000 late", "over at 2.5, with 1000"),
        ("1 a, 2.5 close:4000:bye late", "over at 2.5, with 4000"),
        ("1 a, 2.5 close late, 3 late", "over at 2.5, without a code"),
        ("1 a, 2.5 cut", "over at 2.5, without a code"),
        ("1 a, 2 hello/1, 2.5 cut", "over at 2.5, without a code"),
        ("1 a, 2 hello/4, 2.5 cut", "over at 2.5, without a code"),
    ] {
        case(says, (100, 100), &["a at 1", over])?;
    }
    Ok(())
}

fn pings() -> Outcome {
    let quiet = Peer::that("13.5 close:1000").answers();
    let lines = looked_after(&quiet, (3, 100))?;
    let expected: Lines<'_> = &[
        "ping at 3",
        "ping at 6",
        "ping at 9",
        "ping at 12",
        "over at 13.5, with 1000",
    ];
    let what = "one that only answers pings, which go out every 3 units";
    equal(what, &lines.as_slice(), &expected)?;
    let says = "2 a, 4 b, 9 c, 11 d, 13.5 close:1000";
    let lines = ["a at 2", "b at 4", "ping at 5", "c at 9", "ping at 10"];
    let rest = ["d at 11", "over at 13.5, with 1000"];
    case(says, (5, 100), &[&lines[..], &rest].concat())?;
    let says: Vec<_> = (1..14).map(|n| format!("{} a", f(n) * 0.7)).collect();
    let talker = Peer::that(&format!("{}, 9.5 close", says.join(", ")));
    let mut lines = looked_after(&talker, (3, 100))?;
    lines.retain(|line| line.starts_with("ping"));
    let what = "pings every 3 units to one that speaks every 0.7";
    let expected: Lines<'_> = &["ping at 3", "ping at 6", "ping at 9"];
    equal(what, &lines.as_slice(), &expected)
}

fn silent() -> Outcome {
    let over = ["close 1011 at 5", "over at 5, without a code"];
    case("", (9, 5), &over)?;
    case("", (3, 5), &[&["ping at 3"], &over[..]].concat())?;
    let lines = ["ping at 2", "ping at 4", "ping at 6"];
    let over = ["close 1011 at 7", "over at 7, without a code"];
    case("", (2, 7), &[&lines[..], &over].concat())?;
    let lines = ["ping at 3", "a at 4.5", "ping at 6", "ping at 9"];
    let over = ["close 1011 at 9.5", "over at 9.5, without a code"];
    case("4.5 a", (3, 5), &[&lines[..], &over].concat())?;
    let lines = ["a at 2.5", "ping at 3", "ping at 6"];
    let over = ["close 1011 at 7.5", "over at 7.5, without a code"];
    case("2.5 a, 6.5 hello/3", (3, 5), &[&lines[..], &over].concat())
}

fn signs_of_life() -> Outcome {
    let talker = Peer::that("2.5 a, 5 b, 7.5 c, 9 close:1000");
    let mut lines = looked_after(&talker, (4, 3))?;
    lines.retain(|line| !line.starts_with("ping"));
    let expected: Lines<'_> =
        &["a at 2.5", "b at 5", "c at 7.5", "over at 9, with 1000"];
    let what = "one that talks, and answers no ping: 3 units of grace";
    equal(what, &lines.as_slice(), &expected)?;
    let over: Lines<'_> = &["over at 6, with 1000"];
    case("2 pong, 4 pong, 6 close:1000", (9, 3), over)?;
    let answers = Peer::that("10.5 close:1000").answers();
    let lines = looked_after(&answers, (4, 5))?;
    let expected: Lines<'_> =
        &["ping at 4", "ping at 8", "over at 10.5, with 1000"];
    let what = "one that only answers pings: every 4 units, 5 of grace";
    equal(what, &lines.as_slice(), &expected)
}

fn halves() -> Outcome {
    let frames = ["hello", "pong", "bye"].map(wire::said).concat();
    for cut in 1..frames.len() {
        let (before, after) = frames.split_at(cut);
        let peer = Peer::default()
            .says(2.5, before.to_vec())
            .says(3.5, after.to_vec())
            .says(5.5, wire::said("close"));
        let mut lines = looked_after(&peer, (3, 10))?;
        lines.retain(|line| !line.starts_with("ping"));
        let hello = if cut < 7 { "hello at 3.5" } else { "hello at 2.5" };
        let what = format!("hello and bye, {cut} bytes before a ping");
        let expected: Lines<'_> =
            &[hello, "bye at 3.5", "over at 5.5, without a code"];
        equal(what, &lines.as_slice(), &expected)?;
    }
    let mut slow = Peer::default();
    let frames = ["a", "bc", "close:1000"].map(wire::said).concat();
    for (number, byte) in (1..).zip(frames) {
        slow = slow.says(2.0 * f(number), vec![byte]);
    }
    let mut lines = looked_after(&slow, (5, 30))?;
    lines.retain(|line| !line.starts_with("ping"));
    let what = "a, bc and the end, a byte every 2 units, a ping every 5";
    let expected: Lines<'_> = &["a at 6", "bc at 14", "over at 22, with 1000"];
    equal(what, &lines.as_slice(), &expected)
}

fn f(number: u32) -> f64 {
    f64::from(number)
}

/// What comes of a peer that says this, with a ping every so many units, and
/// so many of grace.
fn case(says: &str, units: (u64, u64), expected: Lines<'_>) -> Outcome {
    let lines = looked_after(&Peer::that(says), units)?;
    let (every, grace) = units;
    let says = if says.is_empty() { "nothing" } else { says };
    let what = format!(
        "a peer that says {says}; a ping every {every} units, {grace} of grace"
    );
    equal(what, &lines.as_slice(), &expected)
}

fn looked_after(
    peer: &Peer,
    (every, grace): (u64, u64),
) -> Result<Vec<String>, Failure> {
    let [every, grace] = [every, grace].map(Duration::from_secs);
    peer.with(|socket, hear| keep_alive(socket, every, grace, hear))
}
