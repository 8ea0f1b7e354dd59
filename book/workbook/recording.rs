//! What a run of a demo left behind. `chapters/stage/README.md` describes
//! the format field by field.

mod check;
mod parse;
#[cfg(test)]
pub(crate) mod sample;
mod shelf;
mod text;

use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

pub use shelf::{Stored, recorded, shown, stored};
pub(crate) use text::json;

/// The `format` of every recording.
pub const FORMAT: &str = "yield-to-await/recording";

/// The `version` that is read and written.
pub const VERSION: u64 = 1;

/// In which language the program was written.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Rust.
    Rust,
    /// Python.
    Python,
}

/// What orders a demo.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// Only the order counts.
    Steps,
    /// It matters when things happen.
    Time,
}

/// What a lane does after a line.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Then {
    /// It exists, and nobody has asked for it yet.
    Created,
    /// It goes on.
    Running,
    /// It rests until its caller resumes it.
    Paused,
    /// It rests, and something will wake it.
    Waiting,
    /// It rests, and its thread can do nothing else meanwhile.
    Blocked,
    /// It has come to its end.
    Done,
    /// It was thrown away before its end.
    Dropped,
}

/// A measured value that a line shows.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The column it belongs to.
    pub name: String,
    /// How much.
    pub value: f64,
    /// Of what; empty for a plain number.
    pub unit: String,
}

/// One line that was said.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Microseconds since the demo began; 0 where only the order counts.
    pub at_us: u64,
    /// Who said it: an index into [`Recording::lanes`].
    pub lane: usize,
    /// The line as it was printed.
    pub says: String,
    /// What the lane does next.
    pub then: Then,
    /// Neighbouring events of one group may come in any order.
    pub group: Option<String>,
    /// Where it was said: an index into [`Recording::sources`].
    pub source: usize,
    /// The line in that file, from 1.
    pub line: usize,
    /// The measured values that the line shows, in their order.
    pub figures: Vec<Figure>,
}

/// A source file that spoke.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Root-relative, with `/`.
    pub path: String,
    /// The number of the first line of `text`.
    pub first_line: usize,
    /// The text itself.
    pub text: String,
}

/// One run of one demo.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    format: String,
    version: u64,
    /// The number of the lesson.
    pub chapter: u32,
    /// The name of the demo.
    pub demo: String,
    /// The name of the variant.
    pub variant: Option<String>,
    /// The language of the program.
    pub language: Language,
    /// What to type to see it again.
    pub command: String,
    /// What orders it.
    pub clock: Clock,
    /// How long one unit was, in milliseconds.
    pub unit_ms: u64,
    /// Fields of events that were worked out afterwards.
    #[serde(default)]
    pub derived: Vec<String>,
    /// The names of the lanes, in the order in which they are drawn.
    pub lanes: Vec<String>,
    /// What was said, in order.
    pub events: Vec<Event>,
    /// The sources that spoke.
    pub sources: Vec<Source>,
}

impl Recording {
    /// Reads a recording and refuses one that is not valid.
    ///
    /// # Errors
    ///
    /// Which field of which file is wrong, and what to do.
    pub fn read(path: &Path) -> Result<Self> {
        let name = shown(path);
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read `{name}`"))?;
        let recording = Self::parse(&text)
            .with_context(|| format!("`{name}` is not a valid recording"))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        anyhow::ensure!(
            file == recording.file_name(),
            "`{name}` is not a valid recording: `demo`, `variant` and \
             `language` say that it is `{}`",
            recording.file_name()
        );
        Ok(recording)
    }

    /// The demo's name with its variant: `thread@cpu`.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.demo, self.variant.as_deref())
    }

    /// The file in which it is kept: `thread@cpu.python.json`.
    #[must_use]
    pub fn file_name(&self) -> String {
        file_name(&self.name(), self.language)
    }

    /// The name of the lane that said it.
    #[must_use]
    pub fn lane(&self, event: &Event) -> &str {
        &self.lanes[event.lane]
    }

    /// Where it was said, with the whole path: `chapters/…/num.rs:17`.
    #[must_use]
    pub fn place(&self, event: &Event) -> String {
        format!("{}:{}", self.sources[event.source].path, event.line)
    }

    /// When it was said, in units after the start.
    #[must_use]
    pub fn units(&self, event: &Event) -> f64 {
        // Both are far below 2^52: a demo lasts seconds.
        event.at_us as f64 / (self.unit_ms as f64 * 1000.0)
    }

    /// Whether this field of the events was worked out afterwards.
    #[must_use]
    pub fn is_derived(&self, field: &str) -> bool {
        self.derived.iter().any(|derived| derived == field)
    }

    /// The events from `start` on that belong together: a run of neighbours
    /// of one group, or just the one. Returns the end of the run.
    #[must_use]
    pub fn run_end(&self, start: usize) -> usize {
        let group = self.events[start].group.as_ref();
        if group.is_none() {
            return start + 1;
        }
        let rest = &self.events[start..];
        start + rest.iter().take_while(|e| e.group.as_ref() == group).count()
    }
}

/// A demo's name with its variant: `thread@cpu`.
#[must_use]
pub fn full_name(demo: &str, variant: Option<&str>) -> String {
    match variant {
        Some(variant) => format!("{demo}@{variant}"),
        None => demo.to_owned(),
    }
}

/// The file in which the recording of that demo or variant is kept.
#[must_use]
pub fn file_name(full_name: &str, language: Language) -> String {
    match language {
        Language::Rust => format!("{full_name}.json"),
        Language::Python => format!("{full_name}.python.json"),
    }
}
