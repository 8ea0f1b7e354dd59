//! What draining a source must do, from easy to hard.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use exercise6_1::{Drained, drain};
use judge::Chunk::{self, Bytes, Fails, Interrupted, WouldBlock};
use judge::{Check, Outcome, Script, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "takes-all",
            4,
            "all that came, in its order, behind what was there",
            takes_all,
        ),
        Check::new(
            "short-reads",
            4,
            "a read that does not fill the buffer need not be the last",
            short_reads,
        ),
        Check::new(
            "for-now",
            4,
            "`WouldBlock` ends it, and is no error",
            for_now,
        ),
        Check::new(
            "for-good",
            3,
            "the end is told, and not read over",
            for_good,
        ),
        Check::new(
            "interrupted",
            3,
            "a read that was interrupted is made again",
            interrupted,
        ),
        Check::new(
            "fails",
            2,
            "an error is given back, and what came before it is kept",
            fails,
        ),
    ])
}

/// How it ended, in types of the standard library.
type Ended = Result<&'static str, ErrorKind>;

const NOW: Ended = Ok("ForNow");
const GOOD: Ended = Ok("ForGood");

fn ended(result: io::Result<Drained>) -> Ended {
    match result {
        Ok(Drained::ForNow) => NOW,
        Ok(Drained::ForGood) => GOOD,
        Err(error) => Err(error.kind()),
    }
}

fn takes_all() -> Outcome {
    let short = vec![text("hello"), WouldBlock];
    drained("", short, "hello", NOW)?;
    let long = "0123456789".repeat(30_000);
    let chunks = vec![text(&long), WouldBlock];
    drained("", chunks, &long, NOW)?;
    let more = vec![text(" morning"), WouldBlock];
    drained("good", more, "good morning", NOW)
}

fn short_reads() -> Outcome {
    let chunks = vec![text("one "), text("by"), text(" one"), WouldBlock];
    drained("", chunks, "one by one", NOW)?;
    let [first, second] = [0xc3, 0xa9].map(|byte| Bytes(vec![byte]));
    drained("", vec![first, second], "é", GOOD)
}

fn for_now() -> Outcome {
    let later = vec![WouldBlock, text("later")];
    drained("", later, "", NOW)?;
    let later = vec![text("now"), WouldBlock, text("later")];
    drained("", later, "now", NOW)?;
    let chunks = vec![
        text("a"),
        WouldBlock,
        text("b"),
        text("c"),
        WouldBlock,
        text("d"),
    ];
    let (mut source, mut into) = (source(chunks), Vec::new());
    let what = "drained again whenever there is news: \"a\", \"bc\", \"d\"";
    for (heard, ends) in [("a", NOW), ("abc", NOW), ("abcd", GOOD)] {
        let result = ended(drain(&mut source, &mut into));
        equal(what, &(result, &*shown(&into)), &(ends, heard))?;
    }
    Ok(())
}

fn for_good() -> Outcome {
    drained("", vec![], "", GOOD)?;
    drained("", vec![text("bye")], "bye", GOOD)?;
    let over = vec![text("bye"), Bytes(Vec::new()), text("read over the end")];
    drained("", over, "bye", GOOD)
}

fn interrupted() -> Outcome {
    let chunks = vec![Interrupted, text("a"), Interrupted, text("b")];
    drained("", chunks, "ab", GOOD)?;
    let chunks = vec![text("a"), Interrupted, Interrupted, WouldBlock];
    drained("", chunks, "a", NOW)
}

fn fails() -> Outcome {
    let reset = ErrorKind::ConnectionReset;
    drained("", vec![Fails(reset)], "", Err(reset))?;
    let chunks = vec![text("hal"), text("f"), Fails(reset), text("never")];
    drained("the ", chunks, "the half", Err(reset))
}

fn text(text: &str) -> Chunk {
    Chunk::text(text)
}

fn source(chunks: Vec<Chunk>) -> Script {
    Script::new(chunks).at_most(400_000)
}

/// Drains a source whose reads come to this, once, into what is `there`.
fn drained(
    there: &str,
    chunks: Vec<Chunk>,
    expected: &str,
    ends: Ended,
) -> Outcome {
    let what = format!("drained into {there:?}: {}", words(&chunks));
    let (mut source, mut into) = (source(chunks), there.as_bytes().to_vec());
    let result = ended(drain(&mut source, &mut into));
    equal(&what, &result, &ends)?;
    equal(what, &shown(&into), &expected)
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What reads come to, as one reads it: "late", WouldBlock, "r".
fn words(chunks: &[Chunk]) -> String {
    let word = |chunk: &Chunk| match chunk {
        Bytes(bytes) if bytes.len() > 20 => format!("{} bytes", bytes.len()),
        Bytes(bytes) => format!("\"{}\"", bytes.escape_ascii()),
        other => format!("{other:?}"),
    };
    let words: Vec<_> = chunks.iter().map(word).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}
