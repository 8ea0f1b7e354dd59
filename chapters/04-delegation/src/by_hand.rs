//! The forwarding loop that the Python lesson has in a comment, and what it
//! gets wrong.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, Stage, say};

use crate::countdown::Countdown;
use crate::delegate::{Delegate, send_five};
use crate::sent::{Sent, Thrown};
use crate::squares::Squares;

// ANCHOR: by_hand
/// Primes the inner itself, and forwards what is sent. That is all.
pub enum ByHand<C> {
    /// Before its first line.
    Start(C),
    /// At its `yield`, with the inner primed.
    Forwarding(C),
    /// After its end.
    Done,
}

impl<C> Coroutine<Sent> for ByHand<C>
where
    C: Coroutine<Sent, Yield = i64>,
{
    type Yield = i64;
    type Return = Result<(), Thrown>;

    fn resume(&mut self, sent: Sent) -> CoroutineState<i64, Self::Return> {
        match (std::mem::replace(self, Self::Done), sent) {
            (Self::Start(mut inner), _) => {
                // What the inner yields first is lost; a zero stands in.
                let _lost = inner.resume(Sent::Nothing);
                *self = Self::Forwarding(inner);
                CoroutineState::Yielded(0)
            }
            // An error is raised here, at our own `yield`.
            (Self::Forwarding(_), Sent::Error(thrown)) => {
                CoroutineState::Complete(Err(thrown))
            }
            (Self::Forwarding(mut inner), sent) => match inner.resume(sent) {
                CoroutineState::Yielded(item) => {
                    *self = Self::Forwarding(inner);
                    CoroutineState::Yielded(item)
                }
                // What the inner returns is lost.
                CoroutineState::Complete(_) => CoroutineState::Complete(Ok(())),
            },
            (Self::Done, _) => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
// ANCHOR_END: by_hand

// ANCHOR: demo
/// First what it gets right, then what it gets wrong.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let inner = stage.lane("inner");
    send_five(&main, ByHand::Start(Squares::new(inner.clone())));

    let countdown = || Countdown::new(inner.clone());
    to_the_end(&main, "by hand", ByHand::Start(countdown()), |()| "nothing");
    to_the_end(&main, "delegated", Delegate::to(countdown()), |value| value);

    throw_into(&main, "by hand", ByHand::Start(countdown()));
    throw_into(&main, "delegated", Delegate::to(countdown()));
}
// ANCHOR_END: demo

/// What it yields first, and what it returns, in a word.
fn to_the_end<C, T>(
    main: &Lane,
    way: &str,
    mut outer: C,
    word: fn(T) -> &'static str,
) where
    C: Coroutine<Sent, Yield = i64, Return = Result<T, Thrown>>,
{
    if let CoroutineState::Yielded(first) = outer.resume(Sent::Nothing) {
        say!(main, "{way}: {first} comes first");
    }
    loop {
        let state = outer.resume(Sent::Nothing);
        if let CoroutineState::Complete(Ok(value)) = state {
            say!(main, "{way}: returns {}", word(value));
            break;
        }
    }
}

/// What becomes of an error.
fn throw_into<C, T>(main: &Lane, way: &str, mut outer: C)
where
    C: Coroutine<Sent, Yield = i64, Return = Result<T, Thrown>>,
{
    outer.resume(Sent::Nothing);
    say!(main, "{way}: stop is thrown in");
    let state = outer.resume(Sent::Error("stop"));
    if let CoroutineState::Complete(Err(thrown)) = state {
        say!(main, "{way}: ends with {thrown}");
    }
}
