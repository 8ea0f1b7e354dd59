//! fails: in-order, takes-the-next; hint: 1
//! As many as there are threads begin together, and the next ones when all of them are over.

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
    let work = &work;
    let mut results = Vec::new();
    let mut jobs = jobs.into_iter();
    loop {
        let round: Vec<T> = jobs.by_ref().take(threads).collect();
        if round.is_empty() {
            return results;
        }
        thread::scope(|scope| {
            let mut running = Vec::new();
            for job in round {
                running.push(scope.spawn(move || attempt(|| work(job))));
            }
            results.extend(running.into_iter().map(|t| t.join().unwrap()));
        });
    }
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
