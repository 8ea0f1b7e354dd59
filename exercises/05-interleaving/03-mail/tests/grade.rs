//! What a scheduler with mail must do, from easy to hard.
//!
//! Each case is a line: "A: mail | B: until 5, hi to A" are two tasks, of
//! which A asks for a letter, and B sleeps until 5 and then sends "hi" to A.

use std::process::ExitCode;

use chapter3::coroutine::{Coroutine, CoroutineState};
use exercise5_3::{Asks, Deadlock, Task, run};
use judge::{Check, Failure, Log, Outcome, Scripted, equal, violation};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "a-letter-arrives",
            6,
            "who waits for mail is resumed with the letter, and not before",
            a_letter_arrives,
        ),
        Check::new(
            "kept-until-asked-for",
            8,
            "a letter that comes before it is asked for is kept",
            kept_until_asked_for,
        ),
        Check::new(
            "in-order-to-the-right-one",
            8,
            "everybody gets their own letters, the oldest first",
            in_order_to_the_right_one,
        ),
        Check::new(
            "a-timer-is-pending",
            6,
            "who sleeps may still send: they are woken, in their order",
            a_timer_is_pending,
        ),
        Check::new(
            "deadlock-names-all",
            8,
            "nobody can move: all who wait are named, in the order in which \
             they were given",
            deadlock_names_all,
        ),
        Check::new(
            "nobody-to-read-it",
            4,
            "a letter that nobody will ask for stops nobody",
            nobody_to_read_it,
        ),
    ])
}

/// A task that says what it gets, and must get what it asked for.
struct Writer {
    name: &'static str,
    case: &'static str,
    script: Scripted<Asks, &'static str>,
    asked_for_mail: bool,
}

impl Coroutine<Option<String>> for Writer {
    type Yield = Asks;
    type Return = &'static str;

    fn resume(
        &mut self,
        letter: Option<String>,
    ) -> CoroutineState<Asks, &'static str> {
        if letter.is_some() != self.asked_for_mail {
            let expected = match self.asked_for_mail {
                true => "asked for mail, and is resumed with a letter only",
                false => "did not ask for mail, and is resumed with `None`",
            };
            let got = format!("was resumed with {letter:?}");
            let what = format!("{} in {}", self.name, self.case);
            violation(Failure::new(what, expected, got));
        }
        let state = self.script.resume(letter);
        self.asked_for_mail =
            matches!(state, CoroutineState::Yielded(Asks::Mail));
        state
    }
}

/// The names of those who ended, or of those who wait for ever.
type Ended = Result<Vec<&'static str>, Vec<&'static str>>;

/// Runs a case: the letters that came to each, in the order in which they
/// were given, and what `run` gave.
fn came_of(case: &'static str) -> (String, Ended) {
    let (mut tasks, mut logs) = (Vec::new(), Vec::new());
    for task in case.split(" | ").filter(|task| !task.is_empty()) {
        let (name, asks) = task.split_once(':').unwrap_or((task, ""));
        let log = Log::new();
        let asks = asks.split(',').map(str::trim).filter(|ask| !ask.is_empty());
        let script = Scripted::new("", &log, asks.map(ask).collect(), name);
        let writer = Writer { name, case, script, asked_for_mail: false };
        let boxed: Task<&'static str> = Box::new(writer);
        tasks.push((name, boxed));
        logs.push((name, log));
    }
    let result = run(tasks).map_err(|Deadlock { waiting }| waiting);
    let letters = logs.iter().map(|(name, log)| {
        let lines = log.lines();
        let letters = lines.iter().filter_map(|line| line.split('"').nth(1));
        format!("{name}: {}", letters.collect::<Vec<_>>().join(" "))
    });
    (letters.collect::<Vec<_>>().join(" | "), result)
}

