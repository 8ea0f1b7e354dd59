//! A result that will be there later: Tornado's `Future`, in two halves.

use std::cell::RefCell;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use crate::stuck::line_of;
use crate::task::{Place, Waiter, WaitsFor};

// ANCHOR: promise
/// What both halves look at.
struct Shared<T> {
    result: RefCell<Progress<T>>,
    what: &'static str,
    made_at: Place,
}

/// How far it has come.
enum Progress<T> {
    /// Nobody waits yet, or somebody does.
    Open(Option<Waiter>),
    /// The result, until it is taken.
    Done(T),
    /// The promise was dropped, or the result was taken.
    Nothing,
}

/// The half that gives the result.
pub struct Promise<T> {
    shared: Rc<Shared<T>>,
}

/// The half that waits for it.
pub struct FutureOf<T> {
    shared: Rc<Shared<T>>,
}

/// A promise, and the future that it completes; Tornado's `Future()`.
#[track_caller]
#[must_use]
pub fn future<T>() -> (Promise<T>, FutureOf<T>) {
    pair("a promise", Location::caller())
}

impl<T> Promise<T> {
    /// Gives the result, and wakes who waits for it.
    pub fn set_result(self, value: T) {
        self.finish(Progress::Done(value));
    }

    fn finish(&self, end: Progress<T>) {
        let before = self.shared.result.replace(end);
        if let Progress::Open(Some(waiter)) = before {
            waiter.wake();
        }
    }
}

impl<T> Future for FutureOf<T> {
    type Output = T;

    #[track_caller]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Shared { result, what, made_at } = &*self.shared;
        let mut result = result.borrow_mut();
        if let Progress::Open(waiter) = &mut *result {
            let awaited_at = Location::caller();
            let waits_for = WaitsFor { what, made_at, awaited_at };
            *waiter = Some(Waiter::new(context, waits_for));
            return Poll::Pending;
        }
        match std::mem::replace(&mut *result, Progress::Nothing) {
            Progress::Done(value) => Poll::Ready(value),
            _ => {
                let line = line_of(made_at);
                panic!("no result will come from {what} made at {line}")
            }
        }
    }
}
// ANCHOR_END: promise

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        if matches!(*self.shared.result.borrow(), Progress::Open(_)) {
            self.finish(Progress::Nothing);
        }
    }
}

/// Nobody waits any more, so nobody is to be woken.
impl<T> Drop for FutureOf<T> {
    fn drop(&mut self) {
        drop(self.shared.result.replace(Progress::Nothing));
    }
}

impl<T> FutureOf<T> {
    /// Whether the result is there, or can never come.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !matches!(*self.shared.result.borrow(), Progress::Open(_))
    }

    /// The result, if it is there; it can be taken once.
    pub fn take(&self) -> Option<T> {
        match self.shared.result.replace(Progress::Nothing) {
            Progress::Done(value) => Some(value),
            other => {
                self.shared.result.replace(other);
                None
            }
        }
    }
}

/// Both halves of something that a report calls `what`.
pub(crate) fn pair<T>(
    what: &'static str,
    made_at: Place,
) -> (Promise<T>, FutureOf<T>) {
    let result = RefCell::new(Progress::Open(None));
    let shared = Rc::new(Shared { result, what, made_at });
    (Promise { shared: Rc::clone(&shared) }, FutureOf { shared })
}
