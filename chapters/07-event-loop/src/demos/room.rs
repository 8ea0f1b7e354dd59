//! A chat room: what one says, everybody reads.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use super::lines::Lines;
use crate::{IOLoop, TcpListener, TcpStream};

// ANCHOR: room
/// Who is in the room. Clones are the same room.
#[derive(Clone, Default)]
pub struct Room {
    people: Rc<RefCell<Vec<Rc<TcpStream>>>>,
}

impl Room {
    /// Lets in whoever comes, a task each.
    ///
    /// # Errors
    ///
    /// If no more connections can be accepted.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        loop {
            let (stream, _) = listener.accept().await?;
            IOLoop::current().spawn_callback(self.clone().host(stream));
        }
    }

    /// One person's stay, from the name in the first line to the end.
    async fn host(self, stream: TcpStream) -> io::Result<()> {
        let stream = Rc::new(stream);
        let mut lines = Lines::new(Rc::clone(&stream));
        let Some(name) = lines.next().await? else { return Ok(()) };
        self.people.borrow_mut().push(Rc::clone(&stream));
        self.tell(&format!("{name} enters\n")).await;
        while let Ok(Some(line)) = lines.next().await {
            self.tell(&format!("{name}: {line}\n")).await;
        }
        self.people.borrow_mut().retain(|other| !Rc::ptr_eq(other, &stream));
        self.tell(&format!("{name} leaves\n")).await;
        Ok(())
    }

    /// Writes a line to everybody. The list is copied first: while this waits
    /// for one person, others come and go.
    async fn tell(&self, line: &str) {
        let people = self.people.borrow().clone();
        for person in people {
            // Who is gone is taken out by their own task.
            let _ = person.write_all(line.as_bytes()).await;
        }
    }
}
// ANCHOR_END: room
