//! E0004
use chapter3::bus::State;

// ANCHOR: program
pub fn round(state: State) -> u32 {
    match state {
        State::AtYield { round } => round,
    }
}
// ANCHOR_END: program
