//! A chat room that thousands can sit in.
//!
//! # Read in this order
//!
//! 1. [`people`]: who is in a room, and what they read;
//! 2. [`room_naive`]: for each person, send and wait;
//! 3. [`connection`]: one person's stay; [`history`]: what was said, in a file;
//! 4. [`room`], as a diff from [`room_naive`], on [`log`](mod@log) (what all
//!    read, once) and [`pipe`] (how far each of them is).
//!
//! Off that path: [`frame`], [`recent`], [`presence`], [`rules`]; [`serve`] and
//! [`web`], the server around the room; [`bots`], who fill it; [`demos`].
//!
//! # Not covered
//!
//! TLS, which a proxy does, and more than one machine.

pub mod bots;
pub mod connection;
pub mod demos;
pub mod frame;
pub mod history;
pub mod log;
pub mod people;
pub mod pipe;
pub mod presence;
pub mod recent;
pub mod room;
pub mod room_naive;
pub mod rules;
pub mod serve;
pub mod web;

pub use demos::lesson;
