//! What is known about one exercise, and how it is written on a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// What is known about one exercise.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct State {
    /// The best score so far: points, and of how many.
    pub score: Option<(u32, u32)>,
    /// The fingerprint of the answer that last had all points.
    pub solved: Option<String>,
    /// How many steps of each section of the hints were shown.
    pub hints: BTreeMap<String, usize>,
    /// Whether the solution was asked for before the exercise was solved.
    pub gave_up: bool,
    /// Words that another version of the tool wrote.
    unknown: Vec<String>,
}

/// How an exercise stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Standing {
    /// The answer is the starter.
    New,
    /// The answer was begun and never had all points.
    Tried,
    /// This very answer had all points.
    Solved,
    /// An answer had all points, and was changed since.
    ChangedSinceSolved,
    /// There is no file with an answer.
    Missing,
}

impl State {
    /// Notes a score, and the answer if it has all points.
    pub fn reached(&mut self, points: u32, of: u32, answer: &str) {
        let before = self.clone();
        self.score = Some((points, of));
        if points == of {
            self.solved = Some(fingerprint(answer));
        }
        self.keep_the_best_of(&before);
    }

    /// How the exercise stands with this answer.
    #[must_use]
    pub fn standing(&self, answer: &str, starter: &str) -> Standing {
        match &self.solved {
            Some(hash) if *hash == fingerprint(answer) => Standing::Solved,
            Some(_) => Standing::ChangedSinceSolved,
            None if answer == starter => Standing::New,
            None => Standing::Tried,
        }
    }

    /// Takes over a former score if it was better. One out of another number
    /// of points, from before the checks changed, compares with nothing.
    pub(super) fn keep_the_best_of(&mut self, before: &Self) {
        self.score = match (before.score, self.score) {
            (Some((old, of)), Some((new, now))) if of == now => {
                Some((old.max(new), of))
            }
            (old, new) => new.or(old),
        };
    }

    /// Reads a line. Its first word is the id of the exercise.
    pub(super) fn parse(line: &str) -> Self {
        let mut state = Self::default();
        for word in line.split_whitespace().skip(1) {
            if state.take(word).is_none() {
                state.unknown.push(word.to_owned());
            }
        }
        state
    }

    /// Takes in what a word says; `None` if that is unknown.
    fn take(&mut self, word: &str) -> Option<()> {
        if word == "gave-up" {
            self.gave_up = true;
            return Some(());
        }
        let (key, value) = word.split_once('=')?;
        match key {
            "score" => {
                let (points, of) = value.split_once('/')?;
                self.score = Some((points.parse().ok()?, of.parse().ok()?));
            }
            "solved" => self.solved = Some(value.to_owned()),
            "hints" => {
                let hints = value.split(',').map(|hint| {
                    let (key, steps) = hint.rsplit_once(':')?;
                    Some((decoded(key)?, steps.parse().ok()?))
                });
                let hints: Option<BTreeMap<_, _>> = hints.collect();
                self.hints.extend(hints?);
            }
            _ => return None,
        }
        Some(())
    }

    /// The line for the exercise with this id.
    pub(super) fn line(&self, id: &str) -> String {
        let mut line = id.to_owned();
        if let Some((points, of)) = self.score {
            line += &format!(" score={points}/{of}");
        }
        if let Some(hash) = &self.solved {
            line += &format!(" solved={hash}");
        }
        let hints = self.hints.iter();
        let hints: Vec<_> = hints
            .map(|(key, steps)| format!("{}:{steps}", encoded(key)))
            .collect();
        if !hints.is_empty() {
            line += &format!(" hints={}", hints.join(","));
        }
        if self.gave_up {
            line += " gave-up";
        }
        for word in &self.unknown {
            line += &format!(" {word}");
        }
        line
    }
}

/// A short name for a text: another text has another one, today and in years.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).fold(String::new(), |mut name, byte| {
        write!(name, "{byte:02x}").expect("a string takes any text");
        name
    })
}

/// A key as one word: letters, digits and `-` as they are, a space as `+`,
/// every other byte as `%` and two digits.
fn encoded(key: &str) -> String {
    let byte = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        b if b.is_ascii_alphanumeric() || b == b'-' => char::from(b).into(),
        b => format!("%{b:02x}"),
    };
    key.bytes().map(byte).collect()
}

fn decoded(word: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                let digits = std::str::from_utf8(&digits).ok()?;
                u8::from_str_radix(digits, 16).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "iterators/countdown score=20/20 solved=1a2b \
        hints=future+cannot+be+%60sent%60:1,stays-at-its-end:2 gave-up";

    #[test]
    fn a_line_is_read_and_written() {
        let state = State::parse(LINE);
        assert_eq!(state.score, Some((20, 20)));
        assert_eq!(state.solved.as_deref(), Some("1a2b"));
        assert_eq!(state.hints["stays-at-its-end"], 2);
        assert_eq!(state.hints["future cannot be `sent`"], 1);
        assert!(state.gave_up);
        assert_eq!(state.line("iterators/countdown"), LINE);
        assert_eq!(State::default().line("a/b"), "a/b");
    }

    #[test]
    fn unknown_words_are_kept() {
        for word in ["later=7", "word", "score=many", "hints=x", "hints=%:1"] {
            let state = State::parse(&format!("a/b {word} gave-up"));
            assert_eq!(state.line("a/b"), format!("a/b gave-up {word}"));
        }
    }

    #[test]
    fn the_best_score_stays() {
        let mut state = State::default();
        for (points, of, best) in
            [(8, 20, (8, 20)), (4, 20, (8, 20)), (4, 40, (4, 40))]
        {
            state.reached(points, of, "answer");
            assert_eq!(state.score, Some(best));
            assert_eq!(state.solved, None);
        }
    }

    #[test]
    fn standing_compares_the_answer() {
        let mut state = State::default();
        assert_eq!(state.standing("s", "s"), Standing::New);
        assert_eq!(state.standing("a", "s"), Standing::Tried);
        state.reached(20, 20, "a");
        assert_eq!(state.standing("a", "s"), Standing::Solved);
        assert_eq!(state.standing("b", "s"), Standing::ChangedSinceSolved);
        assert_eq!(state.standing("s", "s"), Standing::ChangedSinceSolved);
    }

    #[test]
    fn a_fingerprint_is_the_same_for_ever() {
        assert_eq!(fingerprint(""), "e3b0c44298fc1c149afbf4c8996fb924");
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223");
    }
}
