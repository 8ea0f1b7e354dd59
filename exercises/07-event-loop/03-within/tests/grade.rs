//! What a future with a limit must do, from easy to hard.

use std::future::{Future, pending};
use std::panic::resume_unwind;
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use chapter7::{IOLoop, sleep};
use exercise7_3::{TooLate, within};
use judge::{Check, CleanUp, Failure, Log, Outcome, Polls, catching, equal};

const UNIT: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("in-time", 8, "the value of who ends in time", in_time),
        Check::new(
            "too-late",
            10,
            "who does not end in time is given up, when the limit has passed",
            too_late,
        ),
        Check::new(
            "at-the-limit",
            6,
            "who ends just when the limit has passed is in time",
            at_the_limit,
        ),
        Check::new(
            "often-woken",
            4,
            "the limit holds for those, too, who are woken again and again",
            often_woken,
        ),
        Check::new("dropped", 8, "who is too late is dropped at once", dropped),
        Check::new(
            "from-the-first-poll",
            4,
            "the time counts from the first poll, whoever polls later",
            from_the_first_poll,
        ),
    ])
}

/// What comes of a wait with a limit, and after how many units.
fn came(units: u32, limit: u32) -> Result<String, Failure> {
    on_a_loop(async move { shown(within(UNIT * limit, waits(units))).await })
}

fn in_time() -> Outcome {
    for (units, limit) in [(0, 3), (2, 3), (1, 100)] {
        let what = format!("a wait of {units} units within {limit}, and when");
        equal(what, &came(units, limit)?, &format!("value at {units}"))?;
    }
    Ok(())
}

fn too_late() -> Outcome {
    for (units, limit) in [(5, 3), (100, 1), (2, 0)] {
        let what = format!("a wait of {units} units within {limit}, and when");
        equal(what, &came(units, limit)?, &format!("TooLate at {limit}"))?;
    }
    let never = on_a_loop(async { shown(within(2 * UNIT, pending())).await })?;
    equal(
        "one that never ends, within 2 units",
        &never,
        &"TooLate at 2".to_owned(),
    )
}

fn at_the_limit() -> Outcome {
    for units in [3, 1, 0] {
        let what = format!("a wait of {units} units within {units}, and when");
        equal(what, &came(units, units)?, &format!("value at {units}"))?;
    }
    Ok(())
}

fn often_woken() -> Outcome {
    for (steps, limit, expected) in
        [(9, 5, "TooLate at 5"), (5, 9, "value at 5")]
    {
        let came = on_a_loop(async move {
            let often = Polls::of(async move {
                for _ in 0..steps {
                    sleep(UNIT).await;
                }
                "value"
            });
            shown(within(UNIT * limit, often.at_most(20))).await
        })?;
        let what = format!("{steps} waits of a unit within {limit}, and when");
        equal(what, &came, &expected.to_owned())?;
    }
    Ok(())
}

fn dropped() -> Outcome {
    let lines = logged(|log| async move {
        let mut given_up = Box::pin(within(2 * UNIT, speaks(log.clone())));
        log.say(shown(given_up.as_mut()).await);
        sleep(5 * UNIT).await;
        log.say(format!("the end at {}", now()));
    })?;
    let expected = ["1 is over", "dropped", "TooLate at 2", "the end at 7"];
    let what = "one that speaks at 1, 3 and 4, within 2 units";
    equal(what, &lines.as_slice(), &expected.as_slice())?;
    let lines = logged(|log| async move {
        let halfway = within(9 * UNIT, speaks(log.clone()));
        let _ = within(2 * UNIT, halfway).await;
        sleep(5 * UNIT).await;
        log.say(format!("the end at {}", now()));
    })?;
    let expected = ["1 is over", "dropped", "the end at 7"];
    let what = "the same within 9 units, which are dropped after 2";
    equal(what, &lines.as_slice(), &expected.as_slice())?;
    // A loop on which nothing is left to wait for jumps no further.
    let io_loop = IOLoop::with_virtual_clock().expect("there are sockets");
    let _ = io_loop.run_sync(async { within(100 * UNIT, waits(1)).await });
    let _ = io_loop.run_sync(pending::<()>());
    equal("the end of all, 1 unit within 100", &io_loop.time(), &UNIT)
}

fn from_the_first_poll() -> Outcome {
    let came = on_a_loop(async {
        let later = within(3 * UNIT, waits(2));
        sleep(4 * UNIT).await;
        shown(later).await
    })?;
    let what = "a wait of 2 units within 3, made at 0 and awaited at 4";
    equal(what, &came, &"value at 6".to_owned())?;
    let came = on_a_loop(shown(within(3 * UNIT, waits(5))))?;
    let what = "a wait of 5 units within 3, made outside of the loop";
    equal(what, &came, &"TooLate at 3".to_owned())?;
    let came = on_a_loop(async {
        let mut moved = pin!(within(3 * UNIT, pending()));
        let _ = judge::Wakes::new().poll(moved.as_mut());
        shown(moved).await
    })?;
    let what = "one that never ends, within 3, polled by one and then another";
    equal(what, &came, &"TooLate at 3".to_owned())
}

/// Waits for so many units, and must not be polled all the time meanwhile.
fn waits(units: u32) -> Polls<impl Future<Output = &'static str>> {
    Polls::of(async move {
        if units > 0 {
            sleep(UNIT * units).await;
        }
        "value"
    })
    .at_most(20)
}

/// Says what is over at 1, 3 and 4, and when it is dropped.
async fn speaks(log: Log) -> &'static str {
    let _clean_up = CleanUp::new(&log, "dropped");
    for units in [1, 2, 1] {
        sleep(UNIT * units).await;
        log.say(format!("{} is over", now()));
    }
    "value"
}

/// What came, and after how many units: "value at 3".
async fn shown(
    limited: impl Future<Output = Result<&'static str, TooLate>>,
) -> String {
    let came = limited.await.unwrap_or_else(|TooLate| "TooLate");
    format!("{came} at {}", now())
}

/// What time it is, in units.
fn now() -> f64 {
    IOLoop::current().time().as_secs_f64()
}

/// What a program says on a loop.
fn logged<F: Future<Output = ()> + 'static>(
    program: impl FnOnce(Log) -> F,
) -> Result<Vec<String>, Failure> {
    let log = Log::new();
    on_a_loop(program(log.clone()))?;
    Ok(log.lines())
}

/// Runs it on a loop with a virtual clock.
fn on_a_loop<T: 'static>(
    program: impl Future<Output = T> + 'static,
) -> Result<T, Failure> {
    let io_loop = IOLoop::with_virtual_clock().expect("there are sockets");
    match io_loop.run_sync(catching(program)) {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(panic)) => resume_unwind(panic),
        Err(stuck) => Err(Failure::new("the loop", "runs to the end", stuck)),
    }
}
