//! does not compile: E0308; hint: 2
//! A message of the history is given where an event is wanted.

use hall::{Event, Message, Room};

/// Hears what was said before, and then all that happens, until the room
/// closes. `seen` is the last message that somebody saw who comes back.
pub async fn follow(
    room: &Room,
    seen: Option<u64>,
    mut hear: impl FnMut(Event),
) {
    // First: what is said while the history is read waits in here.
    let mut live = room.subscribe();
    let mut heard = seen.unwrap_or(0);
    let mut page = match seen {
        None => room.last(50).await,
        Some(id) => room.after(id).await,
    };
    while let Some(last) = page.last() {
        heard = last.id;
        for message in page {
            hear(message);
        }
        page = room.after(heard).await;
    }
    while let Some(event) = live.recv().await {
        match event {
            // It was in the history, too.
            Event::Message(message) if message.id <= heard => {}
            event => hear(event),
        }
    }
}
