//! Who may log in.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use rusqlite::{Connection, OptionalExtension, params};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS account (
        user TEXT PRIMARY KEY, password TEXT NOT NULL
    ) STRICT;";
const FIND: &str = "SELECT password FROM account WHERE user = ?";
const ADD: &str = "INSERT OR IGNORE INTO account VALUES (?, ?)";

/// How many passwords are looked at a time: each takes 19 MB and a core.
const AT_A_TIME: usize = 2;

/// Names and passwords, in the same file as the history.
#[derive(Clone)]
pub struct Accounts {
    database: Arc<Mutex<Connection>>,
    places: Arc<Semaphore>,
    /// What a name that is not there is compared with, so that it takes as
    /// long.
    nobody: Arc<str>,
}

impl Accounts {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    ///
    /// If it is no database of ours, or cannot be written.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let database = Connection::open(path)?;
        database.execute_batch(SCHEMA)?;
        let database = Arc::new(Mutex::new(database));
        let places = Arc::new(Semaphore::new(AT_A_TIME));
        Ok(Self { database, places, nobody: hashed("").into() })
    }

    /// Whether that is the password of that user.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub async fn check(
        &self,
        user: &str,
        password: String,
    ) -> rusqlite::Result<bool> {
        let found = self.with(|database| {
            let found = database.query_row(FIND, [user], |row| row.get(0));
            found.optional()
        });
        let found: Option<String> = found?;
        let exists = found.is_some();
        let hash = found.unwrap_or_else(|| self.nobody.as_ref().to_owned());
        let same = self.slowly(move || is_same(&password, &hash)).await;
        Ok(exists && same)
    }

    /// Makes an account; `false` if there is one of that name.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub async fn add(
        &self,
        user: &str,
        password: String,
    ) -> rusqlite::Result<bool> {
        let hash = self.slowly(move || hashed(&password)).await;
        self.with(|data| data.execute(ADD, params![user, hash]))
            .map(|added| added > 0)
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        work(&self.database.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs that in another thread: it computes for a long time on purpose.
    async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> T {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let done = spawn_blocking(move || {
            // Given back only when the work is done, whoever still waits.
            let _place = place;
            work()
        });
        done.await.expect("argon2 does not panic")
    }
}

fn hashed(password: &str) -> String {
    let hash: PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .expect("the system has random numbers");
    hash.to_string()
}

fn is_same(password: &str, hash: &str) -> bool {
    let hash = PasswordHash::new(hash);
    hash.is_ok_and(|hash| {
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
    })
}
