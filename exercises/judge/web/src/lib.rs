//! A web without sockets, and a runtime whose clock stands still: what the
//! exercises on clients and handlers are written on.
//!
//! A [`Web`] has pages, each of which takes its time. A [`Client`] fetches
//! them, as a client on the real web would: the request begins when its
//! future is polled first, and ends when that is ready or dropped. The web
//! remembers every [`Visit`].
//!
//! [`Jobs`] block a thread of the pool until a check lets them be done: what a
//! handler hands to `spawn_blocking`.
//!
//! [`run`] is the runtime: one thread, and Tokio's own clock, paused. It jumps
//! to the next timer when everybody waits, so that five seconds take no time,
//! and the same program takes the same seconds on every machine. [`serve`] is
//! that of a server, beside which other threads work.
//!
//! ```
//! use std::time::Duration;
//!
//! let web = web::Web::new().page("/a", 3, Ok("A"));
//! let (answer, took) = web.run(web.client().fetch("/a"))?;
//! assert_eq!(answer, Ok("A".to_owned()));
//! assert_eq!(took, Duration::from_secs(3));
//! # Ok::<(), judge::Failure>(())
//! ```

mod client;
mod jobs;
mod pages;
mod requests;
mod runtime;
mod visits;

pub use client::{Client, Fetch, FetchError};
pub use jobs::{Jobs, settle};
pub use pages::Web;
pub use requests::Requests;
pub use runtime::{Ran, run, serve};
pub use visits::{Visit, in_seconds};
