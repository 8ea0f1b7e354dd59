//! What was said before somebody came, and what is said from then on.

use hall::{Event, Message, Room};

/// Hears what was said before, and then all that happens, until the room
/// closes. `seen` is the last message that somebody saw who comes back.
pub async fn follow(
    room: &Room,
    seen: Option<u64>,
    mut hear: impl FnMut(Event),
) {
    todo!()
}
