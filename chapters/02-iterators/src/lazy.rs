//! Nothing runs until somebody asks, and then one item at a time.

use stage::{Lane, Stage, say};

// ANCHOR: chain
/// The numbers 1, 2, 3; says when it gives one.
fn source(lane: &Lane) -> impl Iterator<Item = u32> {
    (1..=3).inspect(move |number| say!(lane, "gives {number}" => Paused))
}

/// Twice the number; says that it computes.
fn double(lane: &Lane, number: u32) -> u32 {
    say!(lane, "doubles {number}" => Paused);
    number * 2
}
// ANCHOR_END: chain

// ANCHOR: demo
/// Makes a chain, asks it twice, and lets a loop take the rest.
pub fn demo(stage: &Stage) {
    let [main, from, to] = stage.lanes(["main", "source", "double"]);

    let chain = source(&from).map(|number| double(&to, number));
    say!(main, "the chain is made");

    ask_twice_then_loop(&main, chain);
}
// ANCHOR_END: demo

// ANCHOR: eager
/// The same, with the chain collected into a list first.
pub fn demo_eager(stage: &Stage) {
    let [main, from, to] = stage.lanes(["main", "source", "double"]);

    let chain = source(&from).map(|number| double(&to, number));
    let chain: Vec<u32> = chain.collect();
    say!(main, "the chain is made");

    ask_twice_then_loop(&main, chain.into_iter());
}
// ANCHOR_END: eager

// ANCHOR: ask
/// Asks for two items by hand; the loop goes on where that stopped.
fn ask_twice_then_loop(main: &Lane, mut chain: impl Iterator<Item = u32>) {
    for _ in 0..2 {
        say!(main, "asks");
        if let Some(number) = chain.next() {
            say!(main, "got {number}");
        }
    }
    say!(main, "loops over the rest");
    for number in chain {
        say!(main, "got {number}");
    }
    say!(main, "the end" => Done);
}
// ANCHOR_END: ask
