//! The handlers of the source lessons, one idea a file.

pub mod abc;
pub mod callback;
pub mod coroutine;
pub mod executor;
pub mod extracted;
pub mod sleeps;
pub mod sync;
