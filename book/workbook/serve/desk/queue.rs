//! One after the other, and everybody knows how many are before them.

use std::collections::VecDeque;

use tokio::sync::watch;

/// Those who wait for their turn, and first the one whose turn it is.
pub(super) struct Queue(watch::Sender<Line>);

#[derive(Default)]
struct Line {
    next: u64,
    waiting: VecDeque<u64>,
}

/// A place in the queue, given up when it is dropped.
pub(super) struct Ticket {
    line: watch::Sender<Line>,
    number: u64,
}

impl Default for Queue {
    fn default() -> Self {
        Self(watch::Sender::new(Line::default()))
    }
}

impl Queue {
    /// Waits for its turn; `tell` is told how many are before it, whenever
    /// that changes. Who stops waiting gives the place up.
    pub(super) async fn turn(&self, tell: impl Fn(usize)) -> Ticket {
        let mut line = self.0.subscribe();
        let mut number = 0;
        self.0.send_modify(|line| {
            number = line.next;
            line.next += 1;
            line.waiting.push_back(number);
        });
        let ticket = Ticket { line: self.0.clone(), number };
        let mut told = 0;
        loop {
            let before = {
                let line = line.borrow_and_update();
                line.waiting.iter().take_while(|one| **one != number).count()
            };
            if before == 0 {
                return ticket;
            }
            if before != told {
                tell(before);
                told = before;
            }
            if line.changed().await.is_err() {
                return ticket;
            }
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.line.send_modify(|line| {
            line.waiting.retain(|one| *one != self.number);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[tokio::test]
    async fn who_came_first_is_first_and_who_leaves_is_not_waited_for() {
        let queue = Queue::default();
        let first = queue.turn(|_| panic!("nobody is before the first")).await;
        let told = Mutex::new(Vec::new());
        let second = queue.turn(|before| {
            told.lock().unwrap().push(("second", before));
        });
        let third = queue.turn(|before| {
            told.lock().unwrap().push(("third", before));
        });
        let mut second = Box::pin(second);
        tokio::pin!(third);
        tokio::select! {
            biased;
            _ = &mut second => panic!("two at once"),
            _ = &mut third => panic!("two at once"),
            () = tokio::task::yield_now() => {}
        }
        drop(second);
        drop(first);
        third.await;
        let told = told.lock().unwrap().clone();
        assert_eq!(told, [("second", 1), ("third", 2)]);
    }
}
