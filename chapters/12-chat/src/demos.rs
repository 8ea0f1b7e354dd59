//! People in rooms, and what becomes of them.

use std::io;

use clap::Parser;
use stage::{Demo, Lesson};
use tokio::runtime::{Builder, Runtime};

pub mod between;
pub mod conversation;
pub mod crowd;
pub mod doors;
pub mod house;
pub mod late;
pub mod login;
pub mod meanwhile;
pub mod person;
pub mod slow_reader;

use crate::serve::{Options, serve};

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        12,
        [
            Demo::steps("conversation")
                .plays("three people talk", conversation::demo),
            Demo::steps("meanwhile")
                .variant("copied", "over a copy of the list", meanwhile::copied)
                .variant("skipped", "over the list", meanwhile::skipped),
            Demo::time("slow-reader")
                .variant("naive", "for each: send, await", slow_reader::naive)
                .variant("right", "who falls behind goes", slow_reader::right)
                .variant("unbounded", "all is kept", slow_reader::unbounded),
            Demo::steps("late")
                .plays("history, then what is said", late::demo)
                .variant("gap", "read, then enter", between::gap)
                .variant("twice", "enter, then read", between::twice),
            Demo::steps("login").plays("who may come in", login::demo),
            Demo::time("crowd")
                .plays("many people, one room", crowd::demo)
                .heavy(),
            Demo::steps("serve")
                .plays("the room in a browser, until Ctrl-C", |_: &_| {
                    serve(&Options::parse_from(["serve"]))
                })
                .until_stopped(),
        ],
    )
}

/// A loop on one thread, as Tornado's is.
fn one_thread() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
