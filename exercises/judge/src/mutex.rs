//! A lock that other things can happen around.

use std::fmt::{self, Debug};
use std::ops::{Deref, DerefMut};
use std::sync::{self, LockResult, PoisonError};
use std::thread::{self, ThreadId};

use crate::failure::Failure;
use crate::meanwhile;
use crate::violation::violation;

/// `std::sync::Mutex`, with a place before and after each lock at which
/// [`meanwhile`](crate::meanwhile()) can let something else happen.
///
/// A thread that locks it twice misuses it, instead of waiting for itself.
#[derive(Default)]
pub struct Mutex<T> {
    holder: sync::Mutex<Option<ThreadId>>,
    value: sync::Mutex<T>,
}

/// While it lives, the lock is held.
pub struct MutexGuard<'a, T> {
    holder: &'a sync::Mutex<Option<ThreadId>>,
    /// `None` only while it is dropped.
    value: Option<sync::MutexGuard<'a, T>>,
}

impl<T> Mutex<T> {
    /// A lock that nobody holds.
    pub const fn new(value: T) -> Self {
        Self { holder: sync::Mutex::new(None), value: sync::Mutex::new(value) }
    }

    /// Waits for the lock, and holds it.
    ///
    /// # Errors
    ///
    /// If somebody panicked who held it; as in `std`, it is held all the same.
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        meanwhile::place();
        let me = thread::current().id();
        if *holder(&self.holder) == Some(me) {
            let expected = "is locked by whoever does not hold it yet";
            let got = "locked twice by one thread, which waits for itself";
            violation(Failure::new("the `Mutex`", expected, got));
        }
        let locked = self.value.lock();
        *holder(&self.holder) = Some(me);
        meanwhile::locked();
        let guard =
            |value| MutexGuard { holder: &self.holder, value: Some(value) };
        match locked {
            Ok(value) => Ok(guard(value)),
            Err(poisoned) => {
                Err(PoisonError::new(guard(poisoned.into_inner())))
            }
        }
    }

    /// What it holds.
    ///
    /// # Errors
    ///
    /// If somebody panicked who held the lock.
    pub fn into_inner(self) -> LockResult<T> {
        self.value.into_inner()
    }
}

fn holder(
    holder: &sync::Mutex<Option<ThreadId>>,
) -> sync::MutexGuard<'_, Option<ThreadId>> {
    holder.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.as_ref().expect("it is held")
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value.as_mut().expect("it is held")
    }
}

impl<T> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        *holder(self.holder) = None;
        self.value = None;
        meanwhile::unlocked();
        meanwhile::place();
    }
}

impl<T: Debug> Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Debug> Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::log::Log;
    use crate::violation::violated;
    use crate::{Wakes, meanwhile};

    /// What the log says if "other" comes in at that place.
    fn said(place: usize) -> (Vec<String>, bool) {
        let (log, mutex) = (Log::new(), Mutex::new(0));
        let wakes = Wakes::new();
        let say = |line: &str| {
            let log = log.clone();
            let line = line.to_owned();
            move || log.say(line)
        };
        let ((), happened) = meanwhile(place, say("other"), || {
            say("before")();
            *mutex.lock().unwrap() += 1;
            say("between")();
            let guard = mutex.lock().unwrap();
            wakes.waker().wake();
            say("held")();
            drop(guard);
            say("after")();
            wakes.waker().wake();
        });
        (log.lines(), happened)
    }

    #[test]
    fn something_happens_at_every_place_and_never_under_a_lock() {
        let lines = |place| said(place).0.join(" ");
        assert_eq!(lines(0), "before other between held after");
        assert_eq!(lines(1), "before other between held after");
        assert_eq!(lines(2), "before between other held after");
        assert_eq!(lines(3), "before between held other after");
        assert_eq!(lines(4), "before between held after other");
        assert!(said(4).1);
        assert_eq!(lines(5), "before between held after");
        assert!(!said(5).1, "there are no more places");
    }

    #[test]
    fn a_wake_under_a_lock_is_told_of() {
        let (wakes, mutex) = (Wakes::new(), Mutex::new(0));
        let guard = mutex.lock().unwrap();
        wakes.waker().wake();
        drop(guard);
        wakes.waker().wake();
        assert_eq!((wakes.count(), wakes.locked()), (2, 1));
    }

    #[test]
    fn who_locks_it_twice_is_told_so() {
        let mutex = Mutex::new(1);
        let failure = violated(|| {
            let first = mutex.lock().unwrap();
            *first + *mutex.lock().unwrap()
        });
        let got = "locked twice by one thread, which waits for itself";
        assert_eq!(failure.got, got);
    }

    #[test]
    fn threads_wait_for_each_other_and_learn_of_panics() {
        let mutex = Arc::new(Mutex::new(0));
        let add = || {
            let mutex = Arc::clone(&mutex);
            std::thread::spawn(move || *mutex.lock().unwrap() += 1)
        };
        let threads = [add(), add(), add()];
        assert!(threads.into_iter().all(|thread| thread.join().is_ok()));
        assert_eq!(*mutex.lock().unwrap(), 3);
        let theirs = Arc::clone(&mutex);
        let panics = std::thread::spawn(move || {
            let _guard = theirs.lock();
            panic!("on purpose");
        });
        assert!(panics.join().is_err());
        assert_eq!(*mutex.lock().unwrap_err().into_inner(), 3);
    }
}