/// One of "mail", "until 5", "hi to A".
fn ask(words: &'static str) -> Asks {
    match words.split_once(' ') {
        None => Asks::Mail,
        Some(("until", moment)) => Asks::Until(moment.parse().unwrap_or(0)),
        Some((text, to)) => {
            Asks::Send { to: &to["to ".len()..], text: text.to_owned() }
        }
    }
}

/// Compares the letters of a case in which everybody comes to an end.
fn all_end(case: &'static str, letters: &str) -> Outcome {
    let (got, result) = came_of(case);
    let ended = result.map(|ended| ended.len());
    equal(format!("how many ended, {case}"), &ended, &Ok(logged(letters)))?;
    equal(format!("the letters, {case}"), &got.as_str(), &letters)
}

/// How many tasks there are in a text such as "A: hi | B: ".
fn logged(letters: &str) -> usize {
    letters.split(" | ").filter(|task| !task.is_empty()).count()
}

/// Compares the end of a case in which somebody waits for ever.
fn deadlock(case: &'static str, waiting: &[&'static str]) -> Outcome {
    let what = format!("who waits for ever, {case}");
    equal(what, &came_of(case).1, &Err(waiting.to_vec()))
}

fn a_letter_arrives() -> Outcome {
    all_end("A: mail | B: hi to A", "A: hi | B: ")?;
    all_end("A: mail | B: mail | C: a to A, b to B", "A: a | B: b | C: ")?;
    all_end("", "")
}

fn kept_until_asked_for() -> Outcome {
    all_end("A: hi to B | B: until 5, mail", "A:  | B: hi")?;
    all_end("A: hi to B, mail | B: re to A, mail", "A: re | B: hi")?;
    all_end("A: me to A, mail", "A: me")
}

fn in_order_to_the_right_one() -> Outcome {
    all_end(
        "A: a1 to C, a2 to C | B: b1 to C, b2 to C | \
         C: until 9, mail, mail, mail, mail",
        "A:  | B:  | C: a1 b1 a2 b2",
    )?;
    all_end(
        "A: until 5, mail, mail | B: until 5, mail, mail | \
         C: c1 to B, c2 to A, c3 to B, c4 to A",
        "A: c2 c4 | B: c1 c3 | C: ",
    )?;
    all_end(
        "A: mail, x to C | B: hi to A | D: y to C | C: mail, mail",
        "A: hi | B:  | D:  | C: y x",
    )?;
    all_end(
        "A: m1 to A, m2 to A, mail, mail, a to C | \
         B: b1 to C, b2 to C, b3 to C, b4 to C | \
         C: mail, mail, mail, mail, mail",
        "A: m1 m2 | B:  | C: b1 b2 b3 b4 a",
    )
}

fn a_timer_is_pending() -> Outcome {
    all_end("A: mail | B: until 5, hi to A", "A: hi | B: ")?;
    all_end(
        "A: until 3000000, a to C | B: until 3, b to C, until 2, bb to C | \
         C: mail, mail, mail",
        "A:  | B:  | C: b bb a",
    )?;
    let sleepers = "A: until 9 | B: until 3 | C: until 4, until 8";
    let expected = Ok(vec!["B", "C", "A"]);
    equal("in which order they end", &came_of(sleepers).1, &expected)
}

fn deadlock_names_all() -> Outcome {
    deadlock("B: mail, hi to A | A: mail, hi to B", &["B", "A"])?;
    deadlock("C: until 4, mail | B: a to A | A: mail, mail", &["C", "A"])?;
    deadlock("A:  | B: until 3 | C: mail", &["C"])
}

fn nobody_to_read_it() -> Outcome {
    all_end("A:  | B: hi to A, c to C | C: mail", "A:  | B:  | C: c")?;
    all_end("A: hi to Z, b to B | B: mail", "A:  | B: b")?;
    all_end("A: mail | B: hi to A, x to A", "A: hi | B: ")?;
    deadlock("A:  | B: until 5, hi to A, mail", &["B"])
}
