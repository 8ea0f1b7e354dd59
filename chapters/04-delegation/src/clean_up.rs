//! An error is thrown into two generators, one inside the other, and then
//! both are closed: who cleans up first? Read `clean_up_naive` after this.

use chapter3::coroutine::{Coroutine, CoroutineState};
use stage::{Lane, Stage, say};

use crate::sent::Sent;

// ANCHOR: guard
/// Says a line when it is dropped: what stands in Python's `finally`.
pub struct CleanUp {
    lane: Lane,
    who: &'static str,
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        let who = self.who;
        say!(self.lane, "{who} cleans up" => Dropped);
    }
}
// ANCHOR_END: guard

// ANCHOR: inner
/// Yields "waiting"; catches what is thrown, and then yields "recovered".
pub struct Inner {
    lane: Lane,
    /// There from the first line on: who never started has nothing to clean.
    clean_up: Option<CleanUp>,
}

impl Coroutine<Sent> for Inner {
    type Yield = &'static str;
    type Return = ();

    fn resume(&mut self, sent: Sent) -> CoroutineState<&'static str, ()> {
        match (&self.clean_up, sent) {
            (None, _) => {
                let clean_up = CleanUp::new(&self.lane, "inner");
                self.clean_up = Some(clean_up);
                CoroutineState::Yielded("waiting")
            }
            (Some(_), Sent::Error(thrown)) => {
                say!(self.lane, "inner caught {thrown}" => Paused);
                CoroutineState::Yielded("recovered")
            }
            (Some(_), _) => CoroutineState::Yielded("waiting"),
        }
    }
}
// ANCHOR_END: inner

// ANCHOR: outer
/// Delegates to the inner; its guard stands behind the inner.
pub struct Outer {
    inner: Inner,
    clean_up: Option<CleanUp>,
    lane: Lane,
}

impl Coroutine<Sent> for Outer {
    type Yield = &'static str;
    type Return = ();

    fn resume(&mut self, sent: Sent) -> CoroutineState<&'static str, ()> {
        self.clean_up.get_or_insert_with(|| CleanUp::new(&self.lane, "outer"));
        self.inner.resume(sent)
    }
}
// ANCHOR_END: outer

impl CleanUp {
    /// A guard that says that `who` cleans up.
    #[must_use]
    pub fn new(lane: &Lane, who: &'static str) -> Self {
        Self { lane: lane.clone(), who }
    }
}

impl Inner {
    /// A generator that has not run.
    #[must_use]
    pub fn new(lane: Lane) -> Self {
        Self { lane, clean_up: None }
    }
}

impl Outer {
    /// A generator that has not run.
    #[must_use]
    pub fn new(lane: Lane, inner: Inner) -> Self {
        Self { inner, clean_up: None, lane }
    }
}

// ANCHOR: throw_and_close
/// Starts it, throws an error in, and closes it.
pub fn throw_and_close(
    main: &Lane,
    mut outer: impl Coroutine<Sent, Yield = &'static str>,
) {
    if let CoroutineState::Yielded(word) = outer.resume(Sent::Nothing) {
        say!(main, "started: {word}");
    }
    if let CoroutineState::Yielded(word) = outer.resume(Sent::Error("stop")) {
        say!(main, "stop thrown in: {word}");
    }
    say!(main, "closes it");
    drop(outer);
    say!(main, "closed" => Done);
}
// ANCHOR_END: throw_and_close

/// The guard as the last field: the inner cleans up first.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let inner = Inner::new(stage.lane("inner"));
    throw_and_close(&main, Outer::new(stage.lane("outer"), inner));
}
