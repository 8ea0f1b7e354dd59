//! Jobs that block a thread of the pool until a check lets them be done.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::Poll;
use std::thread::{self, ThreadId};
use std::time::Duration;

use judge::{Failure, violation};
use paused_tokio::sync::mpsc::{
    UnboundedReceiver, UnboundedSender, unbounded_channel,
};
use paused_tokio::task::{spawn_blocking, yield_now};

/// How long a job waits to be let go: no right answer comes near it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Jobs with numbers from 0. Each blocks the thread that does it until it is
/// let go.
///
/// To do one on the thread that made these misuses it: that is the server's.
#[derive(Debug)]
pub struct Jobs {
    server: ThreadId,
    begin: UnboundedSender<usize>,
    begun: UnboundedReceiver<usize>,
    done: Vec<Sender<()>>,
}

impl Jobs {
    /// No job so far.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it looks at its thread")]
    pub fn new() -> Self {
        let (begin, begun) = unbounded_channel();
        let server = thread::current().id();
        Self { server, begin, begun, done: Vec::new() }
    }

    /// One more job. When it is let go it gives `job 0`, with its number.
    pub fn job(&mut self) -> impl FnOnce() -> String + Send + 'static {
        let (done, told) = channel();
        let (number, server) = (self.done.len(), self.server);
        let begin = self.begin.clone();
        self.done.push(done);
        move || do_it(number, server, &begin, &told)
    }

    /// Lets a job be done, even if it has not begun.
    pub fn let_go(&self, number: usize) {
        // Nobody listens if the job was thrown away.
        let _ = self.done[number].send(());
    }

    /// The number of the job that begins next, as soon as one does.
    pub async fn next(&mut self) -> Option<usize> {
        self.begun.recv().await
    }

    /// The number of a job that has begun and was not told of, or was given to
    /// the pool; `None` if there is none.
    ///
    /// This is certain if the pool has one thread more than there are jobs
    /// that hold one. It takes jobs in their order: if the last thread comes
    /// to ours, there was no other before it, and if it does not, it does
    /// another.
    pub async fn begun(&mut self) -> Option<usize> {
        let mut ours = spawn_blocking(|| ());
        poll_fn(|context| {
            if let Poll::Ready(number) = self.begun.poll_recv(context) {
                return Poll::Ready(number);
            }
            Pin::new(&mut ours).poll(context).map(|_| None)
        })
        .await
    }
}

/// Returns when all that can be done on this thread has been done.
pub async fn settle() {
    for _ in 0..20 {
        yield_now().await;
    }
}

fn do_it(
    number: usize,
    server: ThreadId,
    begin: &UnboundedSender<usize>,
    told: &Receiver<()>,
) -> String {
    if thread::current().id() == server {
        let expected = "done on another thread";
        let got = "done on the thread of the server, on which all others wait";
        violation(Failure::new("a job that blocks", expected, got));
    }
    let _ = begin.send(number);
    let waited = told.recv_timeout(PATIENCE);
    waited.map_or("nobody came".to_owned(), |()| format!("job {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve;

    #[test]
    fn jobs_begin_and_are_let_go() {
        let program = async {
            let mut jobs = Jobs::new();
            let (first, second) = (jobs.job(), jobs.job());
            let first = spawn_blocking(first);
            assert_eq!(jobs.next().await, Some(0));
            assert_eq!(jobs.begun().await, None);
            let second = spawn_blocking(second);
            assert_eq!(jobs.begun().await, Some(1));
            jobs.let_go(1);
            assert_eq!(second.await.unwrap(), "job 1");
            jobs.let_go(0);
            assert_eq!(first.await.unwrap(), "job 0");
        };
        assert_eq!(serve(2, program).unwrap().1, Duration::ZERO);
    }
}
