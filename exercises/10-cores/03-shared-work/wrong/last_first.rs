//! fails: in-order, panics; hint: 2
//! A list has `pop`, which takes the last one, and nobody knows its number.

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
    let mut results = Vec::new();
    let results = Mutex::new(results);
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = jobs.lock().unwrap().pop();
                    let Some(job) = next else { return };
                    let result = attempt(|| work(job));
                    results.lock().unwrap().push(Some(result));
                }
            });
        }
    });
    results.into_inner().unwrap().into_iter().flatten().collect()
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
