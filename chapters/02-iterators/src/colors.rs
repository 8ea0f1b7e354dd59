//! A type that can be walked: by reference as often as you like, by value
//! once.

use stage::{Stage, say};

// ANCHOR: colors
/// Four colours, as in the Python class `Colors`.
pub struct Colors {
    data: Vec<String>,
}
// ANCHOR_END: colors

impl Default for Colors {
    fn default() -> Self {
        let data = ["red", "orange", "purple", "yellow"];
        Self { data: data.map(String::from).into() }
    }
}

// ANCHOR: by_reference
impl<'a> IntoIterator for &'a Colors {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.data.iter()
    }
}
// ANCHOR_END: by_reference

// ANCHOR: by_value
impl IntoIterator for Colors {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.data.into_iter()
    }
}
// ANCHOR_END: by_value

/// What the compiler says of `refused/colors-twice.rs`, where `colors` is
/// walked by value a second time. Such a program never runs, so its message
/// was recorded.
const SECOND_TIME: &str =
    include_str!("../recordings/colors-twice.refused.txt");

// ANCHOR: demo
/// Walks the colours twice by reference, then once by value.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let colors = Colors::default();

    for color in &colors {
        say!(main, "walk 1: {color}");
    }
    for color in &colors {
        say!(main, "walk 2: {color}");
    }
    for color in colors {
        say!(main, "walk 3: {color}");
    }

    let refusal = SECOND_TIME.lines().next().unwrap_or_default();
    say!(stage.lane("rustc"), "walk 4: {refusal}" => Done);
}
// ANCHOR_END: demo
