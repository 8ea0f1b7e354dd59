//! What a running average must do, from easy to hard.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use exercise3_2::{Average, Summary};
use judge::{Check, Outcome, ensure, equal, memory};

type Step = CoroutineState<Option<f64>, Summary>;
type Told = CoroutineState<Option<f64>, (usize, Option<f64>)>;

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("running-average", 10, "each number is answered", answers),
        Check::new("priming", 8, "the first resume finds no pause", priming),
        Check::new("summary", 7, "None completes with a summary", summary),
        Check::new("summary-of-nothing", 6, "None after priming", nothing),
        Check::new(
            "keeps-no-numbers",
            4,
            "2,000 numbers take no more memory than one",
            keeps_no_numbers,
        ),
        Check::new("over-is-over", 5, "after its end, it panics", over_is_over),
    ])
}

/// An average that rests at its first `yield`.
fn primed() -> Average {
    let mut average = Average::new();
    average.resume(None);
    average
}

fn answers() -> Outcome {
    let cases: [(&[f64], &[f64]); 2] = [
        (&[10.0, 20.0, 30.0], &[10.0, 15.0, 20.0]),
        (&[0.0, 5.0, -5.0, 8.0], &[0.0, 2.5, 0.0, 2.0]),
    ];
    for (numbers, averages) in cases {
        let mut average = primed();
        let answer = |number: &f64| average.resume(Some(*number));
        let got: Vec<_> = numbers.iter().map(answer).collect();
        let expected = averages.iter().map(|a| Step::Yielded(Some(*a)));
        let expected: Vec<_> = expected.collect();
        equal(format!("sent None, then {numbers:?}"), &got, &expected)?;
    }
    Ok(())
}

fn priming() -> Outcome {
    for first in [None, Some(99.0), Some(0.0)] {
        let mut average = Average::new();
        let primed = average.resume(first);
        equal(format!("first sent {first:?}"), &primed, &Step::Yielded(None))?;
        let what = format!("first sent {first:?}, then Some(10.0)");
        let ten = Step::Yielded(Some(10.0));
        equal(what, &average.resume(Some(10.0)), &ten)?;
    }
    Ok(())
}

fn summary() -> Outcome {
    let cases: [(&[f64], f64); 3] =
        [(&[10.0, 20.0, 30.0], 20.0), (&[7.0], 7.0), (&[-4.0, 4.0], 0.0)];
    for (numbers, result) in cases {
        let mut average = primed();
        for number in numbers {
            average.resume(Some(*number));
        }
        let count = numbers.len();
        let expected = Told::Complete((count, Some(result)));
        let what = format!("{numbers:?}, then None");
        equal(what, &told(average.resume(None)), &expected)?;
    }
    Ok(())
}

fn nothing() -> Outcome {
    let expected = Told::Complete((0, None));
    equal("primed, then None", &told(primed().resume(None)), &expected)
}

/// A step with the fields of its summary, which could call itself equal to
/// anything.
fn told(step: Step) -> Told {
    match step {
        Step::Yielded(average) => Told::Yielded(average),
        Step::Complete(Summary { count, average }) => {
            Told::Complete((count, average))
        }
    }
}

fn keeps_no_numbers() -> Outcome {
    let (mut average, mut last) = (primed(), Step::Yielded(None));
    let ((), bytes) = memory::peak(|| {
        for number in 0..2_000 {
            let number = if number < 1_000 { 0.0 } else { 10.0 };
            last = average.resume(Some(number));
        }
    });
    let got = format!("{bytes} bytes");
    ensure(bytes < 4_000, "2,000 numbers", "less than 4,000 bytes", got)?;
    let near = |got: &f64| (got - 5.0).abs() < 0.1;
    let near = matches!(&last, Step::Yielded(Some(got)) if near(got));
    let what = "the last answer to a thousand times 0.0 and 10.0 each";
    ensure(near, what, "Yielded(Some(5.0))", format!("{last:?}"))
}

fn over_is_over() -> Outcome {
    for number in [Some(1.0), None] {
        let mut average = primed();
        let ended = |step| matches!(step, Step::Complete(_));
        let ended = (0..3).any(|_| ended(average.resume(None)));
        ensure(ended, "sent None", "an end", "a yield each time")?;
        let again = catch_unwind(AssertUnwindSafe(|| average.resume(number)));
        let got = match again {
            Ok(step) => format!("{step:?}"),
            Err(panic) => format!("a panic: {}", text_of(panic.as_ref())),
        };
        let expected = format!("a panic: {RESUMED_AFTER_COMPLETION}");
        equal(format!("sent {number:?} after the end"), &got, &expected)?;
    }
    Ok(())
}

fn text_of(panic: &dyn Any) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref().copied()).unwrap_or_default()
}
