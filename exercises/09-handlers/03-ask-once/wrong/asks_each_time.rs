//! fails: remembers, once, others-go-on, failure, gone; hint: 2
//! No map at all.

//! Many ask for a page, and one request is made.

use web::{Client, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        self.client.fetch(url).await
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
