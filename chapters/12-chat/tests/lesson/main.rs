//! What the lesson claims, by clients that know nothing of the server.

mod behind;
mod client;
mod conversation;
mod farewell;
mod late;
mod login;
mod presence;
mod rude;
mod server;
mod turns;
