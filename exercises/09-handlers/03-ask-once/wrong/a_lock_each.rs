//! fails: failure, gone; hint: 2
//! A lock for each page: when it fails, each who waits asks again.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::OnceCell;
use web::{Client, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    pages: Mutex<HashMap<String, Arc<OnceCell<String>>>>,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client, pages: Mutex::new(HashMap::new()) }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        let cell = {
            let mut pages = self.pages.lock().expect("nobody panics");
            Arc::clone(pages.entry(url.to_owned()).or_default())
        };
        let page = cell.get_or_try_init(|| self.client.fetch(url)).await?;
        Ok(page.clone())
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
