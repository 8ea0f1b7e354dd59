//! Threads for what blocks.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

/// How many threads a loop has; as many as the old lesson's executor.
const THREADS: usize = 4;

// ANCHOR: pool
/// Threads that take jobs from a queue.
pub struct ThreadPool {
    jobs: Sender<Job>,
}

impl ThreadPool {
    /// Starts the threads. They end when the pool is dropped and the jobs are
    /// done.
    ///
    /// # Panics
    ///
    /// If the system has no thread to give.
    pub(crate) fn new() -> Self {
        let (jobs, queue) = channel();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..THREADS {
            let queue = Arc::clone(&queue);
            thread::spawn(move || work(&queue));
        }
        Self { jobs }
    }

    /// Hands a job to the first thread that is free.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> JobResult<T> {
        self.run_then(job, || {})
    }

    /// The same, and calls `then` when the result has been given.
    pub(crate) fn run_then<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce() + Send + 'static,
    ) -> JobResult<T> {
        let slot = Arc::new(Mutex::new(Slot::Open(None)));
        let result = Arc::clone(&slot);
        let job = move || {
            fill(&slot, catch_unwind(AssertUnwindSafe(job)));
            then();
        };
        let sent = self.jobs.send(Box::new(job));
        sent.expect("the threads live as long as the pool");
        JobResult { slot: result }
    }
}

/// One thread: a job after the other. The lock is held while it waits for the
/// next one, and given back before the job begins. A result that nobody awaits
/// is dropped here: even if that panics, the thread goes on.
fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        let job = queue.lock().expect("nobody panics in here").recv();
        match job {
            Ok(job) => drop(catch_unwind(AssertUnwindSafe(job))),
            Err(_) => return,
        }
    }
}
// ANCHOR_END: pool

// ANCHOR: slot
/// Where the result of a job is put, and the waker of who waits for it: under
/// one lock, or the result could come between a look and a `Pending`.
enum Slot<T> {
    Open(Option<Waker>),
    Done(Result<T, Box<dyn Any + Send>>),
    Taken,
}

fn fill<T>(slot: &Mutex<Slot<T>>, result: Result<T, Box<dyn Any + Send>>) {
    let mut slot = slot.lock().expect("nobody panics in here");
    let before = std::mem::replace(&mut *slot, Slot::Done(result));
    drop(slot);
    if let Slot::Open(Some(waker)) = before {
        waker.wake();
    }
}

/// Waits for the result of a job. If the job panicked, so does who awaits it.
pub struct JobResult<T> {
    slot: Arc<Mutex<Slot<T>>>,
}

impl<T> Future for JobResult<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.slot.lock().expect("nobody panics in here");
        if let Slot::Open(waker) = &mut *slot {
            *waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        let result = std::mem::replace(&mut *slot, Slot::Taken);
        drop(slot);
        match result {
            Slot::Done(Ok(value)) => Poll::Ready(value),
            Slot::Done(Err(panic)) => resume_unwind(panic),
            _ => panic!("a result can be taken once"),
        }
    }
}
// ANCHOR_END: slot
