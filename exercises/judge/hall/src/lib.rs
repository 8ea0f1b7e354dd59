//! A room with a history, in memory: what the exercise on late guests is
//! written on.
//!
//! A [`Room`] has two sides, as a real one has: [`subscribe`](Room::subscribe)
//! gives what happens from then on, [`last`](Room::last) and
//! [`after`](Room::after) read what was said before, and take their time.
//!
//! For checks, a room can let somebody speak at any of the moments at which
//! that may be: [`Room::speaking_at`]. [`Room::heard`] tells what is heard.
//!
//! ```
//! let room = hall::Room::new();
//! room.says("hello");
//! let mut live = room.subscribe();
//! room.says("again");
//! let again = hall::Message { id: 2, text: "again".to_owned() };
//! assert_eq!(live.try_recv(), Ok(hall::Event::Message(again)));
//! ```

mod guest;
mod room;

pub use guest::Hear;
pub use room::{Event, Message, Room};
