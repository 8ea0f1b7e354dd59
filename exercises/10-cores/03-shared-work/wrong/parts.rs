//! fails: same-time, takes-the-next; hint: 1
//! Each thread has its part beforehand, as in exercise 10.1.

//! Jobs are shared among threads that take the next one when they are free.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::thread;

/// Does all jobs on that many threads, and returns the results in the order
/// of the jobs: what came of each, or the message of its panic.
pub fn share<T: Send, R: Send>(
    jobs: Vec<T>,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
) -> Vec<Result<R, String>> {
    let count = jobs.len();
    let mut jobs = jobs.into_iter();
    let work = &work;
    thread::scope(|scope| {
        let mut running = Vec::new();
        for left in (1..=threads.min(count)).rev() {
            let length = jobs.len().div_ceil(left);
            let part: Vec<T> = jobs.by_ref().take(length).collect();
            running.push(scope.spawn(move || {
                let results = part.into_iter().map(|j| attempt(|| work(j)));
                results.collect::<Vec<_>>()
            }));
        }
        running.into_iter().flat_map(|t| t.join().unwrap()).collect()
    })
}

/// Does something; a panic becomes an error with its message.
fn attempt<R>(job: impl FnOnce() -> R) -> Result<R, String> {
    panic::catch_unwind(AssertUnwindSafe(job)).map_err(|panic| {
        match panic.downcast::<String>() {
            Ok(message) => *message,
            Err(panic) => match panic.downcast::<&str>() {
                Ok(message) => (*message).to_owned(),
                Err(_) => "a panic without a message".to_owned(),
            },
        }
    })
}
