//! `return` ends a function; `yield` pauses it.

use stage::{Stage, say};

use crate::coroutine::{
    Coroutine, CoroutineState, Items, RESUMED_AFTER_COMPLETION,
};

/// What both walk over.
const ITEMS: [u32; 3] = [4, 5, 6];

// ANCHOR: func
/// Returns from within the loop: 4, and it is over.
#[must_use]
pub fn func() -> Option<u32> {
    #[expect(clippy::never_loop, reason = "that is what it shows")]
    for item in ITEMS {
        return Some(item);
    }
    None
}
// ANCHOR_END: func

// ANCHOR: gen1
/// Yields from within the loop: 4, 5, 6.
pub enum Gen1 {
    /// It rests in the loop, before this item.
    Before(usize),
    /// It has come to its end.
    Done,
}

impl Coroutine for Gen1 {
    type Yield = u32;
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<u32, ()> {
        match self {
            Self::Before(place) => match ITEMS.get(*place) {
                Some(item) => {
                    *place += 1;
                    CoroutineState::Yielded(*item)
                }
                None => {
                    *self = Self::Done;
                    CoroutineState::Complete(())
                }
            },
            Self::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
// ANCHOR_END: gen1

// ANCHOR: demo
/// Calls the one, and walks the other.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    if let Some(item) = func() {
        say!(main, "return gives {item}");
    }
    for item in Items::of(Gen1::Before(0)) {
        say!(main, "yield gives {item}");
    }
}
// ANCHOR_END: demo

// ANCHOR: demo_next
/// Asks three times by hand, and once more for the end.
pub fn demo_next(stage: &Stage) {
    let main = stage.lane("main");
    let mut items = Items::of(Gen1::Before(0));
    for _ in 0..3 {
        if let Some(item) = items.next() {
            say!(main, "next gives {item}");
        }
    }
    if items.next().is_none() {
        say!(main, "next gives the end" => Done);
    }
}
// ANCHOR_END: demo_next
