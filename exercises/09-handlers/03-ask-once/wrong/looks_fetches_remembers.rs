//! fails: once, failure, gone; hint: 1
//! As it is written without a thought of others: a hundred requests.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::Mutex;

use web::{Client, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    pages: Mutex<HashMap<String, String>>,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client, pages: Mutex::new(HashMap::new()) }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        if let Some(page) = self.remembered(url) {
            return Ok(page);
        }
        let page = self.client.fetch(url).await?;
        let mut pages = self.pages.lock().expect("nobody panics");
        pages.insert(url.to_owned(), page.clone());
        Ok(page)
    }

    fn remembered(&self, url: &str) -> Option<String> {
        self.pages.lock().expect("nobody panics").get(url).cloned()
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
