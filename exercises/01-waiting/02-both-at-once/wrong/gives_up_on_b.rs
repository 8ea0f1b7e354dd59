//! fails: a-panics; hint: 2
//! Where A panicked it returns at once, and B is left behind.

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
    let serve_a = serve.clone();
    let a = thread::spawn(move || serve_a(a));
    let b = thread::spawn(move || serve(b));
    let Ok(a) = a.join() else {
        return (Err(Panicked), Err(Panicked));
    };
    match b.join() {
        Ok(b) => (Ok(a), Ok(b)),
        Err(_) => (Ok(a), Err(Panicked)),
    }
}
