//! fails: remembers, others-go-on; hint: 2
//! Who waits shares the request, and then it is forgotten.

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
        // The lock is held for this line only, and never over an `.await`.
        let request = self.request(url);
        let page = request.clone().await;
        {
            let mut asked = self.asked.lock().expect("nobody panics");
            // By now somebody else may have asked again.
            if asked.get(url).is_some_and(|other| other.ptr_eq(&request)) {
                asked.remove(url);
            }
        }
        page
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
