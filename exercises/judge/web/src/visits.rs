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

/// A time in seconds, as people write it: 2.345 and not 2.3449999999999998.
#[must_use]
pub fn in_seconds(time: Duration) -> f64 {
    let microseconds = u32::try_from(time.as_micros()).unwrap_or(u32::MAX);
    f64::from(microseconds) / 1e6
}

impl fmt::Display for Visit {
    /// In seconds: `/a from 0 to 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} from {}", self.url, in_seconds(self.from))?;
        let Some(until) = self.until else { return f.write_str(" on") };
        write!(f, " to {}", in_seconds(until))?;
        f.write_str(if self.answered { "" } else { ", given up" })
    }
}
