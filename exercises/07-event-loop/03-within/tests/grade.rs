//! What a future with a limit must do, from easy to hard.

use std::future::{Future, pending, poll_fn};
use std::panic::resume_unwind;
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
            "the time counts from the first poll, wherever it was made",
            from_the_first_poll,
        ),
    ])
}

/// What came, and after how many units.
type Came = (Result<&'static str, &'static str>, f64);

/// What comes of a wait with a limit.
fn came(units: u32, limit: u32) -> Result<Came, Failure> {
    on_a_loop(async move {
        let result = within(UNIT * limit, waits(units)).await;
        (shown(result), now())
    })
}

fn in_time() -> Outcome {
    for (units, limit) in [(0, 3), (2, 3), (1, 100)] {
        let what = format!("a wait of {units} units within {limit}, and when");
        equal(what, &came(units, limit)?, &(Ok("value"), units.into()))?;
    }
    Ok(())
}

fn too_late() -> Outcome {
    for (units, limit) in [(5, 3), (100, 1), (2, 0)] {
        let what = format!("a wait of {units} units within {limit}, and when");
        equal(what, &came(units, limit)?, &(Err("TooLate"), limit.into()))?;
    }
    let never =
        on_a_loop(async { (shown(within(2 * UNIT, pending()).await), now()) })?;
    equal("one that never ends, within 2 units", &never, &(Err("TooLate"), 2.0))
}

fn at_the_limit() -> Outcome {
    for units in [3, 1, 0] {
        let what = format!("a wait of {units} units within {units}, and when");
        equal(what, &came(units, units)?, &(Ok("value"), units.into()))?;
    }
    Ok(())
}

fn often_woken() -> Outcome {
    for (steps, limit, expected) in
        [(9, 5, (Err("TooLate"), 5.0)), (5, 9, (Ok("value"), 5.0))]
    {
        let came = on_a_loop(async move {
            let often = async move {
                for _ in 0..steps {
                    sleep(UNIT).await;
                }
                "value"
            };
            let often = Polls::of(often).at_most(20);
            (shown(within(UNIT * limit, often).await), now())
        })?;
        let what = format!("{steps} waits of a unit within {limit}, and when");
        equal(what, &came, &expected)?;
    }
    Ok(())
}

fn dropped() -> Outcome {
    let lines = logged(|log| async move {
        let mut given_up = Box::pin(within(2 * UNIT, speaks(log.clone())));
        let result = poll_fn(|context| given_up.as_mut().poll(context)).await;
        let result = shown(result).unwrap_or_else(|late| late);
        log.say(format!("{result} at {}", now()));
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
    leaves_no_timer()
}

/// A loop on which nothing is left to wait for jumps no further.
fn leaves_no_timer() -> Outcome {
    let io_loop = IOLoop::with_virtual_clock().expect("there are sockets");
    let _ = io_loop.run_sync(async { within(100 * UNIT, waits(1)).await });
    let _ = io_loop.run_sync(pending::<()>());
    equal("the end of all, 1 unit within 100", &io_loop.time(), &UNIT)
}

fn from_the_first_poll() -> Outcome {
    let came = on_a_loop(async {
        let later = within(3 * UNIT, waits(2));
        sleep(4 * UNIT).await;
        (shown(later.await), now())
    })?;
    let what = "a wait of 2 units within 3, made at 0 and awaited at 4";
    equal(what, &came, &(Ok("value"), 6.0))?;
    let outside = within(3 * UNIT, waits(5));
    let came = on_a_loop(async { (shown(outside.await), now()) })?;
    let what = "a wait of 5 units within 3, made outside of the loop";
    equal(what, &came, &(Err("TooLate"), 3.0))
}

/// Waits for so many units, and must not be polled all the time meanwhile.
fn waits(units: u32) -> Polls<impl Future<Output = &'static str>> {
    let waits = async move {
        if units > 0 {
            sleep(UNIT * units).await;
        }
        "value"
    };
    Polls::of(waits).at_most(20)
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

fn shown(
    result: Result<&'static str, TooLate>,
) -> Result<&'static str, &'static str> {
    result.map_err(|TooLate| "TooLate")
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
    let wrong = |got: String| Failure::new("the loop", "runs to the end", got);
    let io_loop = IOLoop::with_virtual_clock().expect("there are sockets");
    match io_loop.run_sync(catching(program)) {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(panic)) => resume_unwind(panic),
        Err(stuck) => Err(wrong(stuck.to_string())),
    }
}
