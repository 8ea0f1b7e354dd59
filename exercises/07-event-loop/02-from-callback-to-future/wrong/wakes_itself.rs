//! fails: answered-later, the-last-waker, any-thread, no-lost-wake; hint: 1
//! The poll asks to be polled again at once, until the answer is there.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread;

use judge::Mutex;

/// Is called with the answer, on any thread.
pub type Callback = Box<dyn FnOnce(String) + Send>;

/// The answer to a question, which comes through a callback.
pub struct Answer {
    shared: Arc<Mutex<Shared>>,
}

/// What the future and the callback share, under one lock.
#[derive(Default)]
struct Shared {
    answer: Option<String>,
    /// Of the last poll.
    waker: Option<Waker>,
}

impl Answer {
    /// Asks a question, now.
    pub fn to(question: &str, ask: impl FnOnce(&str, Callback)) -> Self {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let theirs = Arc::clone(&shared);
        let callback = move |answer| {
            let mut shared = theirs.lock().unwrap();
            shared.answer = Some(answer);
            let waker = shared.waker.take();
            drop(shared);
            if let Some(waker) = waker {
                waker.wake();
            }
        };
        ask(question, Box::new(callback));
        Self { shared }
    }
}

impl Future for Answer {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let mut shared = self.shared.lock().unwrap();
        match shared.answer.take() {
            Some(answer) => Poll::Ready(answer),
            None => {
                context.waker().wake_by_ref();
                shared.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// A function to try it with: it answers from a thread of its own.
pub fn ask(question: &str, callback: Callback) {
    let answer = format!("{question} No.");
    thread::spawn(move || callback(answer));
}
