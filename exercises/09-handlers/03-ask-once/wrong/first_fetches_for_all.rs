//! fails: gone; hint: 2
//! The first one fetches, and tells the others; when it goes, nobody does.

//! Many ask for a page, and one request is made.

use std::collections::HashMap;
use std::sync::Mutex;

use tokio::sync::watch;
use web::{Client, FetchError};

/// What came of a page.
pub type Page = Result<String, FetchError>;

/// Pages that were asked for, and those that are being asked for.
pub struct Pages {
    client: Client,
    asked: Mutex<HashMap<String, watch::Receiver<Option<Page>>>>,
}

impl Pages {
    /// No page so far.
    pub fn new(client: Client) -> Self {
        Self { client, asked: Mutex::new(HashMap::new()) }
    }

    /// The page at `url`, which is fetched if nobody has it yet, and nobody is
    /// fetching it.
    pub async fn get(&self, url: &str) -> Page {
        let (told, tell) = {
            let mut asked = self.asked.lock().expect("nobody panics");
            match asked.get(url) {
                Some(told) => (told.clone(), None),
                None => {
                    let (tell, told) = watch::channel(None);
                    asked.insert(url.to_owned(), told.clone());
                    (told, Some(tell))
                }
            }
        };
        match tell {
            Some(tell) => self.fetch_for_all(url, &tell).await,
            None => waits(told).await,
        }
    }

    async fn fetch_for_all(
        &self,
        url: &str,
        tell: &watch::Sender<Option<Page>>,
    ) -> Page {
        let page = self.client.fetch(url).await;
        if page.is_err() {
            self.asked.lock().expect("nobody panics").remove(url);
        }
        tell.send_replace(Some(page.clone()));
        page
    }
}

async fn waits(mut told: watch::Receiver<Option<Page>>) -> Page {
    match told.wait_for(Option::is_some).await {
        Ok(page) => page.clone().unwrap_or(Err(FetchError::Refused)),
        Err(_) => Err(FetchError::Refused),
    }
}

/// A handler may be moved between threads: so may what it awaits.
fn _is_send(pages: &Pages) -> impl Send {
    pages.get("/")
}
