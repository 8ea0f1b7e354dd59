//! fails: no-lost-wake; hint: 2
//! The answer comes through a channel, and the waker lies beside it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread;

use judge::Mutex;

/// Is called with the answer, on any thread.
pub type Callback = Box<dyn FnOnce(String) + Send>;

/// The answer to a question, which comes through a callback.
pub struct Answer {
    receiver: std::sync::mpsc::Receiver<String>,
    waker: Arc<Mutex<Option<Waker>>>,
}

impl Answer {
    /// Asks a question, now.
    pub fn to(question: &str, ask: impl FnOnce(&str, Callback)) -> Self {
        let (sender, receiver) = std::sync::mpsc::channel();
        let waker = Arc::new(Mutex::new(None::<Waker>));
        let its_waker = waker.clone();
        let callback = move |answer| {
            let _ = sender.send(answer);
            if let Some(waker) = its_waker.lock().unwrap().take() {
                waker.wake();
            }
        };
        ask(question, Box::new(callback));
        Self { receiver, waker }
    }
}

impl Future for Answer {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        if let Ok(answer) = self.receiver.try_recv() {
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
