//! What a connection must do, from easy to hard.
//!
//! What comes of the reads is a line, "ab, refused, c/", and so is what comes
//! of the writes, "2, refused": 2 bytes are taken, then none, then all. A `/`
//! stands for a `\n`.

use std::io::ErrorKind;
use std::process::ExitCode;

use exercise6_3::{Connection, Interest, LIMIT};
use judge::{Attempts, Check, Chunk, Duplex, Outcome, Room, Script};
use judge::{Taker, Written, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "answers-lines",
            8,
            "each line is answered, where nobody keeps it waiting",
            answers_lines,
        ),
        Check::new(
            "half-a-line",
            8,
            "a line that comes in pieces is one line",
            half_a_line,
        ),
        Check::new(
            "half-an-answer",
            8,
            "what a write does not take is written later, once",
            half_an_answer,
        ),
        Check::new(
            "interest",
            6,
            "what it waits for, step by step, to its end",
            interest,
        ),
        Check::new(
            "who-does-not-read",
            6,
            "is not read from, until they do",
            who_does_not_read,
        ),
        Check::new("errors", 4, "what has failed is given back", errors),
    ])
}

fn answers_lines() -> Outcome {
    written("hello/", "", "olleh/")?;
    written("one/two/, /, three/", "", "eno/owt//eerht/")?;
    written("refused, ab/, refused, interrupted, cd/", "", "ba/dc/")?;
    written("", "", "")
}

fn half_a_line() -> Outcome {
    written("hel, lo/", "", "olleh/")?;
    written("a, refused, b, interrupted, c/de, f/", "", "cba/fed/")?;
    written("a line that is longer than a read is/", "", LONG)?;
    written("whole/half", "", "elohw/")
}

const LONG: &str = "si daer a naht regnol si taht enil a/";

fn half_an_answer() -> Outcome {
    written("hello/", "2, refused, 1, refused", "olleh/")?;
    written("ab/, cd/, ef/", "refused, 4, refused", "ba/dc/fe/")?;
    written("ab/cd/", "1, interrupted, 1, refused, interrupted", "ba/dc/")?;
    written("ab/c, refused, d/", "1, refused", "ba/dc/")?;
    let one_by_one = "1, refused, ".repeat(20);
    written("one/two/, three/", &one_by_one, "eno/owt/eerht/")
}

fn interest() -> Outcome {
    let cases = [
        ("nothing has come yet", "refused", "", "r r"),
        ("half a line", "ab, refused, refused", "", "r r r r"),
        ("all taken at once", "ab/, refused, refused", "", "r r r r"),
        ("refused", "ab/, refused, cd/", "refused, refused", "r rw rw r"),
        ("half taken", "ab/, refused, refused", "2, refused", "r rw r r"),
        ("the end", "refused, refused, close", "", "r r r -"),
        ("the end, an answer half taken", "ab/", "2, refused", "r rw -"),
        ("the end, refused", "ab/", "refused, 1, refused", "r rw w -"),
    ];
    for (what, says, takes, expected) in cases {
        let (mut connection, ..) = connected(says, takes);
        let mut got = vec![word(connection.interest())];
        for _ in expected.split(' ').skip(1) {
            went_on(&mut connection)?;
            got.push(word(connection.interest()));
        }
        let what =
            format!("interest, {what}: reads {says:?}, writes {takes:?}");
        equal(what, &got.join(" ").as_str(), &expected)?;
    }
    written("ab/, close, never/", "refused, 1, refused", "ba/")
}

fn who_does_not_read() -> Outcome {
    let line = "0123456789abcde/";
    let script = Script::endless(&line.repeat(20).replace('/', "\n"));
    let taker = Taker::new(vec![]).then(Room::WouldBlock).at_most(2_000);
    let reads = script.attempts();
    let mut connection = Connection::new(Duplex::new(script, taker));
    for _ in 0..50 {
        went_on(&mut connection)?;
    }
    let what = "nothing is taken: how much was read, in bytes";
    equal(what, &reads.bytes(), &LIMIT)?;
    let what = "interest, when nothing is taken for long";
    equal(what, &word(connection.interest()), &"w")?;
    let refused = ["refused"; 10].join(", ");
    let takes = format!("{refused}, 17, {refused}");
    let says = vec![line; 20].join(", ");
    let answer = "edcba9876543210/".repeat(20);
    written(&says, &takes, &answer)?;
    let (mut connection, reads, _) = connected(&says, &takes);
    let mut counts = Vec::new();
    for _ in 0..16 {
        went_on(&mut connection)?;
        counts.push(reads.count());
    }
    let what = "how many reads after each call; 10 writes are refused, the \
                next one takes 17 bytes";
    let expected = [1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 6, 6, 6, 6];
    equal(what, &counts, &expected)
}

fn errors() -> Outcome {
    let reset = Err(ErrorKind::ConnectionReset);
    let cases = [
        ("a read fails", "refused, reset", "", [Ok(()), reset]),
        ("a write fails", "refused, b/", "reset", [Ok(()), reset]),
        (
            "a write fails in the middle",
            "refused, b/",
            "1, reset",
            [Ok(()), reset],
        ),
        (
            "a write takes nothing",
            "refused, b/",
            "0, 0, 0, 0, 0",
            [Ok(()), Err(ErrorKind::WriteZero)],
        ),
        ("all goes well", "refused, b/", "refused", [Ok(()), Ok(())]),
    ];
    for (what, says, takes, expected) in cases {
        let (mut connection, ..) = connected(says, takes);
        let mut go_on = || connection.go_on().map_err(|error| error.kind());
        equal(format!("two calls, {what}"), &[go_on(), go_on()], &expected)?;
    }
    Ok(())
}

fn connected(
    says: &str,
    takes: &str,
) -> (Connection<Duplex>, Attempts, Written) {
    let words = |words| str::split(words, ", ").filter(|word| !word.is_empty());
    let says = says.replace('/', "\n");
    let says = words(&says).map(Chunk::said).collect();
    let script = Script::new(says).at_most(1_000);
    let takes = words(takes).map(Room::said).collect();
    let taker = Taker::new(takes).at_most(2_000);
    let (reads, written) = (script.attempts(), taker.written());
    (Connection::new(Duplex::new(script, taker)), reads, written)
}

/// "r", "rw", "w", or "-" for what is over.
fn word(Interest { readable, writable }: Interest) -> &'static str {
    match (readable, writable) {
        (true, false) => "r",
        (true, true) => "rw",
        (false, true) => "w",
        (false, false) => "-",
    }
}

fn went_on(connection: &mut Connection<Duplex>) -> Outcome {
    let result = connection.go_on().map_err(|error| error.kind());
    equal("what `go_on` gives", &result, &Ok(()))
}

/// Calls `go_on` until the connection is over, or often enough: what was
/// written.
fn written(says: &str, takes: &str, expected: &str) -> Outcome {
    let (mut connection, _, written) = connected(says, takes);
    for _ in 0..100 {
        if word(connection.interest()) == "-" {
            break;
        }
        went_on(&mut connection)?;
    }
    let what = format!("written; reads come to {says:?}, writes to {takes:?}");
    let text = written.bytes();
    let text = String::from_utf8_lossy(&text).replace('\n', "/");
    equal(what, &text.as_str(), &expected)
}
