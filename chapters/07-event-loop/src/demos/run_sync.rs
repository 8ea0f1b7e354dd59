//! One future to its end: ten rows go into a database.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Result};
use stage::{BoxError, Stage, say};

use crate::IOLoop;

// ANCHOR: table
/// A table in a file. Its calls block, so they run on a thread of the pool.
struct Tags {
    path: PathBuf,
}

impl Tags {
    fn create(path: &Path) -> Result<Self> {
        let table = "CREATE TABLE tag (id INTEGER PRIMARY KEY, name)";
        Connection::open(path)?.execute(table, ())?;
        Ok(Self { path: path.to_owned() })
    }

    async fn insert(&self, name: char) -> Result<i64> {
        let path = self.path.clone();
        let insert = move || insert_now(&path, name);
        IOLoop::current().run_in_executor(insert).await
    }
}

fn insert_now(path: &Path, name: char) -> Result<i64> {
    let database = Connection::open(path)?;
    let statement = "INSERT INTO tag (name) VALUES (?)";
    database.execute(statement, [name.to_string()])?;
    Ok(database.last_insert_rowid())
}
// ANCHOR_END: table

// ANCHOR: demo
async fn insert_ten(stage: Stage, tags: Tags) -> Result<i64> {
    let lane = stage.lane("insert_ten");
    let mut row = 0;
    for name in 'a'..='j' {
        row = tags.insert(name).await?;
        say!(lane, "row {row}: {name}" => Waiting);
    }
    Ok(row)
}

/// Ten inserts on a loop, then a look into the file.
///
/// # Errors
///
/// If the system gives no loop, or the database says no.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let [main, _] = stage.lanes(["main", "insert_ten"]);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("tags.sqlite");
    let tags = Tags::create(&path)?;

    let last = IOLoop::new()?.run_sync(insert_ten(stage.clone(), tags))??;
    say!(main, "the loop has ended: {last}");

    let count = "SELECT count(*) FROM tag";
    let rows: i64 =
        Connection::open(&path)?.query_one(count, (), |row| row.get(0))?;
    say!(main, "the file has {rows} rows" => Done);
    Ok(())
}
// ANCHOR_END: demo
