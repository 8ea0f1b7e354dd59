//! fails: others-go-on, failure, gone; hint: 2
//! Tokio's lock over the `.await`: one request, and all others wait.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;

use tokio::sync::Mutex;
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
        let mut pages = self.pages.lock().await;
        if let Some(page) = pages.get(url) {
            return Ok(page.clone());
        }
        let page = self.client.fetch(url).await?;
        pages.insert(url.to_owned(), page.clone());
        Ok(page)
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
