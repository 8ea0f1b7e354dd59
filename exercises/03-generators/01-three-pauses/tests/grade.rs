//! What the state machine of a parcel must do, from easy to hard.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use exercise3_1::Parcel;
use judge::{Check, Failure, Outcome, ensure, equal};

type Step = CoroutineState<String, String>;

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "nothing-when-made",
            3,
            "a parcel that was never resumed has printed nothing",
            nothing_when_made,
        ),
        Check::new(
            "yields-in-order",
            4,
            "the first three resumes yield what Python yields",
            yields_in_order,
        ),
        Check::new(
            "log-after-each-step",
            5,
            "after each resume the log has the lines up to here",
            log_after_each_step,
        ),
        Check::new(
            "completes-with-the-address",
            3,
            "the fourth resume completes, with what Python returns",
            completes_with_the_address,
        ),
        Check::new("moves-the-address", 2, "the address is not cloned", moves),
        Check::new("over-is-over", 3, "after its end, it panics", over_is_over),
    ])
}

fn parcel(address: &str) -> Parcel {
    Parcel::new(address.to_owned())
}

fn nothing_when_made() -> Outcome {
    equal("the log of a new parcel", &parcel("Ada").log(), &[""; 0])
}

fn yields_in_order() -> Outcome {
    for address in ["Ada", "Grace Hopper"] {
        let mut parcel = parcel(address);
        let steps: Vec<_> = (0..3).map(|_| parcel.resume(())).collect();
        let door = format!("door of {address}");
        let expected = ["depot".to_owned(), "van".to_owned(), door];
        let expected = expected.map(Step::Yielded);
        equal(format!("three resumes, to {address}"), &steps, &expected)?;
    }
    Ok(())
}

fn log_after_each_step() -> Outcome {
    let mut parcel = parcel("Ada");
    let lines = ["packed", "loaded", "signed for"];
    for (resume, so_far) in [(1, 1), (2, 2), (3, 2), (4, 3)] {
        parcel.resume(());
        let what = format!("the log after resume {resume}");
        equal(what, &parcel.log(), &&lines[..so_far])?;
    }
    Ok(())
}

fn completes_with_the_address() -> Outcome {
    for address in ["Ada", "Grace Hopper"] {
        let mut parcel = parcel(address);
        (0..3).for_each(|_| drop(parcel.resume(())));
        let end = Step::Complete(address.to_owned());
        equal("the fourth resume", &parcel.resume(()), &end)?;
    }
    Ok(())
}

/// Resumes it until it completes, ten times at most.
fn end_of(parcel: &mut Parcel) -> Result<String, Failure> {
    for _ in 0..10 {
        if let Step::Complete(address) = parcel.resume(()) {
            return Ok(address);
        }
    }
    Err(Failure::new("ten resumes", "an end", "a yield each time"))
}

fn moves() -> Outcome {
    let mut address = String::with_capacity(1_000);
    address.push_str("Ada");
    let address = end_of(&mut Parcel::new(address))?;
    let what = "an address with room for 1,000 letters, given back";
    let (expected, got) = ("the same string", "another string, a copy");
    ensure(address.capacity() >= 1_000, what, expected, got)
}

fn over_is_over() -> Outcome {
    let mut parcel = parcel("Ada");
    end_of(&mut parcel)?;
    let again = catch_unwind(AssertUnwindSafe(|| parcel.resume(())));
    let got = match again {
        Ok(step) => format!("{step:?}"),
        Err(panic) => format!("a panic: {}", text_of(panic.as_ref())),
    };
    let expected = format!("a panic: {RESUMED_AFTER_COMPLETION}");
    equal("a resume after the end", &got, &expected)
}

fn text_of(panic: &dyn Any) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref().copied()).unwrap_or_default()
}
