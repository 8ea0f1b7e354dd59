//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::Mutex;

use web::{Client, Fetch, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    // What else does it need?
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        todo!()
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        todo!()
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
