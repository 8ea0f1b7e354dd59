//! Two ways to come late, and what is said between the two steps of each.

use std::cell::RefCell;

use stage::{BoxError, Lane, Stage, say};
use tokio::join;
use tokio::sync::broadcast;
use tokio::task::yield_now;

use super::one_thread;

// ANCHOR: room
struct Room {
    said: RefCell<Vec<&'static str>>,
    people: broadcast::Sender<&'static str>,
}

impl Room {
    fn say(&self, text: &'static str) {
        self.said.borrow_mut().push(text);
        // Nobody may be in.
        let _ = self.people.send(text);
    }

    /// Reads the history, which takes a turn of the loop.
    async fn history(&self) -> Vec<&'static str> {
        let said = self.said.borrow().clone();
        yield_now().await;
        said
    }
}
// ANCHOR_END: room

// ANCHOR: gap
async fn read_then_enter(room: &Room, cc: Lane) {
    let history = room.history().await;
    let mut live = room.people.subscribe();
    show(&cc, &history, &mut live).await;
}
// ANCHOR_END: gap

// ANCHOR: twice
async fn enter_then_read(room: &Room, cc: Lane) {
    let mut live = room.people.subscribe();
    yield_now().await;
    let history = room.history().await;
    show(&cc, &history, &mut live).await;
}
// ANCHOR_END: twice

async fn show(
    cc: &Lane,
    history: &[&str],
    live: &mut broadcast::Receiver<&'static str>,
) {
    for text in history {
        say!(cc, "cc reads in the history: {text}");
    }
    while let Ok(text) = live.recv().await {
        say!(cc, "cc reads: {text}" => Waiting);
        if text == "three" {
            return;
        }
    }
}

/// Says three things, one of them while somebody is about to come in.
async fn talk(room: &Room, coco: Lane) {
    say!(coco, "coco says two");
    room.say("two");
    yield_now().await;
    yield_now().await;
    say!(coco, "coco says three" => Done);
    room.say("three");
}

fn play<F: Future<Output = ()>>(
    stage: &Stage,
    enter: impl Fn(&'static Room, Lane) -> F,
) -> Result<(), BoxError> {
    let [coco, cc] = stage.lanes(["coco", "cc"]);
    let (said, people) = (RefCell::default(), broadcast::Sender::new(8));
    let room: &'static Room = Box::leak(Box::new(Room { said, people }));
    say!(coco, "coco says one");
    room.say("one");
    one_thread()?.block_on(async { join!(enter(room, cc), talk(room, coco)) });
    Ok(())
}

/// The history first.
///
/// # Errors
///
/// If the system gives no loop.
pub fn gap(stage: &Stage) -> Result<(), BoxError> {
    play(stage, read_then_enter)
}

/// The room first.
///
/// # Errors
///
/// If the system gives no loop.
pub fn twice(stage: &Stage) -> Result<(), BoxError> {
    play(stage, enter_then_read)
}
