//! The pages that there are, and who has asked for them.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use paused_tokio::time::Instant;

use crate::client::{Client, FetchError};
use crate::runtime::{self, Ran};
use crate::visits::Visit;

/// A web without sockets. A clone is the same web.
#[derive(Clone, Debug, Default)]
pub struct Web(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    pages: HashMap<String, Vec<Page>>,
    /// When the program began.
    began: Option<Instant>,
    visits: Vec<Visit>,
}

/// What is answered, after how long.
type Page = (Duration, Result<String, FetchError>);

impl Web {
    /// A web without a page: every request gets 404 at once.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same web with an answer at `url` that takes so many seconds, to
    /// the millisecond. Of several answers at one place each request gets the
    /// next, and from then on the last.
    #[must_use]
    pub fn page(
        self,
        url: &str,
        seconds: impl Into<f64>,
        answer: Result<&str, FetchError>,
    ) -> Self {
        let milliseconds = (seconds.into() * 1_000.0).round() as u64;
        let time = Duration::from_millis(milliseconds);
        let answer = answer.map(str::to_owned);
        let mut state = self.state();
        let answers = state.pages.entry(url.to_owned()).or_default();
        answers.push((time, answer));
        drop(state);
        self
    }

    /// A client for it.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::of(self.clone())
    }

    /// Runs a program from 0 on: what it gave, and how long it took.
    ///
    /// # Errors
    ///
    /// If it does not end, see [`run`](crate::run).
    pub fn run<F: Future>(&self, program: F) -> Ran<F::Output> {
        runtime::run(async {
            self.state().began = Some(Instant::now());
            program.await
        })
    }

    /// Every request that was begun so far, in that order.
    #[must_use]
    pub fn visits(&self) -> Vec<Visit> {
        self.state().visits.clone()
    }

    /// How many requests are open now.
    #[must_use]
    pub fn open(&self) -> usize {
        self.state().visits.iter().filter(|v| v.until.is_none()).count()
    }

    /// The most that were open at once so far.
    #[must_use]
    pub fn most_open(&self) -> usize {
        self.state().visits.iter().map(|visit| visit.open).max().unwrap_or(0)
    }

    /// How often somebody has asked for `url` so far.
    #[must_use]
    pub fn asked(&self, url: &str) -> usize {
        self.state().visits.iter().filter(|visit| visit.url == url).count()
    }

    /// A request: its number, how long it takes, and what is answered then.
    pub(crate) fn begin(
        &self,
        url: &str,
    ) -> (usize, Duration, Result<String, FetchError>) {
        let asked = self.asked(url);
        let open = self.open() + 1;
        let mut state = self.state();
        let from = state.now();
        let page = state.pages.get(url).and_then(|answers| {
            answers.get(asked.min(answers.len().saturating_sub(1)))
        });
        let none = || (Duration::ZERO, Err(FetchError::Status(404)));
        let (time, answer) = page.cloned().unwrap_or_else(none);
        let url = url.to_owned();
        let visit = Visit { url, from, until: None, answered: false, open };
        state.visits.push(visit);
        (state.visits.len() - 1, time, answer)
    }

    /// The end of a request: answered, or given up.
    pub(crate) fn end(&self, visit: usize, answered: bool) {
        let mut state = self.state();
        let now = state.now();
        let visit = &mut state.visits[visit];
        (visit.until, visit.answered) = (Some(now), answered);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn now(&self) -> Duration {
        self.began.map(|began| began.elapsed()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use judge::Wakes;
    use paused_tokio::time::timeout;

    use super::*;

    #[test]
    fn a_page_takes_its_time_and_no_longer() {
        let refused = Err(FetchError::Refused);
        let web = Web::new().page("/a", 3, Ok("A")).page("/b", 2, refused);
        let client = web.client();
        let program = async {
            let a = client.fetch("/a").await;
            (a, client.fetch("/b").await, client.fetch("/c").await)
        };
        let (answers, took) = web.run(program).unwrap();
        let none = Err(FetchError::Status(404));
        let refused = Err(FetchError::Refused);
        assert_eq!(answers, (Ok("A".to_owned()), refused, none));
        assert_eq!(took, Duration::from_secs(5));
        assert_eq!((web.open(), web.most_open()), (0, 1));
        let seen: Vec<_> = web.visits().iter().map(Visit::to_string).collect();
        let expected = ["/a from 0 to 3", "/b from 3 to 5", "/c from 5 to 5"];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_request_begins_with_its_first_poll_and_ends_when_it_is_dropped() {
        let web = Web::new().page("/a", 3, Ok("A"));
        let program = async {
            let made = web.client().fetch("/a");
            assert_eq!(web.open(), 0);
            let second = Duration::from_secs(1);
            assert!(timeout(second, made).await.is_err());
            let open = web.client().fetch("/a");
            let mut open = pin!(open);
            assert!(Wakes::new().poll(open.as_mut()).is_pending());
            assert_eq!((web.open(), web.asked("/a")), (1, 2));
        };
        assert_eq!(web.run(program).unwrap().1, Duration::from_secs(1));
        let seen: Vec<_> = web.visits().iter().map(Visit::to_string).collect();
        assert_eq!(
            seen,
            ["/a from 0 to 1, given up", "/a from 1 to 1, given up"]
        );
    }

    #[test]
    fn several_answers_come_in_turn() {
        let failure = Err(FetchError::Status(500));
        let web = Web::new().page("/a", 1, failure).page("/a", 2, Ok("A"));
        let client = web.client();
        let program = async {
            for expected in [false, true, true] {
                assert_eq!(client.fetch("/a").await.is_ok(), expected);
            }
        };
        assert_eq!(web.run(program).unwrap().1, Duration::from_secs(5));
    }
}
