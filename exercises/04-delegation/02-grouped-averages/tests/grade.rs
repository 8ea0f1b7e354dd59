//! What grouped averages must do, from easy to hard.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use chapter3::coroutine::{Coroutine, CoroutineState};
use exercise4_2::{Average, Groups, Input, Summary};
use judge::{Check, Failure, Log, Outcome, Scripted, ensure, equal, violation};

use CoroutineState::{Complete, Yielded};
use Input::{End, EndOfGroup, Number};

/// A summary's own fields: what it calls itself equal to does not count.
type Said = (usize, Option<f64>);
type State = CoroutineState<Option<f64>, Vec<Said>>;

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "answers",
            6,
            "the first resume drops what it is given, and each number of a \
             group is answered with the average so far",
            answers,
        ),
        Check::new(
            "a-summary-a-group",
            10,
            "three groups give three summaries, in their order",
            a_summary_a_group,
        ),
        Check::new(
            "empty-groups",
            6,
            "groups without numbers: the first, one between, the last",
            empty_groups,
        ),
        Check::new(
            "what-each-received",
            10,
            "what each inner received, resume by resume; and what it returned",
            what_each_received,
        ),
        Check::new(
            "goes-through",
            5,
            "what the inners yield goes to the caller, that of priming too",
            goes_through,
        ),
        Check::new(
            "panics-after-its-end",
            3,
            "resumed after its end, it panics",
            panics_after_its_end,
        ),
    ])
}

fn answers() -> Outcome {
    for dropped in [Number(99.0), EndOfGroup, End] {
        let mut groups = Groups::new(no_more_than(20, Average::new));
        let state = said(groups.resume(dropped));
        equal(format!("first: {dropped:?}"), &state, &Yielded(None))?;
        for (number, average) in [(10.0, 10.0), (20.0, 15.0), (60.0, 30.0)] {
            let state = groups.resume(Number(number));
            let what = format!("{number} of the group 10, 20, 60");
            equal(what, &said(state), &Yielded(Some(average)))?;
        }
    }
    Ok(())
}

fn a_summary_a_group() -> Outcome {
    let two = [Number(1.0), Number(2.0), EndOfGroup, Number(5.0), EndOfGroup];
    let last = [Number(-4.0), Number(6.0), Number(7.0), End];
    let inputs = [&two[..], &last].concat();
    let expected = [(2, Some(1.5)), (1, Some(5.0)), (3, Some(3.0))];
    let end = Some(Complete(expected.to_vec()));
    equal("the groups 1 2, 5, -4 6 7", &end_of(&inputs), &end)
}

fn empty_groups() -> Outcome {
    let (empty, two) = ((0, None), (1, Some(2.0)));
    let cases = [
        (vec![End], vec![empty]),
        (vec![EndOfGroup, End], vec![empty, empty]),
        (vec![EndOfGroup, Number(2.0), End], vec![empty, two]),
        (vec![Number(2.0), EndOfGroup, End], vec![two, empty]),
        (
            vec![Number(2.0), EndOfGroup, EndOfGroup, Number(2.0), End],
            vec![two, empty, two],
        ),
    ];
    for (inputs, expected) in cases {
        let what = format!("after priming: {inputs:?}");
        equal(what, &end_of(&inputs), &Some(Complete(expected.to_vec())))?;
    }
    Ok(())
}

fn what_each_received() -> Outcome {
    let log = Log::new();
    let script = |name, yields, count| {
        let yields = vec![None; yields];
        Scripted::new(name, &log, yields, Summary { count, average: None })
    };
    let inners = [script("group 1", 3, 7), script("group 2", 1, 8)];
    let mut inners = inners.into_iter().chain([script("group 3", 2, 9)]);
    let make = no_more_than(3, move || inners.next().expect("a fourth inner"));
    let mut groups = Groups::new(make);
    let steps: [(_, &[&str]); 6] = [
        (End, &["group 1 got None"]),
        (Number(1.5), &["group 1 got Some(1.5)"]),
        (Number(2.5), &["group 1 got Some(2.5)"]),
        (EndOfGroup, &["group 1 got None", "group 2 got None"]),
        (EndOfGroup, &["group 2 got None", "group 3 got None"]),
        (Number(3.5), &["group 3 got Some(3.5)"]),
    ];
    for (input, expected) in steps {
        groups.resume(input);
        equal(format!("resumed with {input:?}"), &log.take(), &expected)?;
    }
    let state = groups.resume(End);
    equal("resumed with End", &log.take(), &["group 3 got None"])?;
    let expected = [7, 8, 9].map(|count| (count, None));
    let what = "inners that return the counts 7, 8, 9: the end";
    equal(what, &said(state), &Complete(Vec::from(expected)))
}

fn goes_through() -> Outcome {
    let log = Log::new();
    let script = |yields: [f64; 2]| {
        let yields = yields.map(Some).to_vec();
        let summary = Summary { count: 1, average: None };
        Scripted::new("an inner", &log, yields, summary)
    };
    let mut inners = [script([1.0, 2.0]), script([3.0, 4.0])].into_iter();
    let make = no_more_than(2, move || inners.next().expect("a third inner"));
    let mut groups = Groups::new(make);
    let inputs = [EndOfGroup, Number(0.0), EndOfGroup, Number(0.0)];
    for (input, yielded) in inputs.into_iter().zip([1.0, 2.0, 3.0, 4.0]) {
        let what = format!("inners that yield 1, 2 and 3, 4: {input:?}");
        let state = said(groups.resume(input));
        equal(what, &state, &Yielded(Some(yielded)))?;
    }
    Ok(())
}

fn panics_after_its_end() -> Outcome {
    let mut groups = Groups::new(no_more_than(20, Average::new));
    groups.resume(Number(99.0));
    let end = matches!(groups.resume(End), Complete(_));
    equal("`End` after priming completes", &end, &true)?;
    for _ in 0..2 {
        let again = AssertUnwindSafe(|| groups.resume(Number(1.0)));
        let again = catch_unwind(again);
        let got = format!("{again:?}");
        ensure(again.is_err(), "a resume after its end", "a panic", got)?;
    }
    Ok(())
}

/// Makes that many inners; whoever wants one more misuses it.
fn no_more_than<C>(
    most: usize,
    mut make: impl FnMut() -> C,
) -> impl FnMut() -> C {
    let mut made = 0;
    move || {
        made += 1;
        if made > most {
            let expected = format!("{most} at most");
            let got = format!("number {made} was made");
            violation(Failure::new("inners made", expected, got));
        }
        make()
    }
}

/// What comes of the last of these, after priming.
fn end_of(inputs: &[Input]) -> Option<State> {
    let mut groups = Groups::new(no_more_than(20, Average::new));
    groups.resume(Number(99.0));
    inputs.iter().map(|&input| said(groups.resume(input))).last()
}

fn said(state: CoroutineState<Option<f64>, Vec<Summary>>) -> State {
    match state {
        Yielded(average) => Yielded(average),
        Complete(all) => {
            let fields = all.iter().map(|s| (s.count, s.average));
            Complete(fields.collect())
        }
    }
}
