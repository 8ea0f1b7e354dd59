//! What makes a coroutine of an `async fn`. It is given, not explained:
//! `Pin` and `Waker` have their reasons in chapter 7.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::coroutine::{Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION};

/// Where a value lies on its way in or out.
type Hatch<T> = Rc<RefCell<Option<T>>>;

// ANCHOR: driver
/// A coroutine whose body is an `async fn`.
pub struct Driver<Sent, Y, R> {
    sent: Hatch<Sent>,
    yielded: Hatch<Y>,
    body: Option<Pin<Box<dyn Future<Output = R>>>>,
}

impl<Sent, Y, R> Coroutine<Sent> for Driver<Sent, Y, R> {
    type Yield = Y;
    type Return = R;

    fn resume(&mut self, sent: Sent) -> CoroutineState<Y, R> {
        *self.sent.borrow_mut() = Some(sent);
        let body = self.body.as_mut().expect(RESUMED_AFTER_COMPLETION);
        let mut context = Context::from_waker(Waker::noop());
        match body.as_mut().poll(&mut context) {
            Poll::Ready(value) => {
                self.body = None;
                CoroutineState::Complete(value)
            }
            Poll::Pending => {
                let yielded = self.yielded.borrow_mut().take();
                let yielded = yielded.expect("it only waits at a yield");
                CoroutineState::Yielded(yielded)
            }
        }
    }
}
// ANCHOR_END: driver

impl<Sent, Y, R> Driver<Sent, Y, R> {
    /// A coroutine that has not run; `body` is handed its pauses.
    pub fn new<F>(body: impl FnOnce(Pauses<Sent, Y>) -> F) -> Self
    where
        F: Future<Output = R> + 'static,
    {
        let (sent, yielded) = (Hatch::default(), Hatch::default());
        let pauses =
            Pauses { sent: Rc::clone(&sent), yielded: Rc::clone(&yielded) };
        Self { sent, yielded, body: Some(Box::pin(body(pauses))) }
    }
}

// ANCHOR: pauses
/// What the body pauses with.
pub struct Pauses<Sent, Y> {
    sent: Hatch<Sent>,
    yielded: Hatch<Y>,
}

impl<Sent, Y> Pauses<Sent, Y> {
    /// Pauses, gives `value`, and returns what is sent next.
    pub async fn yield_value(&self, value: Y) -> Sent {
        // What was sent to get here answered the pause before.
        self.sent.borrow_mut().take();
        *self.yielded.borrow_mut() = Some(value);
        poll_fn(|_| match self.sent.borrow_mut().take() {
            Some(sent) => Poll::Ready(sent),
            None => Poll::Pending,
        })
        .await
    }
}
// ANCHOR_END: pauses
