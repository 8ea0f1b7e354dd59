//! Who fetches pages.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use judge::{Failure, violation};
use paused_tokio::time::{Sleep, sleep};

use crate::pages::Web;

/// So many polls of one request are more than any news can bring.
const MOST_POLLS: usize = 10_000;

/// Why there is no page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FetchError {
    /// There was an answer, and its status is not 200.
    Status(u16),
    /// Nobody listens there.
    Refused,
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status {status}"),
            Self::Refused => f.write_str("connection refused"),
        }
    }
}

impl std::error::Error for FetchError {}

/// Fetches pages. A clone is the same client.
#[derive(Clone, Debug)]
pub struct Client(Web);

impl Client {
    pub(crate) fn of(web: Web) -> Self {
        Self(web)
    }

    /// Fetches the page at `url`: its text, or why there is none.
    ///
    /// Nothing is asked for before the first poll. Who drops the future gives
    /// the request up.
    pub fn fetch(&self, url: &str) -> Fetch {
        let (web, url) = (self.0.clone(), url.to_owned());
        Fetch { web, url, state: State::Made, polls: 0 }
    }
}

/// A request, and what comes of it.
#[must_use = "a future does nothing unless it is polled"]
pub struct Fetch {
    web: Web,
    url: String,
    state: State,
    polls: usize,
}

enum State {
    Made,
    Open { visit: usize, wait: Pin<Box<Sleep>>, answer: Answer },
    Over,
}

type Answer = Result<String, FetchError>;

impl Future for Fetch {
    type Output = Answer;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Answer> {
        let this = &mut *self;
        this.polls += 1;
        this.ensure_polled_well();
        if let State::Made = this.state {
            let (visit, time, answer) = this.web.begin(&this.url);
            let wait = Box::pin(sleep(time));
            this.state = State::Open { visit, wait, answer };
        }
        if let State::Open { wait, .. } = &mut this.state {
            ready!(wait.as_mut().poll(context));
        }
        match std::mem::replace(&mut this.state, State::Over) {
            State::Open { visit, answer, .. } => {
                this.web.end(visit, true);
                Poll::Ready(answer)
            }
            State::Made | State::Over => unreachable!("it is open"),
        }
    }
}

impl Fetch {
    fn ensure_polled_well(&self) {
        let what = format!("the request for {}", self.url);
        if let State::Over = self.state {
            let expected = "is not polled after its answer";
            violation(Failure::new(what, expected, "polled once more"));
        }
        if self.polls > MOST_POLLS {
            let expected = "is polled when there is news";
            let got = format!("polled {} times, and no end", self.polls);
            violation(Failure::new(what, expected, got));
        }
    }
}

impl Drop for Fetch {
    fn drop(&mut self) {
        if let State::Open { visit, .. } = self.state {
            self.web.end(visit, false);
        }
    }
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fetch({:?})", self.url)
    }
}
