//! fails: at-the-same-time, a-panics, b-panics; hint: 1
//! Serves A, then B, as a synchronous server does.

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
    (Ok(serve(a)), Ok(serve(b)))
}
