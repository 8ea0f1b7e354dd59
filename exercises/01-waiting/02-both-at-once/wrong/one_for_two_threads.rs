//! does not compile: E0382; hint: 2
//! In Python both threads use the same function.

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
    let a = thread::spawn(move || serve(a));
    let b = thread::spawn(move || serve(b));
    (answer(a), answer(b))
}

/// Waits for a thread: what it gave, unless it panicked.
fn answer<Answer>(thread: JoinHandle<Answer>) -> Result<Answer, Panicked> {
    match thread.join() {
        Ok(answer) => Ok(answer),
        Err(_) => Err(Panicked),
    }
}
