//! What is measured: written once, for every runtime.

use std::future::poll_fn;
use std::sync::mpsc::{TryRecvError, channel};
use std::task::{Poll, Waker};
use std::time::Duration;

use crate::runtimes::Runtime;

/// How many tasks are there at the same time.
const TOGETHER: u64 = 1_000;

/// Spawns tasks that end at once, and waits for each.
pub(crate) fn spawn<R: Runtime>(tasks: u64) {
    R::run(async move {
        for _ in 0..tasks / TOGETHER {
            let spawn = |_| R::spawn(async {});
            let spawned: Vec<_> = (0..TOGETHER).map(spawn).collect();
            for task in spawned {
                task.await;
            }
        }
    });
}

/// Two tasks take turns.
pub(crate) fn switch<R: Runtime>(switches: u64) {
    R::run(async move {
        let one = R::spawn(take_turns(switches / 2));
        let other = R::spawn(take_turns(switches / 2));
        one.await;
        other.await;
    });
}

async fn take_turns(count: u64) {
    for _ in 0..count {
        let_others_go_on().await;
    }
}

/// Wakes its own task and waits: it goes to the end of the queue. (Tokio's
/// `yield_now` looks at the sockets first, which is more than a switch.)
async fn let_others_go_on() {
    let mut asked = false;
    poll_fn(|context| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// A task is woken by another thread. That thread never sleeps: its waking up
/// would be measured, too.
pub(crate) fn wake<R: Runtime>(wakes: u64) {
    let (sender, receiver) = channel::<Waker>();
    let other = std::thread::spawn(move || {
        loop {
            match receiver.try_recv() {
                Ok(waker) => waker.wake(),
                Err(TryRecvError::Empty) => std::hint::spin_loop(),
                Err(TryRecvError::Disconnected) => return,
            }
        }
    });
    R::run(async move {
        for _ in 0..wakes {
            let mut asked = false;
            poll_fn(|context| {
                if asked {
                    return Poll::Ready(());
                }
                asked = true;
                let sent = sender.send(context.waker().clone());
                sent.expect("the thread is there until nobody can send");
                Poll::Pending
            })
            .await;
        }
    });
    other.join().expect("waking does not panic");
}

/// Tasks that sleep 1 to 10 ms, all at the same time.
pub(crate) fn sleep<R: Runtime>(tasks: u64) {
    R::run(async move {
        // Steps of a prime number: neighbours are not due one after another.
        let delay = |n| Duration::from_micros(1_000 + n * 7_919 % 9_000);
        let tasks: Vec<_> =
            (0..tasks).map(|n| R::spawn_sleep(delay(n))).collect();
        for task in tasks {
            task.await;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtimes::{Ours, Smol, Tokio};

    /// A round of 2,000 on each comes to its end.
    fn on_each(work: [fn(u64); 3]) {
        work.into_iter().for_each(|work| work(2_000));
    }

    #[test]
    fn every_runtime_does_everything() {
        on_each([spawn::<Ours>, spawn::<Tokio>, spawn::<Smol>]);
        on_each([switch::<Ours>, switch::<Tokio>, switch::<Smol>]);
        on_each([wake::<Ours>, wake::<Tokio>, wake::<Smol>]);
        on_each([sleep::<Ours>, sleep::<Tokio>, sleep::<Smol>]);
    }
}
