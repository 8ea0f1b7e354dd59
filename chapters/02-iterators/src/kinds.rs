//! Which types are iterable, and which are iterators: Python's `isinstance`
//! checks, answered by the compiler.

use std::collections::HashMap;
use std::fs::File;
use std::ops::Range;

use stage::{Stage, say};

use crate::colors::Colors;
use crate::num::Num;

// ANCHOR: implements
/// Whether a type implements a trait, as a `bool`.
///
/// A constant of a type's own is found before one from a trait. The own one
/// exists only where the bound holds; everywhere else the trait's is left.
macro_rules! implements {
    ($type:ty: $trait:path) => {{
        #[allow(dead_code, reason = "one of the two constants is not found")]
        trait Otherwise {
            const ANSWER: bool = false;
        }
        impl<T> Otherwise for T {}

        struct Asked<T>(std::marker::PhantomData<T>);
        #[allow(dead_code, reason = "one of the two constants is not found")]
        impl<T: $trait> Asked<T> {
            const ANSWER: bool = true;
        }

        <Asked<$type>>::ANSWER
    }};
}
// ANCHOR_END: implements

// ANCHOR: kind
/// Both questions for one type.
macro_rules! kind {
    ($type:ty) => {
        match (
            implements!($type: IntoIterator),
            implements!($type: Iterator),
        ) {
            (true, true) => "iterable, iterator",
            (true, false) => "iterable",
            (false, _) => "neither",
        }
    };
}
// ANCHOR_END: kind

// ANCHOR: demo
/// Asks for the types that the Python lesson asks for, and some more.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    say!(main, "a list: {}", kind!(Vec<i32>));
    say!(main, "its iterator: {}", kind!(std::vec::IntoIter<i32>));
    say!(main, "a map: {}", kind!(HashMap<String, i32>));
    say!(main, "Colors: {}", kind!(Colors));
    say!(main, "Num: {}", kind!(Num));
    say!(main, "a number: {}", kind!(i32));
    say!(main, "a range: {}", kind!(Range<i32>));
    say!(main, "a string: {}", kind!(String));
    say!(main, "an open file: {}", kind!(File) => Done);
}
// ANCHOR_END: demo
