//! What was said before somebody came, and what is said from then on.

use tokio::sync::mpsc::UnboundedReceiver;

/// Something that was said.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Message {
    /// Its place in the one order of the room, from 1 on.
    pub id: u64,
    /// What was said.
    pub text: String,
}

/// What is heard.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// Somebody enters.
    Enter(String),
    /// Somebody says something.
    Message(Message),
    /// Somebody leaves.
    Leave(String),
}

/// A room, and its history.
pub trait Room {
    /// What happens from now on; it ends when the room closes.
    fn subscribe(&self) -> UnboundedReceiver<Event>;

    /// The last messages, at most so many, oldest first.
    fn last(&self, count: usize) -> impl Future<Output = Vec<Message>>;

    /// The messages after this id, at most 20 of them, oldest first.
    fn after(&self, id: u64) -> impl Future<Output = Vec<Message>>;
}

/// Hears what was said before, and then all that happens, until the room
/// closes. `seen` is the last message that somebody saw who comes back.
pub async fn follow(
    room: &impl Room,
    seen: Option<u64>,
    mut hear: impl FnMut(Event),
) {
    todo!()
}
