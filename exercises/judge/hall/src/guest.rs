//! Somebody who comes to a room, and what they hear there.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;

use judge::{Failure, Polls, Wakes};

use crate::room::{Event, Message, Room};

/// What hears events.
pub type Hear = Box<dyn FnMut(Event)>;

impl Room {
    /// What somebody hears until the room closes, which it does after `later`;
    /// that is done when nothing is left to be heard. A message is heard as its
    /// text, "cc enters" if cc does.
    ///
    /// # Errors
    ///
    /// If they go before the room closes, or do not go then.
    pub fn heard<F: Future<Output = ()>>(
        &self,
        guest: impl FnOnce(Hear) -> F,
        later: impl FnOnce(&Self),
    ) -> Result<Vec<String>, Failure> {
        let lines = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&lines);
        let hear = Box::new(move |event| heard.borrow_mut().push(said(event)));
        let mut guest = pin!(Polls::of(guest(hear)).at_most(999));
        let mut later = Some(later);
        loop {
            let wakes = Wakes::new();
            if wakes.poll(guest.as_mut()).is_ready() {
                break;
            }
            if wakes.count() > 0 {
                continue;
            }
            // Nobody wakes them but the room.
            let Some(later) = later.take() else {
                return Err(end("goes when the room has closed", "it waits"));
            };
            later(self);
            self.closes();
        }
        if later.is_some() {
            return Err(end("stays until the room closes", "it went before"));
        }
        Ok(lines.take())
    }
}

fn end(expected: &str, got: &str) -> Failure {
    Failure::new("the end of who listens", expected, got)
}

fn said(event: Event) -> String {
    match event {
        Event::Enter(user) => format!("{user} enters"),
        Event::Message(Message { text, .. }) => text,
        Event::Leave(user) => format!("{user} leaves"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn reads(room: &Room, mut hear: Hear) {
        let mut live = room.subscribe();
        for message in room.last(2).await {
            hear(Event::Message(message));
        }
        while let Some(event) = live.recv().await {
            hear(event);
        }
    }

    #[test]
    fn what_is_heard_is_told_in_its_order() {
        let room = Room::speaking_at(3, 0);
        let heard = room.heard(
            |hear| reads(&room, hear),
            |room| {
                room.happens(&Event::Leave("cc".to_owned()));
                room.says("4");
            },
        );
        assert_eq!(heard.unwrap(), ["2", "3", "cc leaves", "4"]);
    }

    #[test]
    fn somebody_speaks_at_every_moment() {
        for (moments, expected) in [
            // Before the subscription, and after it.
            (1, &["3", "4"][..]),
            (2, &["3", "4", "the speaker of 4 enters", "4"]),
            // While the question is on its way, and while the answer is.
            (8, &["3", "4", "the speaker of 4 enters", "4"]),
            (16, &["2", "3", "the speaker of 4 enters", "4"]),
        ] {
            let room = Room::speaking_at(3, moments);
            let heard = room.heard(|hear| reads(&room, hear), |_| ()).unwrap();
            assert_eq!(heard, expected, "{moments:b}");
        }
    }

    #[test]
    fn who_goes_too_early_or_stays_is_told() {
        let room = Room::new();
        let failure = room.heard(|_| async {}, |_| ()).unwrap_err();
        assert_eq!(failure.got, "it went before");
        let forever = |_| std::future::pending();
        let failure = room.heard(forever, |_| ()).unwrap_err();
        assert_eq!(failure.got, "it waits");
    }
}
