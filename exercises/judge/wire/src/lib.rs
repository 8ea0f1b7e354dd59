//! A connection in memory, and a peer whose every word is written down: what
//! the exercise on silent peers is checked with.
//!
//! A [`Peer`] says its words at their times, on the loop of lesson 7, whose
//! clock is virtual. [`Peer::with`] runs somebody who looks after the
//! connection, and tells what was heard and sent, and when it was over.
//!
//! ```
//! # async fn keep_alive(_: wire::Socket, mut hear: wire::Hear) -> Option<u16> {
//! #     hear(b"hello".to_vec());
//! #     Some(1000)
//! # }
//! let peer = wire::Peer::that("0.5 hello, 2 close:1000");
//! let lines = peer.with(keep_alive)?;
//! # let expected = ["hello at 0", "over at 0, with 1000"];
//! # assert_eq!(lines, expected);
//! # Ok::<(), judge::Failure>(())
//! ```

mod frames;
mod peer;
mod program;
mod socket;

pub use frames::{CLOSE, PING, PONG, TEXT, frame, said};
pub use peer::Peer;
pub use program::Hear;
pub use socket::Socket;
