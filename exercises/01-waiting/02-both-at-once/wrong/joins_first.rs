//! fails: at-the-same-time; hint: 2
//! Waits for A before B is started.

use std::thread::{self, JoinHandle};

/// Serving a client panicked, so there is no answer for it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Panicked;

/// Serves `a` and `b` at the same time, and waits for both: the answer for
/// `a`, then the answer for `b`.
pub fn both<Client, Answer>(
    serve: impl Fn(Client) -> Answer + Clone + Send + Sync + 'static,
    a: Client,
    b: Client,
) -> (Result<Answer, Panicked>, Result<Answer, Panicked>)
where
    Client: Send + 'static,
    Answer: Send + 'static,
{
    let serve_a = serve.clone();
    let a = answer(thread::spawn(move || serve_a(a)));
    let b = answer(thread::spawn(move || serve(b)));
    (a, b)
}

/// Waits for a thread: what it gave, unless it panicked.
fn answer<Answer>(thread: JoinHandle<Answer>) -> Result<Answer, Panicked> {
    match thread.join() {
        Ok(answer) => Ok(answer),
        Err(_) => Err(Panicked),
    }
}
