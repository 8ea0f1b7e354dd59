//! An event loop of our own, then Tokio.
//!
//! # Read in this order
//!
//! 1. [`steps`]: the loop as it grows, to be read as diffs: a queue of
//!    callbacks, timers, sockets, wakers, threads;
//! 2. [`io_loop`]: the last step, and its parts [`wake_queue`], [`timers`],
//!    [`sources`], [`task`], [`thread_pool`], [`clock`] and [`stuck`];
//! 3. [`promise`], [`sleep`](mod@sleep), [`multi`](mod@multi) and [`tcp`]:
//!    what can be awaited on it;
//! 4. `demos`: programs on the loop, then the same on Tokio.
//!
//! The Python twins run on Tornado.
//!
//! # Not covered
//!
//! More than one thread of tasks, and fairness among them: Tokio has both.

pub mod clock;
#[cfg(feature = "demos")]
pub mod demos;
pub mod io_loop;
pub mod multi;
pub mod pinned;
pub mod promise;
pub mod sleep;
pub mod sources;
pub mod steps;
pub mod stuck;
mod sync;
pub mod task;
pub mod tcp;
pub mod thread_pool;
pub mod timers;
pub mod wake_queue;

#[cfg(feature = "demos")]
pub use demos::lesson;
pub use io_loop::{Handle, IOLoop, JoinHandle};
pub use multi::multi;
pub use promise::{FutureOf, Promise, future};
pub use sleep::{moment, sleep};
pub use stuck::Stuck;
pub use tcp::{TcpListener, TcpStream};
pub use timers::Timeout;
