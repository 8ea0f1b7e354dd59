//! Programs on the handlers of this lesson, each with its clients.

use std::io;

use stage::{Demo, Lesson};

pub mod bad_peers;
pub mod cable;
pub mod client;
pub mod fragments;
pub mod handshake;
pub mod messages;
pub mod origin;
pub mod peer;
pub mod serve;
pub mod silence;
pub mod welcome;

use crate::select;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        11,
        [
            Demo::steps("welcome")
                .plays("open, on_message, on_close", welcome::demo),
            Demo::steps("handshake")
                .variant("accepted", "request and 101", handshake::accepted)
                .variant("refused", "version 8, and 426", handshake::refused),
            Demo::steps("origin").plays("who may come in", origin::demo),
            Demo::steps("messages")
                .plays("text, JSON, bytes", messages::demo)
                .variant("fragments", "a ping between", fragments::demo),
            Demo::time("select")
                .variant("anew", "a new sleep each turn", select::anew::demo)
                .variant("interval", "one interval", select::interval::demo)
                .variant("kept", "the bytes outside", select::kept::demo)
                .variant("lost", "the bytes inside", select::lost::demo),
            Demo::time("silence")
                .variant("killed", "the system says so", silence::killed)
                .variant("pinged", "nobody, and a ping", silence::pinged)
                .variant("pulled", "nobody says so", silence::pulled),
            Demo::steps("bad-peers")
                .plays("who breaks the rules", bad_peers::demo),
            Demo::steps("serve")
                .plays("the page, until Ctrl-C", serve::demo)
                .until_stopped(),
        ],
    )
}

/// Runs a future to its end on one thread, as Tornado does.
pub(crate) fn run_sync<T>(future: impl Future<Output = T>) -> io::Result<T> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    Ok(runtime.enable_all().build()?.block_on(future))
}
