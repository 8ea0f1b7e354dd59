//! The wake queue under every order in which threads can meet: the very file
//! of the loop, over loom's locks, atomics and thread-locals.

use std::sync::Arc as StdArc;
use std::task::Waker;

use loom::sync::atomic::{AtomicBool, Ordering};
use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;

use wake_queue::{Ready, Sent, TaskId, WakeQueue, Wakeup};

/// What the wake queue is made of here.
mod sync {
    pub(crate) use loom::sync::Mutex;
    pub(crate) use loom::sync::atomic::{AtomicBool, Ordering};

    pub(crate) use super::Bell;

    /// Loom's, which does not know `const`.
    macro_rules! without_const {
        ($(#[$meta:meta])* static $name:ident: $type:ty = const { $init:expr };) => {
            loom::thread_local! { static $name: $type = $init; }
        };
    }
    pub(crate) use without_const as thread_local;
}

use chapter7::timers;

#[path = "../src/wake_queue.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the loop uses all of it, and shows some"
)]
mod wake_queue;

/// Rings once, for whoever sleeps or comes to sleep.
#[derive(Clone)]
pub(crate) struct Bell(Arc<(Mutex<bool>, Condvar)>);

impl Bell {
    fn new() -> Self {
        Self(Arc::new((Mutex::new(false), Condvar::new())))
    }

    pub(crate) fn wake(&self) -> Result<(), ()> {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_one();
        Ok(())
    }

    /// What a loop does when nobody can go on. If no ring comes, loom reports
    /// a deadlock.
    fn sleep(&self) {
        let mut rang = self.0.0.lock().unwrap();
        while !*rang {
            rang = self.0.1.wait(rang).unwrap();
        }
        *rang = false;
    }
}

const TASK: TaskId = TaskId { place: 0, number: 1 };

/// Turns until `is_done` says so, as the loop does; gives the polls it took.
fn turn_until(
    queue: &WakeQueue,
    bell: &Bell,
    wakeup: &Wakeup,
    is_done: impl Fn() -> bool,
) -> u32 {
    let mut polls = 0;
    loop {
        while let Some(ready) = queue.pop() {
            assert!(matches!(ready, Ready::Task(TASK)));
            wakeup.left_the_queue();
            polls += 1;
            if is_done() {
                return polls;
            }
        }
        bell.sleep();
        queue.open_inbox();
    }
}

/// Tries every order in which three threads can meet with at most three
/// interruptions: all orders would take minutes.
fn try_most_orders(test: impl Fn() + Send + Sync + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(test);
}

/// A task that stands in its queue, and a bell.
fn begin() -> (std::rc::Rc<WakeQueue>, Bell, StdArc<Wakeup>) {
    let bell = Bell::new();
    let queue = WakeQueue::new(bell.clone());
    let wakeup = Wakeup::new(TASK, queue.inbox());
    queue.push(Ready::Task(TASK));
    (queue, bell, wakeup)
}

#[test]
fn a_wake_from_another_thread_is_never_lost() {
    loom::model(|| {
        let (queue, bell, wakeup) = begin();
        let happened = Arc::new(AtomicBool::new(false));
        let other = {
            let (happened, wakeup) = (happened.clone(), wakeup.clone());
            thread::spawn(move || {
                // Relaxed: that the loop sees it is the waker's business.
                happened.store(true, Ordering::Relaxed);
                Waker::from(wakeup).wake();
            })
        };
        let is_done = || happened.load(Ordering::Relaxed);
        let polls = turn_until(&queue, &bell, &wakeup, is_done);
        assert!(polls <= 2, "polled {polls} times for one wake");
        other.join().unwrap();
    });
}

#[test]
fn wakes_from_two_threads_are_not_lost_either() {
    try_most_orders(|| {
        let (queue, bell, wakeup) = begin();
        let happened = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
        let others = happened.clone().map(|happened| {
            let wakeup = wakeup.clone();
            thread::spawn(move || {
                happened.store(true, Ordering::Relaxed);
                Waker::from(wakeup).wake();
            })
        });
        let is_done = || happened.iter().all(|it| it.load(Ordering::Relaxed));
        let polls = turn_until(&queue, &bell, &wakeup, is_done);
        assert!(polls <= 3, "polled {polls} times for two wakes");
        others.into_iter().for_each(|other| other.join().unwrap());
    });
}

#[test]
fn a_wake_on_the_loops_own_thread_and_one_from_another_meet() {
    loom::model(|| {
        let (queue, bell, wakeup) = begin();
        WakeQueue::set_here(Some(queue.clone()));
        let happened = Arc::new(AtomicBool::new(false));
        let other = {
            let (happened, wakeup) = (happened.clone(), wakeup.clone());
            thread::spawn(move || {
                happened.store(true, Ordering::Relaxed);
                Waker::from(wakeup).wake();
            })
        };
        // The task wakes itself in its first poll, and only then looks.
        let first = std::cell::Cell::new(true);
        let is_done = || {
            if first.take() {
                Waker::from(wakeup.clone()).wake();
                return false;
            }
            happened.load(Ordering::Relaxed)
        };
        let polls = turn_until(&queue, &bell, &wakeup, is_done);
        assert!((2..=3).contains(&polls), "polled {polls} times");
        other.join().unwrap();
        WakeQueue::set_here(None);
    });
}

#[test]
fn what_two_threads_send_arrives_and_rings() {
    try_most_orders(|| {
        let bell = Bell::new();
        let queue = WakeQueue::new(bell.clone());
        let others = [1, 2].map(|number| {
            let inbox = queue.inbox().clone();
            thread::spawn(move || {
                inbox.send(Sent::Task(TaskId { place: 0, number }));
            })
        });
        let mut came = 0;
        while came < 2 {
            bell.sleep();
            queue.open_inbox();
            while queue.pop().is_some() {
                came += 1;
            }
        }
        others.into_iter().for_each(|other| other.join().unwrap());
    });
}

/// One wake meets one poll: the poll has seen what happened, or the task was
/// put into the queue once more.
fn one_wake_meets_one_poll(left_the_queue: fn(&AtomicBool)) {
    loom::model(move || {
        let queued = Arc::new(AtomicBool::new(true));
        let happened = Arc::new(AtomicBool::new(false));
        let other = {
            let (queued, happened) = (queued.clone(), happened.clone());
            thread::spawn(move || {
                happened.store(true, Ordering::Relaxed);
                !queued.swap(true, Ordering::AcqRel)
            })
        };
        left_the_queue(&queued);
        let has_seen = happened.load(Ordering::Relaxed);
        let is_queued_again = other.join().unwrap();
        assert!(has_seen || is_queued_again, "the wake is lost");
    });
}

#[test]
fn a_swap_before_the_poll_loses_no_wake() {
    one_wake_meets_one_poll(|queued| {
        queued.swap(false, Ordering::AcqRel);
    });
}

#[test]
#[should_panic(expected = "the wake is lost")]
fn a_store_before_the_poll_loses_one() {
    one_wake_meets_one_poll(|queued| queued.store(false, Ordering::Release));
}
