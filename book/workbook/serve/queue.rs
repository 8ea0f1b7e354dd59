//! What is done at once is little, so that one is not disturbed by others;
//! the rest wait in a line.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;

/// How many may wait.
const WAITING: usize = 16;

/// Those whose turn it is, and then those that wait, oldest first.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    at_once: usize,
    line: Arc<watch::Sender<VecDeque<u64>>>,
    last: Arc<AtomicU64>,
}

/// A place in the line, given up when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    queue: Queue,
    ticket: u64,
}

impl Queue {
    /// A line in which so many have their turn at once.
    pub(super) fn new(at_once: usize) -> Self {
        let line = Arc::new(watch::Sender::new(VecDeque::new()));
        Self { at_once, line, last: Arc::default() }
    }

    /// A place at the end; `None` if too many wait already.
    pub(super) fn enter(&self) -> Option<Place> {
        let ticket = self.last.fetch_add(1, Ordering::Relaxed);
        let entered = self.line.send_if_modified(|line| {
            let free = line.len() < self.at_once + WAITING;
            if free {
                line.push_back(ticket);
            }
            free
        });
        entered.then(|| Place { queue: self.clone(), ticket })
    }
}

impl Place {
    /// Waits for one's turn; tells how many are before it as often as that
    /// changes.
    pub(super) async fn turn(&self, tell: impl Fn(usize)) {
        let mut line = self.queue.line.subscribe();
        let mut told = None;
        loop {
            let before = self.before(&line.borrow_and_update());
            if before < self.queue.at_once {
                return;
            }
            let waiting = before - self.queue.at_once + 1;
            if told.replace(waiting) != Some(waiting) {
                tell(waiting);
            }
            if line.changed().await.is_err() {
                return;
            }
        }
    }

    fn before(&self, line: &VecDeque<u64>) -> usize {
        line.iter().position(|ticket| *ticket == self.ticket).unwrap_or(0)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let own = self.ticket;
        self.queue.line.send_modify(|line| line.retain(|it| *it != own));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn two_have_their_turn_and_the_rest_wait_in_order() {
        let queue = Queue::new(2);
        let mut places: Vec<_> =
            (0..4).map(|_| queue.enter().unwrap()).collect();
        let told = std::cell::RefCell::new(Vec::new());
        let tell = |count| told.borrow_mut().push(count);
        places[0].turn(tell).await;
        places[1].turn(tell).await;
        assert!(told.borrow().is_empty());

        let last = places.pop().unwrap();
        let third = places.pop().unwrap();
        let waiting = async {
            last.turn(tell).await;
        };
        let leaving = async {
            tokio::task::yield_now().await;
            drop(third);
            tokio::task::yield_now().await;
            drop(places);
        };
        tokio::join!(waiting, leaving);
        assert_eq!(*told.borrow(), [2, 1]);
    }

    #[test]
    fn the_line_is_bounded() {
        let queue = Queue::new(2);
        let all: Vec<_> = std::iter::from_fn(|| queue.enter()).collect();
        assert_eq!(all.len(), 2 + WAITING);
        drop(all);
        assert!(queue.enter().is_some());
    }
}
