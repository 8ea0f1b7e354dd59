//! WebSocket: the handshake, frames, handlers, and whether anybody is there.
//!
//! # Read in this order
//!
//! 1. [`accept_key`](mod@accept_key) and [`by_hand`]: the handshake, byte by
//!    byte;
//! 2. [`handler`], [`message`] and [`socket`]: what a server's author fills
//!    in, hears and writes to, by Tornado's names;
//! 3. [`upgrade`]: the handshake by the crate, and who may come in;
//! 4. [`frame`]: what is on the wire, by hand;
//! 5. `connection`: one task, two directions: `select!`; `ending` and
//!    `farewell`: how it ends; [`select`]: what `select!` may lose;
//! 6. [`connections`] and [`server`]: all of them, and how they are stopped;
//! 7. [`demos`]: programs on it.
//!
//! # Not covered
//!
//! Compression, TLS, and many people in one room (chapter 12).

pub mod accept_key;
pub mod by_hand;
mod connection;
pub mod connections;
pub mod demos;
mod ending;
mod farewell;
pub mod frame;
pub mod handler;
pub mod message;
pub mod select;
pub mod server;
pub mod socket;
pub mod upgrade;

pub use accept_key::accept_key;
pub use connections::Connections;
pub use demos::lesson;
pub use frame::Frame;
pub use handler::{Said, Settings, WebSocketHandler};
pub use message::Message;
pub use server::Server;
pub use socket::{Socket, WebSocketError};
pub use upgrade::websocket;
