//! What goes into a coroutine: Python has three methods for it, `next`,
//! `send` and `throw`. One `resume` with three kinds of value does the same.

// ANCHOR: sent
/// What a coroutine is resumed with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sent {
    /// Python's `next(g)`.
    Nothing,
    /// Python's `g.send(number)`.
    Number(i64),
    /// Python's `g.throw(error)`. Thrown before the first `yield`, it ends the
    /// coroutine at once.
    Error(Thrown),
}

/// An error that is thrown into a coroutine, in a word.
pub type Thrown = &'static str;
// ANCHOR_END: sent
