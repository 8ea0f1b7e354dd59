//! A wrapper that puts any function on a thread: the Python lesson's
//! decorator `async`, whose name is a keyword today.

use std::thread::{self, JoinHandle};

use stage::{Stage, figure, say};

use crate::clients::{client_a, client_b};

// ANCHOR: in_thread
/// A function that starts `function` on a thread and returns at once.
pub fn in_thread<A>(
    function: impl Fn(A) + Clone + Send + 'static,
) -> impl Fn(A) -> JoinHandle<()>
where
    A: Send + 'static,
{
    move |argument| {
        let function = function.clone();
        thread::spawn(move || function(argument))
    }
}
// ANCHOR_END: in_thread

// ANCHOR: demo
/// The same program as in `thread`, with the wrapper.
pub fn demo(stage: &Stage) {
    let [main, ..] = stage.lanes(["main", "A", "B"]);
    let client_a = in_thread(|stage: Stage| client_a(&stage));

    let a = client_a(stage.clone());
    client_b(stage);

    a.join().expect("serving A does not panic");
    let total = figure("total", stage.elapsed_units(), "units");
    say!(main, "both done after {total}" => Done);
}
// ANCHOR_END: demo
