//! What listening to several peers must do, from easy to hard.

use std::io::{self, ErrorKind, Read};
use std::process::ExitCode;

use exercise1_3::{End, Heard, listen};
use judge::Chunk::{self, Fails, Interrupted, WouldBlock};
use judge::{Check, Log, Outcome, Script, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "hears-each",
            8,
            "what each peer said, whole and in its order",
            hears_each,
        ),
        Check::new(
            "not-now",
            8,
            "a peer that has nothing to say yet has neither ended nor failed",
            not_now,
        ),
        Check::new(
            "ends-once",
            6,
            "a peer that has closed is not read again",
            ends_once,
        ),
        Check::new(
            "nobody-waits",
            6,
            "while a peer has nothing to say, the others are read",
            nobody_waits,
        ),
        Check::new(
            "in-rounds",
            6,
            "while a peer says much, the others are read, too",
            in_rounds,
        ),
        Check::new(
            "one-fails",
            6,
            "a peer that fails keeps what it said, and the others go on",
            one_fails,
        ),
    ])
}

fn hears_each() -> Outcome {
    let one = vec![text("hello")];
    all_heard(vec![one], &[("hello", End::Closed)])?;
    let long = "a text that is longer than the buffer of one read is";
    let a = vec![text("one "), text("two")];
    let (b, c) = (vec![text(long)], vec![]);
    let expected =
        [("one two", End::Closed), (long, End::Closed), ("", End::Closed)];
    all_heard(vec![a, b, c], &expected)?;
    let [first, second] = [0xc3, 0xa9].map(|byte| Chunk::Bytes(vec![byte]));
    let letter_in_two_reads = vec![first, second];
    all_heard(vec![letter_in_two_reads], &[("é", End::Closed)])?;
    all_heard(vec![], &[])
}

fn not_now() -> Outcome {
    let a = vec![WouldBlock, text("late"), WouldBlock, WouldBlock, text("r")];
    let b = vec![text("soon")];
    let expected = [("later", End::Closed), ("soon", End::Closed)];
    all_heard(vec![a, b], &expected)?;
    let a = vec![text("a"), WouldBlock, Interrupted];
    let b = vec![Interrupted, text("b"), Interrupted, text("c")];
    let expected = [("a", End::Closed), ("bc", End::Closed)];
    all_heard(vec![a, b], &expected)
}

fn ends_once() -> Outcome {
    let a = vec![text("a")];
    let b = vec![text("b"), text("b"), text("b"), text("b")];
    let reads = order_of_reads(vec![a, b, vec![]]);
    equal("reads of A", &reads.matches('A').count(), &2)?;
    equal("reads of B", &reads.matches('B').count(), &5)?;
    equal("reads of C", &reads.matches('C').count(), &1)
}

fn nobody_waits() -> Outcome {
    let a = vec![WouldBlock, WouldBlock, WouldBlock];
    let b = vec![WouldBlock];
    let c = vec![WouldBlock, WouldBlock];
    let reads = order_of_reads(vec![a, b, c]);
    let what = "the order of reads, all refused before they end";
    equal(what, &reads, &"A B C A B C A C A")
}

fn in_rounds() -> Outcome {
    let a = vec![text("a"), text("a"), text("a")];
    let b = vec![text("b")];
    let reads = order_of_reads(vec![a, b, vec![]]);
    let what = "the order of reads, A says most and C nothing";
    equal(what, &reads, &"A B C A B A A")?;
    let reads = order_of_reads(vec![vec![text(&"a".repeat(40))], vec![]]);
    let what = "the order of reads, A says 40 bytes at once and B nothing";
    equal(what, &reads, &"A B A A A")
}

fn one_fails() -> Outcome {
    let reset = ErrorKind::ConnectionReset;
    let a = || vec![text("hal"), Fails(reset), text("never")];
    let b = || vec![text("who"), text("l"), text("e")];
    let expected = [("hal", End::Failed(reset)), ("whole", End::Closed)];
    all_heard(vec![a(), b()], &expected)?;
    let reads = order_of_reads(vec![a(), b()]);
    equal("reads of A, which fails", &reads.matches('A').count(), &2)?;
    let refused = ErrorKind::PermissionDenied;
    let expected = [("whole", End::Closed), ("", End::Failed(refused))];
    all_heard(vec![b(), vec![Fails(refused)]], &expected)
}

fn text(text: &str) -> Chunk {
    Chunk::text(text)
}

/// A peer whose reads are written down beforehand, and noted.
struct Peer {
    name: char,
    script: Script,
    log: Log,
}

impl Read for Peer {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.log.say(self.name);
        self.script.read(buffer)
    }
}

/// Listens to peers A, B, C… that say this: what was heard, and who was read.
fn hear(said: Vec<Vec<Chunk>>) -> (Vec<Heard>, Vec<String>) {
    let log = Log::new();
    let peer = |(name, chunks)| Peer {
        name,
        script: Script::new(chunks).at_most(20),
        log: log.clone(),
    };
    let mut peers: Vec<_> = ('A'..='Z').zip(said).map(peer).collect();
    let heard = listen(&mut peers);
    (heard, log.lines())
}

fn all_heard(said: Vec<Vec<Chunk>>, expected: &[(&str, End)]) -> Outcome {
    let peers: Vec<_> = said.iter().map(|chunks| words(chunks)).collect();
    let what = format!("heard, where the peers say {}", peers.join("; "));
    let (heard, _) = hear(said);
    let shown = |Heard { text, end }: &Heard| {
        (String::from_utf8_lossy(text).into_owned(), *end)
    };
    let heard: Vec<_> = heard.iter().map(shown).collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(text, end)| ((*text).to_owned(), Some(*end)))
        .collect();
    equal(what, &heard, &expected)
}

/// What a peer says, as one reads it: "late", WouldBlock, "r".
fn words(chunks: &[Chunk]) -> String {
    if chunks.is_empty() {
        return "nothing".to_owned();
    }
    let word = |chunk: &Chunk| match chunk {
        Chunk::Bytes(bytes) => format!("\"{}\"", bytes.escape_ascii()),
        other => format!("{other:?}"),
    };
    chunks.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn order_of_reads(said: Vec<Vec<Chunk>>) -> String {
    hear(said).1.join(" ")
}
