//! What running two futures at the same time must do, from easy to hard.

use std::future::ready;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::time::Duration;

use chapter7::{IOLoop, sleep};
use exercise7_1::both;
use judge::{Check, Failure, Log, Outcome, Polls, catching, ensure, equal};

const UNIT: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "gives-both",
            4,
            "both results, where nobody or only one has to wait",
            gives_both,
        ),
        Check::new(
            "at-once",
            8,
            "the longer wait is all that it takes",
            at_once,
        ),
        Check::new(
            "both-begin",
            4,
            "both begin at once, and go on as soon as they can",
            both_begin,
        ),
        Check::new(
            "polled-when-woken",
            4,
            "how often each is polled, and never after its end",
            polled_when_woken,
        ),
    ])
}

fn gives_both() -> Outcome {
    let (results, _) = on_a_loop(both(ready("a"), ready(2)))?;
    equal("two that are ready", &results, &("a", 2))?;
    let (results, _) = on_a_loop(both(ready("a"), waits(1, 'b')))?;
    equal("one that is ready, and one that waits", &results, &("a", 'b'))?;
    let (results, _) = on_a_loop(both(waits(1, "a"), ready(None::<u8>)))?;
    equal("one that waits, and one that is ready", &results, &("a", None))
}

fn at_once() -> Outcome {
    for (first, second) in [(3, 5), (5, 3), (4, 4), (0, 2)] {
        let waits = both(waits(first, "A"), waits(second, "B"));
        let (results, units) = on_a_loop(waits)?;
        let what = format!("waits of {first} and {second} units");
        equal(format!("{what}: the results"), &results, &("A", "B"))?;
        let longer = first.max(second);
        equal(format!("{what}: the units in all"), &units, &longer)?;
    }
    Ok(())
}

fn both_begin() -> Outcome {
    let log = Log::new();
    let steps = |name: &'static str, waits: [u32; 2]| {
        let log = log.clone();
        let steps = async move {
            for units in waits {
                log.say(format!("{name} at {}", now()));
                sleep(UNIT * units).await;
            }
            log.say(format!("{name} ends at {}", now()));
        };
        Polls::of(steps).at_most(50)
    };
    on_a_loop(both(steps("A", [1, 3]), steps("B", [2, 1])))?;
    let mut lines = log.lines();
    // Who comes first at the beginning is open.
    lines.get_mut(..2).unwrap_or_default().sort();
    let expected =
        ["A at 0", "B at 0", "A at 1", "B at 2", "B ends at 3", "A ends at 4"];
    equal(
        "A waits 1 and 3 units, B 2 and 1",
        &lines.as_slice(),
        &expected.as_slice(),
    )
}

fn polled_when_woken() -> Outcome {
    let quick = waits(1, "A");
    let slow = async {
        for _ in 0..3 {
            sleep(UNIT).await;
        }
        sleep(2 * UNIT).await;
    };
    let slow = Polls::of(slow).at_most(50);
    let (polls, slow_polls) = (quick.polled(), slow.polled());
    on_a_loop(both(quick, slow))?;
    let got = (polls.count(), slow_polls.count());
    let what = "polls of one that waits once, and of one that waits four times";
    let expected = "2 and 5, or one or two more";
    ensure(got.0 <= 3 && got.1 <= 7, what, expected, format!("{got:?}"))?;
    let crooked = Duration::from_nanos(1_234_567_891);
    let (time, _) = on_a_loop(async move {
        both(sleep(crooked), ready("B")).await;
        IOLoop::current().time()
    })?;
    equal("when both have ended, after a crooked wait", &time, &crooked)
}

/// Waits for so many units, and must not be polled all the time meanwhile.
fn waits<T>(units: u32, value: T) -> Polls<impl Future<Output = T>> {
    let waits = async move {
        sleep(UNIT * units).await;
        value
    };
    Polls::of(waits).at_most(50)
}

fn now() -> u64 {
    IOLoop::current().time().as_secs()
}

/// Runs it on a loop with a virtual clock: what it gave, and after how many
/// units.
fn on_a_loop<T: 'static>(
    future: impl Future<Output = T> + 'static,
) -> Result<(T, u32), Failure> {
    let failure =
        |got: String| Failure::new("the loop", "runs to the end", got);
    let io_loop = IOLoop::with_virtual_clock();
    let io_loop = io_loop.map_err(|error| failure(error.to_string()))?;
    match io_loop.run_sync(catching(future)) {
        Ok(Ok(result)) => Ok((result, io_loop.time().as_secs() as u32)),
        Ok(Err(panic)) => resume_unwind(panic),
        Err(stuck) => Err(failure(stuck.to_string())),
    }
}
