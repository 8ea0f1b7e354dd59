//! What serving many peers must do, from easy to hard.
//!
//! Each case is a line: "A: 0 hello, 9 close | B: 3 refused" are two peers.
//! To A "hello" comes at once, and the end when 9 reads were made; B is named
//! when 3 were made, and then its read is refused.

use std::process::ExitCode;
use std::time::Duration;

use exercise6_2::{Heard, Poller, serve};
use judge::{Check, Chunk, Outcome, Readiness, ensure, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "hears-each",
            8,
            "what each peer says, whole and in its order",
            hears_each,
        ),
        Check::new(
            "later",
            8,
            "a peer that is refused is heard when it is named again",
            later,
        ),
        Check::new(
            "only-who-is-ready",
            8,
            "no peer is read that was not named",
            only_who_is_ready,
        ),
        Check::new(
            "one-ends",
            6,
            "who has closed or failed is not read again, and the others go on",
            one_ends,
        ),
        Check::new(
            "in-turn",
            5,
            "those who are ready take turns, one read each",
            in_turn,
        ),
        Check::new(
            "looks-for-news",
            5,
            "who becomes ready meanwhile is not kept waiting",
            looks_for_news,
        ),
    ])
}

fn hears_each() -> Outcome {
    equal("heard, where there is no peer", &heard("").heard, &said(""))?;
    all_heard("A: 0 hello, 0 close", "A: hello")?;
    let three = "A: 0 one, 0 two, 0 close | B: 0 close | C: 0 c*40, 0 close";
    all_heard(three, "A: onetwo | B:  | C: c*40")
}

fn later() -> Outcome {
    all_heard("A: 5 late, 9 close", "A: late")?;
    all_heard(
        "A: 0 so, 7 on, 9 close | B: 3 late, 50 r, 60 close",
        "A: soon | B: later",
    )?;
    all_heard("A: 0 refused, 4 a, 4 refused, 9 close", "A: a")?;
    all_heard("A: 2 interrupted, 2 a, 2 interrupted, 9 b, 20 close", "A: ab")
}

fn only_who_is_ready() -> Outcome {
    let cases = [
        ("A: 5 late, 90 close", "A A A"),
        (
            "A: 0 a, 0 close | B: 10 b, 90 close | C: 50 c, 50 close",
            "AA BB CC B",
        ),
        ("A: 0 a, 20 a, 40 close | B: 60 close", "AA AA A B"),
        ("A: 0 refused, 20 close | B: 60 refused, 80 close", "A A B B"),
    ];
    for (case, reads) in cases {
        let ran = heard(case);
        let what = format!("reads of peers that are not ready, {case}");
        equal(what, &ran.unasked, &0)?;
        let count = reads.replace(' ', "").len();
        equal(format!("how many reads, {case}"), &ran.reads.len(), &count)?;
    }
    Ok(())
}

fn one_ends() -> Outcome {
    let fails = "A: 0 hal, 0 reset, 0 never | B: 0 who, 9 le, 20 close";
    all_heard(fails, "A: hal, failed | B: whole")?;
    all_heard("A: 9 reset | B: 0 b, 0 close", "A: , failed | B: b")?;
    for case in ["A: 0 a, 0 close | B: 30 b, 40 close", fails] {
        let reads = heard(case).reads;
        equal(format!("reads of A, {case}"), &count(&reads, 'A'), &2)?;
    }
    Ok(())
}

fn in_turn() -> Outcome {
    let case =
        "A: 0 a*160, 0 close | B: 0 b*160, 0 close | C: 0 c*160, 0 close";
    let reads = heard(case).reads;
    for turn in reads.as_bytes().chunks(3) {
        let mut turn = turn.to_vec();
        turn.sort_unstable();
        let what = format!("{reads}, the order of reads, {case}");
        let got = "somebody was read twice before somebody else was once";
        ensure(turn == b"ABC", what, "ABC, in rounds", got)?;
    }
    let again = "0 refused, ".repeat(9);
    let case = format!("A: 0 a*480, 0 close | B: {again}0 close");
    let reads = heard(&case).reads;
    let what = format!("{reads}, the order of reads, {case}");
    let expected = "A has its turn, however often B is named again";
    let got = "B is read three times in a row, and A waits";
    let while_a_is_there = &reads[..reads.rfind('A').unwrap_or_default()];
    ensure(!while_a_is_there.contains("BBB"), what, expected, got)
}

fn looks_for_news() -> Outcome {
    for at in [4, 5] {
        let case = format!("A: 0 a*480, 0 close | B: {at} b, 9 close");
        let reads = heard(&case).reads;
        let first = reads.find('B').unwrap_or(reads.len());
        let after = first.saturating_sub(at);
        let what = format!("{reads}, the order of reads, {case}");
        let expected = "B is read at once, or after one more read of A";
        let got = format!("B is read after {after} more reads of A");
        ensure(after <= 1, what, expected, got)?;
    }
    Ok(())
}

/// The poller of the exercise, as the judge plays it.
struct Judged(Readiness);

impl Poller for Judged {
    fn poll(&mut self, timeout: Option<Duration>) -> Vec<usize> {
        self.0.poll(timeout)
    }
}

/// What came of a case.
struct Ran {
    /// "A: hello | B: , failed".
    heard: String,
    reads: String,
    unasked: usize,
}

fn heard(case: &str) -> Ran {
    let readiness = Readiness::new();
    let mut peers = Vec::new();
    for (name, peer) in ('A'..='Z').zip(case.split(" | ")) {
        let Some((_, peer)) = peer.split_once(": ") else { break };
        let arrivals = peer.split(", ").map(arrival).collect();
        peers.push(readiness.peer(name, arrivals));
    }
    let all = serve(&mut peers, &mut Judged(readiness.clone()));
    let shown = |(name, heard): (char, &Heard)| {
        let text = String::from_utf8_lossy(&heard.text);
        let failed = if heard.failed.is_some() { ", failed" } else { "" };
        format!("{name}: {text}{failed}")
    };
    let all: Vec<_> = ('A'..='Z').zip(&all).map(shown).collect();
    let (reads, unasked) = (readiness.reads(), readiness.unasked());
    Ran { heard: all.join(" | "), reads, unasked }
}

/// One of "3 hello", "3 a*40", "3 close", "3 refused".
fn arrival(words: &str) -> (usize, Chunk) {
    let (at, what) = words.split_once(' ').unwrap_or(("0", words));
    let chunk = Chunk::said(&said(what));
    (at.parse().unwrap_or(0), chunk)
}

/// "a*40" in full.
fn said(text: &str) -> String {
    let Some((start, count)) = text.rsplit_once('*') else {
        return text.to_owned();
    };
    let (before, letter) = start.split_at(start.len() - 1);
    before.to_owned() + &letter.repeat(count.parse().unwrap_or(0))
}

fn all_heard(case: &str, expected: &str) -> Outcome {
    equal(format!("heard, {case}"), &heard(case).heard, &said(expected))
}

fn count(reads: &str, name: char) -> usize {
    reads.matches(name).count()
}
