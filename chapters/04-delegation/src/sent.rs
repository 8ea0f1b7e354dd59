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
    /// Python's `g.throw(error)`.
    Error(Thrown),
}

/// An error that is thrown into a coroutine, in a word.
pub type Thrown = &'static str;
// ANCHOR_END: sent
