//! fails: comes-back, meanwhile-comes-back; hint: 2
//! One answer of the history is taken for all of it.

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
    let page = match seen {
        None => room.last(50).await,
        Some(id) => room.after(id).await,
    };
    if let Some(last) = page.last() {
        heard = last.id;
        page.into_iter().map(Event::Message).for_each(&mut hear);
    }
    while let Some(event) = live.recv().await {
        match event {
            // It was in the history, too.
            Event::Message(message) if message.id <= heard => {}
            event => hear(event),
        }
    }
}
