//! fails: meanwhile, meanwhile-comes-back; hint: 2
//! What is live is heard while the history is still read: the order is that of nobody.

use hall::{Event, Message, Room};

/// Hears what was said before, and then all that happens, until the room
/// closes. `seen` is the last message that somebody saw who comes back.
pub async fn follow(
    room: &Room,
    seen: Option<u64>,
    mut hear: impl FnMut(Event),
) {
    let mut live = room.subscribe();
    let mut page = std::pin::pin!(async {
        match seen {
            None => room.last(50).await,
            Some(id) => room.after(id).await,
        }
    });
    let mut heard = seen.unwrap_or(0);
    loop {
        tokio::select! {
            biased;
            Some(event) = live.recv() => {
                if let Event::Message(message) = &event {
                    heard = heard.max(message.id);
                }
                hear(event);
            }
            page = &mut page => {
                let last = page.last().map_or(0, |last| last.id);
                heard = heard.max(last);
                page.into_iter().map(Event::Message).for_each(&mut hear);
                break;
            }
        }
    }
    loop {
        let page = room.after(heard).await;
        let Some(last) = page.last() else { break };
        heard = last.id;
        page.into_iter().map(Event::Message).for_each(&mut hear);
    }
    while let Some(event) = live.recv().await {
        match event {
            Event::Message(message) if message.id <= heard => {}
            event => hear(event),
        }
    }
}
