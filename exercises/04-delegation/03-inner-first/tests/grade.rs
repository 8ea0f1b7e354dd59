//! Who cleans up when, from easy to hard.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use chapter3::coroutine::{Coroutine, CoroutineState};
use exercise4_3::{CleanUp, Ending, Log, Outer};
use judge::{Check, Outcome, Scripted, ensure, equal};

use CoroutineState::{Complete, Yielded};

const INNER: &str = "inner cleans up";
const OUTER: &str = "outer cleans up";
const NOTHING: [&str; 0] = [];

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "goes-through",
            6,
            "what is sent, yielded and returned goes through, an error too",
            goes_through,
        ),
        Check::new(
            "never-started",
            4,
            "who was not begun writes nothing when dropped",
            never_started,
        ),
        Check::new(
            "paused-in-the-inner",
            10,
            "dropped while the inner is paused: the inner's line comes first",
            paused_in_the_inner,
        ),
        Check::new(
            "after-the-inner",
            8,
            "the inner's line is there when it has ended, and comes once",
            after_the_inner,
        ),
        Check::new(
            "at-its-end",
            8,
            "both lines are there at the end, and come once",
            at_its_end,
        ),
        Check::new(
            "inner-panics",
            4,
            "the inner panics: the inner's line comes first",
            inner_panics,
        ),
    ])
}

fn goes_through() -> Outcome {
    let received = judge::Log::new();
    let mut outer = outer(&Log::new(), &received, Ok("value"));
    let what = "an inner that yields a and b and returns value";
    let states = resumed(&mut outer, [1, 2, 3, 4]);
    let expected =
        [Yielded("a"), Yielded("b"), Yielded("leaving"), Complete(Ok("value"))];
    equal(what, &states, &expected)?;
    let expected = ["inner got 1", "inner got 2", "inner got 3"];
    equal("sent are 1, 2, 3, 4", &received.take(), &expected)?;

    let mut outer = self::outer(&Log::new(), &received, Err("stop"));
    let what = "an inner that yields a and b and returns the error stop";
    let states = resumed(&mut outer, [1, 2, 3, 4]);
    let expected = [Yielded("a"), Yielded("b"), Complete(Err("stop"))];
    equal(what, &states, &expected)
}

/// What comes of it when it is sent these, until it completes.
fn resumed<S: Debug>(outer: &mut Outer<Script>, sent: [S; 4]) -> Vec<State> {
    let mut states = Vec::new();
    for sent in sent {
        states.push(outer.resume(sent));
        if let Some(Complete(_)) = states.last() {
            break;
        }
    }
    states
}

fn never_started() -> Outcome {
    let log = Log::new();
    let outer = outer(&log, &judge::Log::new(), Ok("value"));
    equal("made and not resumed", &log.lines(), &NOTHING)?;
    drop(outer);
    equal("made and dropped", &log.lines(), &NOTHING)
}

fn paused_in_the_inner() -> Outcome {
    for resumes in [1, 2] {
        let log = Log::new();
        let mut outer = outer(&log, &judge::Log::new(), Ok("value"));
        for _ in 0..resumes {
            outer.resume(());
        }
        let what = format!("resumed to pause {resumes} of the inner");
        equal(&what, &log.lines(), &NOTHING)?;
        drop(outer);
        equal(format!("{what}, and dropped"), &log.lines(), &[INNER, OUTER])?;
    }
    Ok(())
}

fn after_the_inner() -> Outcome {
    let log = Log::new();
    let mut outer = outer(&log, &judge::Log::new(), Ok("value"));
    let _ = [(); 3].map(|()| outer.resume(()));
    equal("the inner has ended", &log.lines(), &[INNER])?;
    drop(outer);
    let what = "the inner has ended, and the outer is dropped at its pause";
    equal(what, &log.lines(), &[INNER, OUTER])
}

fn at_its_end() -> Outcome {
    for ending in [Ok("value"), Err("stop")] {
        let log = Log::new();
        let mut outer = outer(&log, &judge::Log::new(), ending);
        resumed(&mut outer, [(); 4]);
        let what = format!("the end with {ending:?}");
        equal(&what, &log.lines(), &[INNER, OUTER])?;
        let again = catch_unwind(AssertUnwindSafe(|| outer.resume(())));
        let got = format!("{again:?}");
        ensure(again.is_err(), format!("{what}: resumed"), "a panic", got)?;
        drop(outer);
        let what = format!("{what}, and dropped");
        equal(what, &log.lines(), &[INNER, OUTER])?;
    }
    Ok(())
}

fn inner_panics() -> Outcome {
    for pauses in [0, 1] {
        let log = Log::new();
        let mut outer = Outer::new(log.clone(), Panics::after(pauses, &log));
        for _ in 0..pauses {
            outer.resume(());
        }
        equal("before the panic", &log.lines(), &NOTHING)?;
        let panic = catch_unwind(AssertUnwindSafe(|| outer.resume(())));
        equal("the panic reaches the caller", &panic.is_err(), &true)?;
        drop(outer);
        let what = format!("a panic after {pauses} pauses, then dropped");
        equal(what, &log.lines(), &[INNER, OUTER])?;
    }
    Ok(())
}

/// An inner with a guard, which it makes in its first line and keeps.
struct Guarded<C> {
    log: Log,
    clean_up: Option<CleanUp>,
    body: C,
}

impl<Sent, C: Coroutine<Sent>> Coroutine<Sent> for Guarded<C> {
    type Yield = C::Yield;
    type Return = C::Return;

    fn resume(&mut self, sent: Sent) -> CoroutineState<C::Yield, C::Return> {
        self.clean_up.get_or_insert_with(|| CleanUp::new(&self.log, INNER));
        self.body.resume(sent)
    }
}

type State = CoroutineState<&'static str, Ending>;
type Script = Guarded<Scripted<&'static str, Ending>>;

/// Around an inner that yields "a" and "b" and ends with `ending`.
fn outer(log: &Log, received: &judge::Log, ending: Ending) -> Outer<Script> {
    let body = Scripted::new("inner", received, vec!["a", "b"], ending);
    let inner = Guarded { log: log.clone(), clean_up: None, body };
    Outer::new(log.clone(), inner)
}

/// Panics after that many pauses.
struct Panics(usize);

impl Panics {
    fn after(pauses: usize, log: &Log) -> Guarded<Self> {
        Guarded { log: log.clone(), clean_up: None, body: Self(pauses) }
    }
}

impl<Sent: Debug> Coroutine<Sent> for Panics {
    type Yield = &'static str;
    type Return = Ending;

    fn resume(&mut self, _: Sent) -> CoroutineState<&'static str, Ending> {
        self.0 = self.0.checked_sub(1).expect("the inner panics here");
        Yielded("a")
    }
}
