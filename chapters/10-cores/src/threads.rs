//! Threads that share something: each tool, and the failure it is for.

pub mod barrier;
pub mod channel;
pub mod condition;
pub mod event;
pub mod lock;
pub mod race;
pub mod semaphore;
