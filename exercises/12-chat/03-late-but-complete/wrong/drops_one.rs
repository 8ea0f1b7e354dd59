//! fails: meanwhile, meanwhile-comes-back; hint: 3
//! If the first live message was in the history, that one is left out: there may be more of them.

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
        page.into_iter().map(Event::Message).for_each(&mut hear);
        page = room.after(heard).await;
    }
    let mut first = true;
    while let Some(event) = live.recv().await {
        match event {
            Event::Message(message) if first && message.id <= heard => {
                first = false;
            }
            event => hear(event),
        }
    }
}
