//! A semaphore: at most so many at once. The standard library has none; it is
//! a number and a condition variable.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use stage::{Lane, Stage, say};

// ANCHOR: semaphore
/// What `threading.Semaphore` is in Python. Tasks have
/// `tokio::sync::Semaphore`.
#[derive(Debug)]
pub struct Semaphore {
    free: Mutex<u32>,
    changed: Condvar,
}

/// A place that is held, and free again when this is dropped.
#[derive(Debug)]
pub struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    /// That many places.
    #[must_use]
    pub fn new(places: u32) -> Self {
        Self { free: Mutex::new(places), changed: Condvar::new() }
    }

    /// Takes a place; waits until there is one.
    #[must_use = "dropped, the place is free again at once"]
    pub fn acquire(&self) -> Permit<'_> {
        let none = |free: &mut u32| *free == 0;
        let waited = self.changed.wait_while(self.free(), none);
        *waited.unwrap_or_else(PoisonError::into_inner) -= 1;
        Permit(self)
    }

    fn free(&self) -> MutexGuard<'_, u32> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.changed.notify_one();
    }
}
// ANCHOR_END: semaphore

/// Goes in when there is a place, and out when it is told.
fn visit(
    lane: &Lane,
    name: &str,
    places: &Semaphore,
    inside: &Sender<()>,
    leave: &Receiver<()>,
) {
    let permit = places.acquire();
    say!(lane, "{name} is inside" => Blocked);
    // Nobody listens only if another thread has panicked.
    let _ = inside.send(());
    let _ = leave.recv();
    say!(lane, "{name} leaves" => Done);
    drop(permit);
}

/// Three want to go in, and there are two places.
pub fn demo(stage: &Stage) {
    let [a, b, c] = stage.lanes(["A", "B", "C"]);
    let places = &Semaphore::new(2);
    let (inside, is_inside) = channel();
    thread::scope(|scope| {
        let enter = |lane: Lane, name: &'static str| {
            let (leave, told) = channel();
            let inside = inside.clone();
            let visit = move || visit(&lane, name, places, &inside, &told);
            let visitor = scope.spawn(visit);
            move || {
                let _ = leave.send(());
                visitor.join()
            }
        };
        let a_leaves = enter(a, "A");
        let _ = is_inside.recv();
        let b_leaves = enter(b, "B");
        let _ = is_inside.recv();
        say!(c, "C asks for a place" => Blocked);
        let c_leaves = enter(c, "C");
        let a_left = a_leaves();
        let _ = is_inside.recv();
        for left in [a_left, b_leaves(), c_leaves()] {
            left.expect("a visit does not panic");
        }
    });
}
