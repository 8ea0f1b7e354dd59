//! A generator that is sent something: the Python lesson's `gen2`, a bus that
//! takes food on board.

use std::convert::Infallible;
use std::fmt;

use stage::{Lane, Stage, figure, say};

use crate::coroutine::{Coroutine, CoroutineState};

/// What is sent: a food, or nothing (Python's `None`).
pub type Food = Option<&'static str>;

// ANCHOR: bus
/// Where the bus rests, and what it keeps there.
#[derive(Clone, Copy, Debug)]
pub enum State {
    /// Before its first line.
    Start,
    /// At the `yield`, in this round.
    AtYield {
        /// How often it has gone round.
        round: u32,
    },
}

/// The bus: its state, and the lane it speaks in.
pub struct Bus {
    state: State,
    lane: Lane,
}

impl Coroutine<Food> for Bus {
    type Yield = String;
    type Return = Infallible;

    fn resume(&mut self, food: Food) -> CoroutineState<String, Infallible> {
        let round = match self.state {
            State::Start => {
                say!(self.lane, "the bus leaves" => Paused);
                0
            }
            State::AtYield { round } => {
                let food = food.unwrap_or("nothing");
                say!(self.lane, "received {food}" => Paused);
                round + 1
            }
        };
        self.state = State::AtYield { round };
        CoroutineState::Yielded(format!("round {round}"))
    }
}
// ANCHOR_END: bus

impl Bus {
    /// A bus that has not left.
    #[must_use]
    pub fn new(lane: Lane) -> Self {
        Self { state: State::Start, lane }
    }

    /// Where it rests.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => write!(f, "not started"),
            Self::AtYield { round } => write!(f, "paused, round = {round}"),
        }
    }
}

// ANCHOR: ride
/// Primes a bus, and sends it an apple and a mango.
pub fn ride(
    main: &Lane,
    mut bus: impl Coroutine<Food, Yield = String, Return = Infallible>,
) {
    say!(main, "the bus is made");

    let CoroutineState::Yielded(round) = bus.resume(None);
    say!(main, "priming gives {round}");

    for food in ["apple", "mango"] {
        let CoroutineState::Yielded(round) = bus.resume(Some(food));
        say!(main, "{food} gives {round}");
    }
}
// ANCHOR_END: ride

/// Makes a bus and rides on it.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    ride(&main, Bus::new(stage.lane("bus")));
}

// ANCHOR: unprimed
/// Sends an apple before the bus has come to its first `yield`.
pub fn demo_unprimed(stage: &Stage) {
    let main = stage.lane("main");
    let mut bus = Bus::new(stage.lane("bus"));
    say!(main, "the bus is made");

    for food in ["apple", "mango"] {
        let CoroutineState::Yielded(round) = bus.resume(Some(food));
        say!(main, "{food} gives {round}");
    }
}
// ANCHOR_END: unprimed

// ANCHOR: states
/// Says where the bus rests after each `resume`, and how large it is.
pub fn demo_states(stage: &Stage) {
    let main = stage.lane("main");
    let mut bus = Bus::new(stage.lane("bus"));
    say!(main, "made: {}", bus.state());

    for food in [None, Some("apple"), Some("mango")] {
        let CoroutineState::Yielded(round) = bus.resume(food);
        say!(main, "{round}: {}", bus.state());
    }

    let size = size_of_val(&bus);
    say!(main, "size: {}", figure("size", size as f64, "bytes"));
    let size = crate::async_bus::size(stage);
    let size = figure("size of the async fn", size as f64, "bytes");
    say!(main, "size of the async fn: {size}" => Done);
}
// ANCHOR_END: states
