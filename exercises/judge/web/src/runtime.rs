//! A runtime with one thread, whose clock stands still.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use judge::Failure;
use paused_tokio::runtime::{Builder, Runtime};
use paused_tokio::sync::oneshot;
use paused_tokio::time::{Instant, timeout};

/// What takes longer waits for ever: the clock comes here only if nobody else
/// has a timer.
const LONGEST: Duration = Duration::from_secs(1_000);

/// How long other threads may take: no right answer comes near it.
const PATIENCE: Duration = Duration::from_secs(2);

/// So many polls of a program are more than any news can bring.
const MOST_POLLS: usize = 100_000;

/// What a program gave, and how long it took by the clock.
pub type Ran<T> = Result<(T, Duration), Failure>;

/// Runs a program on one thread, without others. The clock jumps to the next
/// timer when everybody waits.
///
/// # Errors
///
/// If everybody waits and there is no timer, or a program that waits is woken
/// on and on.
pub fn run<F: Future>(program: F) -> Ran<F::Output> {
    let mut polls = 0;
    run_on(&runtime(1)?, async {
        let mut program = pin!(program);
        let counted = poll_fn(|context| {
            polls += 1;
            if polls > MOST_POLLS {
                let again = "it asks again and again";
                let got = format!("polled {MOST_POLLS} times: {again}");
                return Poll::Ready(Err(stuck(got)));
            }
            program.as_mut().poll(context).map(Ok)
        });
        let ended = timeout(LONGEST, counted).await;
        ended.unwrap_or_else(|_| Err(nobody_wakes()))
    })
}

/// Runs a program on one thread, beside so many for `spawn_blocking`, at least
/// 1. The clock does not jump while one of these is at work.
///
/// # Errors
///
/// If nothing has come of it after two seconds.
pub fn serve<F: Future>(threads: usize, program: F) -> Ran<F::Output> {
    let runtime = runtime(threads)?;
    let (over, mut is_over) = oneshot::channel();
    let (_ends_with_us, end) = channel::<()>();
    thread::spawn(move || {
        if end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            // Nobody listens if the program has just ended.
            let _ = over.send(());
        }
    });
    let ran = run_on(&runtime, async {
        let mut program = pin!(program);
        poll_fn(|context| {
            if let Poll::Ready(output) = program.as_mut().poll(context) {
                return Poll::Ready(Ok(output));
            }
            Pin::new(&mut is_over).poll(context).map(|_| Err(nobody_wakes()))
        })
        .await
    });
    // Who still works on another thread is not waited for.
    runtime.shutdown_background();
    ran
}

fn runtime(threads: usize) -> Result<Runtime, Failure> {
    let runtime = Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .max_blocking_threads(threads)
        .build();
    runtime.map_err(|error| stuck(error.to_string()))
}

fn run_on<T>(
    runtime: &Runtime,
    program: impl Future<Output = Result<T, Failure>>,
) -> Ran<T> {
    runtime.block_on(async {
        let began = Instant::now();
        let output = program.await?;
        Ok((output, began.elapsed()))
    })
}

fn nobody_wakes() -> Failure {
    stuck("everybody waits, and nobody wakes them".to_owned())
}

fn stuck(got: String) -> Failure {
    Failure::new("the program", "an end", got)
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
        let took = serve(1, async { sleep(crooked).await });
        assert_eq!(took, Ok(((), crooked)));
    }

    #[test]
    fn what_never_ends_is_told() {
        for failure in [run(pending::<()>()), serve(1, pending::<()>())] {
            let got = failure.unwrap_err().got;
            assert_eq!(got, "everybody waits, and nobody wakes them");
        }
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
    fn the_clock_does_not_jump_while_a_thread_of_the_pool_works() {
        let program = async {
            let (go, told) = channel::<()>();
            let job = spawn_blocking(move || told.recv().is_ok());
            let second = Duration::from_secs(1);
            let bell = timeout(second, job);
            yield_now().await;
            go.send(()).unwrap();
            bell.await
        };
        let (ended, took) = serve(1, program).unwrap();
        assert!(ended.unwrap().unwrap());
        assert_eq!(took, Duration::ZERO);
    }

    #[test]
    fn a_thread_outside_of_the_pool_is_waited_for() {
        let program = async {
            let (answer, answered) = oneshot::channel();
            thread::spawn(move || answer.send(7));
            answered.await
        };
        assert_eq!(serve(1, program), Ok((Ok(7), Duration::ZERO)));
    }
}
