//! does not compile: E0507; hint: 2
//! The request is awaited where it lies, and would be used up.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::Mutex;

use futures_util::future::{FutureExt, Shared};
use web::{Client, Fetch, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    asked: Mutex<HashMap<String, Shared<Fetch>>>,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client, asked: Mutex::new(HashMap::new()) }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        let asked = self.asked.lock().expect("nobody panics");
        match asked.get(url) {
            Some(request) => *request,
            None => self.request(url),
        }
        .await
    }

    fn request(&self, url: &str) -> Shared<Fetch> {
        let mut asked = self.asked.lock().expect("nobody panics");
        let request = asked.entry(url.to_owned());
        request.or_insert_with(|| self.client.fetch(url).shared()).clone()
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
