//! A future that a callback completes.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread;

use judge::Mutex;

/// Is called with the answer, on any thread.
pub type Callback = Box<dyn FnOnce(String) + Send>;

/// The answer to a question, which comes through a callback.
pub struct Answer {}

impl Answer {
    /// Asks a question, now.
    pub fn to(question: &str, ask: impl FnOnce(&str, Callback)) -> Self {
        todo!()
    }
}

impl Future for Answer {
    type Output = String;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        todo!()
    }
}

/// A function to try it with: it answers from a thread of its own.
pub fn ask(question: &str, callback: Callback) {
    let answer = format!("{question} No.");
    thread::spawn(move || callback(answer));
}
