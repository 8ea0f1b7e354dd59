//! fails: first-time, comes-back, enters-and-leaves, meanwhile, meanwhile-comes-back; hint: 3
//! The history is asked again and again instead of listening.

use hall::{Event, Message, Room};

/// Hears what was said before, and then all that happens, until the room
/// closes. `seen` is the last message that somebody saw who comes back.
pub async fn follow(
    room: &Room,
    seen: Option<u64>,
    mut hear: impl FnMut(Event),
) {
    let mut page = match seen {
        None => room.last(50).await,
        Some(id) => room.after(id).await,
    };
    let mut heard = seen.unwrap_or(0);
    loop {
        if let Some(last) = page.last() {
            heard = last.id;
        }
        page.into_iter().map(Event::Message).for_each(&mut hear);
        page = room.after(heard).await;
    }
}
