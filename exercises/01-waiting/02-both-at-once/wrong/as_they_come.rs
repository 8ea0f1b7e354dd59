//! fails: b-is-quicker, a-panics; hint: 2
//! The answers come through a channel, in the order in which they are ready.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

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
    let (sender, answers) = channel();
    let (serve_a, sender_a) = (serve.clone(), sender.clone());
    thread::spawn(move || sender_a.send(serve_a(a)));
    thread::spawn(move || sender.send(serve(b)));
    (answer(&answers), answer(&answers))
}

fn answer<Answer>(answers: &Receiver<Answer>) -> Result<Answer, Panicked> {
    match answers.recv() {
        Ok(answer) => Ok(answer),
        Err(_) => Err(Panicked),
    }
}
