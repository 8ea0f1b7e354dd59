//! fails: once, failure, gone; hint: 2
//! A mark says that somebody fetches; the others look every 0.1 s.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::time::sleep;
use web::{Client, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    asked: Mutex<HashMap<String, Option<Page>>>,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client, asked: Mutex::new(HashMap::new()) }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        while !self.is_mine(url) {
            if let Some(page) = self.page(url) {
                return page;
            }
            sleep(Duration::from_millis(100)).await;
        }
        let page = self.client.fetch(url).await;
        let mut asked = self.asked.lock().expect("nobody panics");
        asked.insert(url.to_owned(), Some(page.clone()));
        page
    }

    /// Whether nobody has asked so far; from now on somebody has.
    fn is_mine(&self, url: &str) -> bool {
        let mut asked = self.asked.lock().expect("nobody panics");
        let is_new = !asked.contains_key(url);
        if is_new {
            asked.insert(url.to_owned(), None);
        }
        is_new
    }

    fn page(&self, url: &str) -> Option<Page> {
        let asked = self.asked.lock().expect("nobody panics");
        asked.get(url).cloned().flatten()
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
