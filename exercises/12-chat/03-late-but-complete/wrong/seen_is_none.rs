//! fails: comes-back; hint: 3
//! `if seen:` the number 0 is taken for nothing.

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
        None | Some(0) => room.last(50).await,
        Some(id) => room.after(id).await,
    };
    while let Some(last) = page.last() {
        heard = last.id;
        page.into_iter().map(Event::Message).for_each(&mut hear);
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
