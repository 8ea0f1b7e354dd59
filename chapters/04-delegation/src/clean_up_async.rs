//! The pair of `clean_up` as two `async fn`s: the compiler gets the order
//! right by itself.

use std::rc::Rc;

use chapter3::driver::{Driver, Pauses};
use stage::{Lane, Stage, say};

use crate::clean_up::{CleanUp, throw_and_close};
use crate::sent::Sent;

/// How the two pause.
type Pausing = Rc<Pauses<Sent, &'static str>>;

// ANCHOR: bodies
/// Yields "waiting"; catches what is thrown, and then yields "recovered".
async fn inner(lane: Lane, pauses: Pausing) {
    let _clean_up = CleanUp::new(&lane, "inner");
    let mut word = "waiting";
    loop {
        word = match pauses.yield_value(word).await {
            Sent::Error(thrown) => {
                say!(lane, "inner caught {thrown}" => Paused);
                "recovered"
            }
            _ => "waiting",
        };
    }
}

/// Delegates to the inner: `yield from` is spelt `.await`.
async fn outer(lane: Lane, of_inner: Lane, pauses: Pausing) {
    let _clean_up = CleanUp::new(&lane, "outer");
    inner(of_inner, pauses).await;
}
// ANCHOR_END: bodies

/// Locals are dropped in reverse: the inner cleans up first.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let [of_inner, of_outer] = stage.lanes(["inner", "outer"]);
    let body = |pauses| outer(of_outer, of_inner, Rc::new(pauses));
    throw_and_close(&main, Driver::new(body));
}
