//! fails: no-lost-wake; hint: 2
//! The answer and the waker have a lock each, and nothing holds them together.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread;

use judge::Mutex;

/// Is called with the answer, on any thread.
pub type Callback = Box<dyn FnOnce(String) + Send>;

/// The answer to a question, which comes through a callback.
pub struct Answer {
    answer: Arc<Mutex<Option<String>>>,
    waker: Arc<Mutex<Option<Waker>>>,
}

impl Answer {
    /// Asks a question, now.
    pub fn to(question: &str, ask: impl FnOnce(&str, Callback)) -> Self {
        let answer = Arc::new(Mutex::new(None));
        let waker = Arc::new(Mutex::new(None::<Waker>));
        let (its_answer, its_waker) = (answer.clone(), waker.clone());
        let callback = move |answer| {
            *its_answer.lock().unwrap() = Some(answer);
            if let Some(waker) = its_waker.lock().unwrap().take() {
                waker.wake();
            }
        };
        ask(question, Box::new(callback));
        Self { answer, waker }
    }
}

impl Future for Answer {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        if let Some(answer) = self.answer.lock().unwrap().take() {
            return Poll::Ready(answer);
        }
        *self.waker.lock().unwrap() = Some(context.waker().clone());
        Poll::Pending
    }
}

/// A function to try it with: it answers from a thread of its own.
pub fn ask(question: &str, callback: Callback) {
    let answer = format!("{question} No.");
    thread::spawn(move || callback(answer));
}
