//! What a chain must do, from easy to hard.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use chapter3::coroutine::{Coroutine, CoroutineState};
use exercise4_1::Chain;
use judge::{Check, Log, Outcome, Scripted, ensure, equal};

use CoroutineState::{Complete, Yielded};

type Inner = Scripted<u32, &'static str>;
type State = CoroutineState<u32, Vec<&'static str>>;

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "one-inner",
            4,
            "of a single coroutine it gives every yield, then the value",
            one_inner,
        ),
        Check::new(
            "no-pause-between",
            5,
            "one after the other, and nothing between: who is resumed when",
            no_pause_between,
        ),
        Check::new(
            "every-return-value",
            4,
            "it completes with what each one returned, in their order",
            every_return_value,
        ),
        Check::new(
            "ends-at-once",
            3,
            "coroutines that end at once, at every place in the list",
            ends_at_once,
        ),
        Check::new(
            "empty-list",
            2,
            "without a coroutine it completes in its first resume",
            empty_list,
        ),
        Check::new(
            "panics-after-its-end",
            2,
            "resumed after its end, it panics",
            panics_after_its_end,
        ),
    ])
}

fn one_inner() -> Outcome {
    let log = Log::new();
    let mut chain = Chain::of(vec![script("A", &log, &[1, 2, 3])]);
    let expected = [Yielded(1), Yielded(2), Yielded(3), Complete(vec!["A"])];
    let states = states_of(&mut chain, expected.len());
    equal("A yields 1, 2, 3 and returns \"A\"", &states, &expected)
}

fn no_pause_between() -> Outcome {
    let log = Log::new();
    let mut chain = Chain::of(vec![
        script("A", &log, &[1, 2]),
        script("B", &log, &[3]),
        script("C", &log, &[4, 5]),
    ]);
    equal("resumed before the chain is", &log.take(), &[""; 0])?;
    let steps: [(_, &[&str]); 6] = [
        (Some(1), &["A"]),
        (Some(2), &["A"]),
        (Some(3), &["A", "B"]),
        (Some(4), &["B", "C"]),
        (Some(5), &["C"]),
        (None, &["C"]),
    ];
    for (number, (expected, who)) in (1..).zip(steps) {
        let yielded = item(chain.resume(()));
        let what = format!("resume {number} of A (1, 2), B (3), C (4, 5)");
        equal(format!("{what}: yields"), &yielded, &expected)?;
        let got: Vec<_> = log.take().into_iter().map(name).collect();
        equal(format!("{what}: who is resumed in it"), &got, &who)?;
    }
    Ok(())
}

fn every_return_value() -> Outcome {
    let log = Log::new();
    let inners = [("A", 0), ("B", 2), ("C", 1), ("D", 2)]
        .map(|(name, yields)| script(name, &log, &[1, 1][..yields]));
    let mut chain = Chain::of(Vec::from(inners));
    let last = states_of(&mut chain, 6).pop();
    let what = "the end of a chain of A, B, C, D";
    equal(what, &last, &Some(Complete(vec!["A", "B", "C", "D"])))
}

fn ends_at_once() -> Outcome {
    let lists: [(&[&str], &[u32]); 5] = [
        (&["empty"], &[]),
        (&["empty", "A"], &[7]),
        (&["A", "empty"], &[7]),
        (&["A", "empty", "empty", "empty", "A"], &[7, 7]),
        (&["empty", "empty", "empty", "empty"], &[]),
    ];
    for (names, items) in lists {
        let log = Log::new();
        let inners = names.iter().map(|&name| {
            script(name, &log, if name == "A" { &[7] } else { &[] })
        });
        let mut chain = Chain::of(inners.collect());
        let states = states_of(&mut chain, items.len() + 1);
        let what = format!("a chain of {names:?}, of which A yields 7");
        let ended = matches!(states.last(), Some(Complete(_)));
        let yielded: Vec<_> = states.into_iter().filter_map(item).collect();
        equal(format!("{what}: its yields"), &yielded, &items)?;
        equal(format!("{what}: it has ended"), &ended, &true)?;
    }
    Ok(())
}

fn empty_list() -> Outcome {
    let mut chain: Chain<Inner> = Chain::of(Vec::new());
    equal("the first resume", &chain.resume(()), &Complete(Vec::new()))
}

fn panics_after_its_end() -> Outcome {
    let log = Log::new();
    let mut chain = Chain::of(vec![script("A", &log, &[1])]);
    let expected = [Yielded(1), Complete(vec!["A"])];
    equal("A yields 1", &states_of(&mut chain, 2), &expected)?;
    for _ in 0..2 {
        let again = catch_unwind(AssertUnwindSafe(|| chain.resume(())));
        let got = format!("{again:?}");
        ensure(again.is_err(), "a resume after its end", "a panic", got)?;
    }
    Ok(())
}

/// A coroutine that yields these and returns its name.
fn script(name: &'static str, log: &Log, yields: &[u32]) -> Inner {
    Scripted::new(name, log, Vec::from(yields), name)
}

/// What comes of it until it completes, or of that many resumes.
fn states_of(chain: &mut Chain<Inner>, most: usize) -> Vec<State> {
    let mut states = Vec::new();
    while states.len() < most && !matches!(states.last(), Some(Complete(_))) {
        states.push(chain.resume(()));
    }
    states
}

/// What it gives at a pause.
fn item(state: State) -> Option<u32> {
    match state {
        Yielded(item) => Some(item),
        Complete(_) => None,
    }
}

/// Who a line of the log speaks of.
fn name(line: String) -> String {
    line.replace(" got ()", "")
}
