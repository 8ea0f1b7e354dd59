//! fails: a-panics, b-panics; hint: 1
//! "Serving does not panic", as in the page's demo.

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
    let a = a.join().expect("serving A does not panic");
    let b = b.join().expect("serving B does not panic");
    (Ok(a), Ok(b))
}
