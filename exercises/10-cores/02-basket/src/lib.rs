//! A queue between threads, with room for so many.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// A queue between threads that never holds more than its room.
pub struct Basket<T> {
    inside: Mutex<Inside<T>>,
    // What else does it need?
}

/// What the lock protects.
struct Inside<T> {
    items: VecDeque<T>,
    // What else does it need?
}

impl<T> Basket<T> {
    /// An empty basket with room for that many, at least 1.
    pub fn new(room: usize) -> Self {
        todo!()
    }

    /// Puts an item at the end, and waits while there is no room.
    ///
    /// # Errors
    ///
    /// The item, if the basket is closed.
    pub fn put(&self, item: T) -> Result<(), T> {
        todo!()
    }

    /// Takes the first item out, and waits while there is none; `None` if the
    /// basket is empty and closed.
    pub fn take(&self) -> Option<T> {
        todo!()
    }

    /// Says that nothing will be put in any more.
    pub fn close(&self) {
        todo!()
    }
}
