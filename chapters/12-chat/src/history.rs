//! What was said, in a file: written by a thread of its own, a transaction
//! for everything that waits.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use rusqlite::{Connection, Row, params};
use tokio::sync::oneshot;

use crate::people::{Message, Visitor};

/// What a database of ours has. `NORMAL` writes before it answers, and leaves
/// it to the system when that reaches the disk: it survives `kill -9`.
const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS message (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, user TEXT NOT NULL,
        seat INTEGER NOT NULL, address TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT;";

const INSERT: &str = "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)";
const AFTER: &str = "SELECT * FROM message WHERE id > ? ORDER BY id LIMIT ?";
const LAST: &str = "SELECT * FROM
    (SELECT * FROM message ORDER BY id DESC LIMIT ?) ORDER BY id";
const SEATS: &str = "SELECT coalesce(max(seat), 0) FROM message";

/// Messages, oldest first.
pub type Messages = Vec<Arc<Message>>;

type Reply<T> = oneshot::Sender<rusqlite::Result<T>>;

enum Job {
    Save(Messages, Reply<()>),
    After(i64, u32, Reply<Messages>),
}

/// The history of a room. Clones are the same.
#[derive(Clone)]
pub struct History(mpsc::Sender<Job>);

/// What was there when a history was opened.
#[derive(Debug)]
pub struct Past {
    /// The last messages.
    pub last: Messages,
    /// The highest seat that anybody ever had.
    pub seat: i64,
}

impl History {
    /// Opens the file, or makes it, with so many of its last messages.
    ///
    /// # Errors
    ///
    /// If it is no database of ours, or cannot be written.
    pub fn open(path: &Path, last: u32) -> rusqlite::Result<(Self, Past)> {
        let mut connection = Connection::open(path)?;
        connection.execute_batch(SCHEMA)?;
        let last = messages(&connection, LAST, params![last])?;
        let seat = connection.query_row(SEATS, [], |row| row.get(0))?;
        let (sender, jobs) = mpsc::channel();
        thread::spawn(move || {
            for job in jobs {
                // Whoever asked may be gone by now.
                match job {
                    Job::Save(messages, reply) => {
                        drop(reply.send(save(&mut connection, &messages)));
                    }
                    Job::After(id, most, reply) => drop(reply.send(messages(
                        &connection,
                        AFTER,
                        params![id, most],
                    ))),
                }
            }
        });
        Ok((Self(sender), Past { last, seat }))
    }

    /// Keeps these. They are safe when this returns.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub async fn save(&self, messages: Messages) -> rusqlite::Result<()> {
        self.ask(|reply| Job::Save(messages, reply)).await
    }

    /// Up to `most` messages after that id.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub async fn after(
        &self,
        id: i64,
        most: u32,
    ) -> rusqlite::Result<Messages> {
        self.ask(|reply| Job::After(id, most, reply)).await
    }

    async fn ask<T>(
        &self,
        job: impl FnOnce(Reply<T>) -> Job,
    ) -> rusqlite::Result<T> {
        let (reply, answer) = oneshot::channel();
        // If the thread is gone, so is the sender of the answer.
        drop(self.0.send(job(reply)));
        answer.await.unwrap_or(Err(rusqlite::Error::InvalidQuery))
    }
}

// ANCHOR: save
fn save(
    connection: &mut Connection,
    messages: &Messages,
) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    let mut insert = transaction.prepare_cached(INSERT)?;
    for Message { id, at, who, seat, text } in messages.iter().map(|m| &**m) {
        insert.execute(params![id, at, who.user, seat, who.address, text])?;
    }
    drop(insert);
    transaction.commit()
}
// ANCHOR_END: save

fn messages(
    connection: &Connection,
    query: &str,
    words: &[&dyn rusqlite::ToSql],
) -> rusqlite::Result<Messages> {
    let mut query = connection.prepare_cached(query)?;
    query.query_map(words, message)?.collect()
}

fn message(row: &Row<'_>) -> rusqlite::Result<Arc<Message>> {
    let (user, address): (String, String) = (row.get(2)?, row.get(4)?);
    let who = Visitor { user: user.into(), address: address.into() };
    let (id, at, seat) = (row.get(0)?, row.get(1)?, row.get(3)?);
    Ok(Arc::new(Message { id, at, who, seat, text: row.get(5)? }))
}
