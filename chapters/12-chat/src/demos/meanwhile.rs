//! Everybody is told, one after another, and one of them leaves meanwhile.

use std::cell::RefCell;
use std::rc::Rc;

use stage::{BoxError, Lane, Stage, say};
use tokio::task::yield_now;

use super::one_thread;

// ANCHOR: room
struct Person {
    name: &'static str,
    lane: Lane,
}

#[derive(Default)]
struct Room {
    people: RefCell<Vec<Rc<Person>>>,
}

impl Room {
    fn leave(&self, name: &str) {
        self.people.borrow_mut().retain(|person| person.name != name);
    }

    /// Writes to one person. B has read enough.
    async fn send(&self, person: &Person) {
        yield_now().await;
        say!(person.lane, "{} reads", person.name);
        if person.name == "B" {
            self.leave("B");
            say!(person.lane, "B leaves" => Done);
        }
    }
}
// ANCHOR_END: room

impl Room {
    // ANCHOR: skipped
    async fn tell(&self) {
        let mut place = 0;
        while place < self.people.borrow().len() {
            let person = Rc::clone(&self.people.borrow()[place]);
            self.send(&person).await;
            place += 1;
        }
    }
    // ANCHOR_END: skipped

    // ANCHOR: copied
    async fn tell_copy(&self) {
        let people = self.people.borrow().clone();
        for person in people {
            self.send(&person).await;
        }
    }
    // ANCHOR_END: copied

    fn with_four(stage: &Stage) -> Self {
        let room = Self::default();
        for name in ["A", "B", "C", "D"] {
            let lane = stage.lane(name);
            room.people.borrow_mut().push(Rc::new(Person { name, lane }));
        }
        room
    }
}

/// Over the list itself.
///
/// # Errors
///
/// If the system gives no loop.
pub fn skipped(stage: &Stage) -> Result<(), BoxError> {
    one_thread()?.block_on(Room::with_four(stage).tell());
    Ok(())
}

/// Over a copy of the list.
///
/// # Errors
///
/// If the system gives no loop.
pub fn copied(stage: &Stage) -> Result<(), BoxError> {
    one_thread()?.block_on(Room::with_four(stage).tell_copy());
    Ok(())
}
