//! A condition variable: to wait until something is so, without looking again
//! and again.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use stage::{Lane, Stage, say};

/// Something to put fruit into.
#[derive(Debug, Default)]
struct Basket {
    fruit: Mutex<Vec<&'static str>>,
    filled: Condvar,
}

impl Basket {
    // ANCHOR: take
    /// Takes a fruit out; waits until there is one. `empty` is called
    /// whenever there is none.
    fn take(&self, empty: impl Fn()) -> &'static str {
        let lock = self.fruit.lock();
        let mut fruit = lock.unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(one) = fruit.pop() {
                return one;
            }
            empty();
            let woken = self.filled.wait(fruit);
            fruit = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
    // ANCHOR_END: take

    // ANCHOR: put
    /// Puts a fruit in, and wakes one who waits for it.
    fn put(&self, one: &'static str) {
        let lock = self.fruit.lock();
        lock.unwrap_or_else(PoisonError::into_inner).push(one);
        self.filled.notify_one();
    }
    // ANCHOR_END: put
}

fn eat(eater: &Lane, basket: &Basket, looked: &Sender<()>) {
    let fruit = basket.take(|| {
        say!(eater, "the basket is empty" => Blocked);
        // Nobody listens only if the other thread has panicked.
        let _ = looked.send(());
    });
    say!(eater, "takes the {fruit}" => Done);
}

/// One waits for a fruit that the other puts in later.
pub fn demo(stage: &Stage) {
    let [eater, gardener] = stage.lanes(["eater", "gardener"]);
    let basket = Basket::default();
    let (looked, has_looked) = channel();
    thread::scope(|scope| {
        scope.spawn(|| eat(&eater, &basket, &looked));
        let _ = has_looked.recv();
        say!(gardener, "puts in an apple" => Done);
        basket.put("apple");
    });
}
