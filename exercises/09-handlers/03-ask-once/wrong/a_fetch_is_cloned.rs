//! does not compile: E0599; hint: 2
//! One request for several, without saying so.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::Mutex;

use web::{Client, Fetch, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    asked: Mutex<HashMap<String, Fetch>>,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client, asked: Mutex::new(HashMap::new()) }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        // The lock is held for this line only, and never over an `.await`.
        let request = self.request(url);
        let page = request.clone().await;
        if page.is_err() {
            let mut asked = self.asked.lock().expect("nobody panics");
            // By now somebody else may have asked again.
            if asked.get(url).is_some_and(|_| true) {
                asked.remove(url);
            }
        }
        page
    }

    fn request(&self, url: &str) -> Fetch {
        let mut asked = self.asked.lock().expect("nobody panics");
        let request = asked.entry(url.to_owned());
        request.or_insert_with(|| self.client.fetch(url)).clone()
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
