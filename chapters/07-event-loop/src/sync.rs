//! What the wake queue is made of.
//!
//! The test `tests/wake_queue.rs` puts other ones in their place, which try
//! every order in which threads can meet.

pub(crate) use std::sync::Mutex;
pub(crate) use std::sync::atomic::{AtomicBool, Ordering};
pub(crate) use std::thread_local;

pub(crate) use mio::Waker as Bell;
