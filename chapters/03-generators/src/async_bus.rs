//! The bus of `bus`, written as an `async fn`. The compiler writes the enum.

use std::convert::Infallible;

use stage::{Lane, Stage, say};

use crate::bus::{Bus, Food, ride};
use crate::driver::{Driver, Pauses};

// ANCHOR: bus
/// The body of the bus, as one writes it in Python.
async fn bus(lane: Lane, pauses: Pauses<Food, String>) -> Infallible {
    let mut round = 0;
    say!(lane, "the bus leaves" => Paused);
    loop {
        let food = pauses.yield_value(format!("round {round}")).await;
        let food = food.unwrap_or("nothing");
        say!(lane, "received {food}" => Paused);
        round += 1;
    }
}
// ANCHOR_END: bus

// ANCHOR: demo
/// Rides on the enum.
pub fn demo_enum(stage: &Stage) {
    let main = stage.lane("main");
    ride(&main, Bus::new(stage.lane("bus")));
}

/// Rides on the `async fn`.
pub fn demo_async(stage: &Stage) {
    let main = stage.lane("main");
    let lane = stage.lane("bus");
    ride(&main, Driver::new(|pauses| bus(lane, pauses)));
}
// ANCHOR_END: demo

/// How large the future of the `async fn` is, in bytes.
pub(crate) fn size(stage: &Stage) -> usize {
    let mut size = 0;
    let lane = stage.lane("bus");
    drop(Driver::new(|pauses| {
        let body = bus(lane, pauses);
        size = size_of_val(&body);
        body
    }));
    size
}
