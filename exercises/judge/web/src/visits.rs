//! What the web has seen of a request.

use std::fmt;
use std::time::Duration;

/// A request, from the first poll of its future on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Visit {
    /// What was asked for.
    pub url: String,
    /// When.
    pub from: Duration,
    /// When it was over; `None` while it is open.
    pub until: Option<Duration>,
    /// Whether it was answered; otherwise it was given up, or is still open.
    pub answered: bool,
    /// How many were open when it began, itself included.
    pub open: usize,
}

impl fmt::Display for Visit {
    /// In seconds: `/a from 0 to 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} from {}", self.url, self.from.as_secs_f64())?;
        let Some(until) = self.until else { return f.write_str(" on") };
        write!(f, " to {}", until.as_secs_f64())?;
        f.write_str(if self.answered { "" } else { ", given up" })
    }
}
