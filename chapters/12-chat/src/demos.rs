//! The room, with people who follow a script.

use stage::{Demo, Lesson, Stage};

use crate::{room, room_naive};

pub mod conversation;
pub mod late;
pub mod login;
pub mod person;
pub mod slow_reader;
pub mod venue;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        12,
        [
            Demo::steps("login").plays("a form, a cookie", login::demo),
            Demo::steps("conversation")
                .plays("three people meet", conversation::demo),
            Demo::steps("slow-reader")
                .variant(
                    "naive",
                    "for each person, send and wait",
                    slow_reader::naive,
                )
                .variant("room", "nobody is waited for", slow_reader::room),
            Demo::steps("late").plays("what was missed", late::demo),
            // `main` performs it, with its options.
            Demo::steps("serve")
                .plays("the room in a browser", |_: &Stage| {})
                .until_stopped(),
        ],
    )
}

/// The room that all demos but one take.
type Room = room::Room;
/// The one that waits for each person.
type Naive = room_naive::Room;
