//! A runtime with one thread, whose clock stands still.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use judge::Failure;
use paused_tokio::runtime::Builder;
use paused_tokio::time::{Instant, timeout};

/// What takes longer waits for ever: the clock comes here only if nobody else
/// has a timer.
const LONGEST: Duration = Duration::from_secs(1_000);

/// So many polls of a program are more than any news can bring.
const MOST_POLLS: usize = 100_000;

/// Runs a program on one thread: what it gave, and how long it took by the
/// clock, which jumps to the next timer when everybody waits.
///
/// # Errors
///
/// If everybody waits and there is no timer, or a program that waits is woken
/// on and on.
pub fn run<F: Future>(program: F) -> Result<(F::Output, Duration), Failure> {
    run_with_pool(8, program)
}

/// The same, with so many threads for `spawn_blocking`, at least 1. The clock
/// does not jump while one of them is at work.
///
/// # Errors
///
/// As [`run`].
pub fn run_with_pool<F: Future>(
    threads: usize,
    program: F,
) -> Result<(F::Output, Duration), Failure> {
    let runtime = Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .max_blocking_threads(threads)
        .build();
    let stuck = |got: String| Failure::new("the program", "an end", got);
    let runtime = runtime.map_err(|error| stuck(error.to_string()))?;
    let ended = runtime.block_on(async {
        let began = Instant::now();
        let ended = timeout(LONGEST, counted(program)).await;
        (ended, began.elapsed())
    });
    // Who still works on another thread is not waited for.
    runtime.shutdown_background();
    match ended {
        (Ok(Some(output)), took) => Ok((output, took)),
        (Ok(None), _) => Err(stuck(format!(
            "polled {MOST_POLLS} times: it asks again and again"
        ))),
        (Err(_), _) => {
            Err(stuck("everybody waits, and nobody wakes them".to_owned()))
        }
    }
}

/// What comes of a program, unless it is polled too often.
async fn counted<F: Future>(program: F) -> Option<F::Output> {
    let mut program = pin!(program);
    let mut polls = 0;
    poll_fn(|context| {
        polls += 1;
        if polls > MOST_POLLS {
            return Poll::Ready(None);
        }
        program.as_mut().poll(context).map(Some)
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use paused_tokio::task::{spawn_blocking, yield_now};
    use paused_tokio::time::sleep;

    use super::*;

    #[test]
    fn five_seconds_are_five_seconds_and_take_no_time() {
        let five = Duration::from_secs(5);
        assert_eq!(run(async { sleep(five).await }), Ok(((), five)));
        let crooked = Duration::from_millis(1_234);
        let took = run(async { sleep(crooked).await });
        assert_eq!(took, Ok(((), crooked)));
    }

    #[test]
    fn what_never_ends_is_told() {
        let failure = run(pending::<()>()).unwrap_err();
        assert_eq!(failure.got, "everybody waits, and nobody wakes them");
        let busy = async {
            loop {
                yield_now().await;
            }
        };
        let failure = run(busy);
        let got = failure.map(|((), _)| ()).unwrap_err().got;
        assert_eq!(got, "polled 100000 times: it asks again and again");
    }

    #[test]
    fn the_clock_does_not_jump_while_another_thread_works() {
        let program = async {
            let (go, told) = std::sync::mpsc::channel::<()>();
            let job = spawn_blocking(move || told.recv().is_ok());
            let second = Duration::from_secs(1);
            let bell = timeout(second, job);
            yield_now().await;
            go.send(()).unwrap();
            bell.await
        };
        let (ended, took) = run(program).unwrap();
        assert!(ended.unwrap().unwrap());
        assert_eq!(took, Duration::ZERO);
    }
}
