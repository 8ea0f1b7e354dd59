//! A lock that notices when waiting for it would wait for ever.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, ThreadId};

/// A `Mutex` that knows who holds it, and on which thread.
#[derive(Debug, Default)]
pub struct WatchedMutex<T> {
    value: Mutex<T>,
    holder: Mutex<Option<(String, ThreadId)>>,
}

impl<T> WatchedMutex<T> {
    /// Locks the value for this holder.
    ///
    /// # Errors
    ///
    /// If the lock is held on this very thread: whoever holds it rests at an
    /// `.await`, and to wait here would keep its thread from going on.
    pub fn lock(&self, name: &str) -> Result<Guard<'_, T>, Stuck> {
        let value = match self.value.try_lock() {
            Ok(value) => value,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                self.look_who_holds_it()?;
                self.value.lock().unwrap_or_else(PoisonError::into_inner)
            }
        };
        let held = (name.to_owned(), thread::current().id());
        *unpoisoned(&self.holder) = Some(held);
        Ok(Guard { value, holder: &self.holder })
    }

    fn look_who_holds_it(&self) -> Result<(), Stuck> {
        match &*unpoisoned(&self.holder) {
            Some((holder, on)) if *on == thread::current().id() => {
                Err(Stuck { holder: holder.clone() })
            }
            _ => Ok(()),
        }
    }
}

impl<T> WatchedMutex<T> {
    /// A lock around this value, held by nobody.
    pub fn new(value: T) -> Self {
        Self { value: Mutex::new(value), holder: Mutex::default() }
    }
}

impl<T: Copy> WatchedMutex<T> {
    /// A copy of the value. Waits for the lock.
    pub fn get(&self) -> T {
        *unpoisoned(&self.value)
    }
}

fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The right to the value; the lock is free again when this is dropped.
#[derive(Debug)]
pub struct Guard<'a, T> {
    value: MutexGuard<'a, T>,
    holder: &'a Mutex<Option<(String, ThreadId)>>,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        // The value's own guard goes after this: nobody has it in between.
        *unpoisoned(self.holder) = None;
    }
}

/// Waiting for the lock would never end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stuck {
    /// Who holds it.
    pub holder: String,
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let holder = &self.holder;
        write!(
            f,
            "stuck: {holder} holds the lock, and waits on the thread that \
             would block"
        )
    }
}

impl std::error::Error for Stuck {}
