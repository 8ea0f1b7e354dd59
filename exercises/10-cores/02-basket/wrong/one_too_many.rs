//! fails: put-waits, close-wakes-all, looks-again; hint: 3
//! Full is when there is no room left, not when there is more than room.

//! A queue between threads, with room for so many.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// A queue between threads that never holds more than its room.
pub struct Basket<T> {
    inside: Mutex<Inside<T>>,
    room: usize,
    /// Something was put in, or nothing will be any more.
    filled: Condvar,
    /// Something was taken out, or it is of no use any more.
    emptied: Condvar,
}

/// What the lock protects.
struct Inside<T> {
    items: VecDeque<T>,
    closed: bool,
}

impl<T> Basket<T> {
    /// An empty basket with room for that many, at least 1.
    pub fn new(room: usize) -> Self {
        let inside = Inside { items: VecDeque::new(), closed: false };
        let (filled, emptied) = (Condvar::new(), Condvar::new());
        Self { inside: Mutex::new(inside), room, filled, emptied }
    }

    /// Puts an item at the end, and waits while there is no room.
    ///
    /// # Errors
    ///
    /// The item, if the basket is closed.
    pub fn put(&self, item: T) -> Result<(), T> {
        let mut inside = self.inside.lock().unwrap();
        while !inside.closed && inside.items.len() > self.room {
            inside = self.emptied.wait(inside).unwrap();
        }
        if inside.closed {
            return Err(item);
        }
        inside.items.push_back(item);
        self.filled.notify_one();
        Ok(())
    }

    /// Takes the first item out, and waits while there is none; `None` if the
    /// basket is empty and closed.
    pub fn take(&self) -> Option<T> {
        let mut inside = self.inside.lock().unwrap();
        while !inside.closed && inside.items.is_empty() {
            inside = self.filled.wait(inside).unwrap();
        }
        let item = inside.items.pop_front();
        self.emptied.notify_one();
        item
    }

    /// Says that nothing will be put in any more.
    pub fn close(&self) {
        self.inside.lock().unwrap().closed = true;
        self.filled.notify_all();
        self.emptied.notify_all();
    }
}
