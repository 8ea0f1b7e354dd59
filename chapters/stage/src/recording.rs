//! What is kept of a run. `chapters/stage/README.md` describes every field.

use std::io;
use std::path::Path;
use std::time::Duration;

use crate::figure::Figure;
use crate::json::Writer;
use crate::lane::Then;

/// What orders a demo.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Clock {
    /// Only the order counts; no time is recorded.
    Steps,
    /// It matters when things happen.
    Time,
}

impl Clock {
    /// The word that stands in a recording.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Time => "time",
        }
    }
}

/// One line that was said.
#[derive(Clone, Debug)]
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
    pub group: Option<&'static str>,
    /// The source line that said it, counted from 1.
    pub line: u32,
    /// The measured values that the line shows, in their order.
    pub figures: Vec<Figure>,
}

/// The text of a source file that spoke.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it lies, from the root of the workspace, with `/`.
    pub path: String,
    /// The number of the first line of `text`.
    pub first_line: u32,
    /// The text itself.
    pub text: String,
}

/// What is kept of one run of one demo.
#[derive(Clone, Debug)]
pub struct Recording {
    /// What orders it.
    pub clock: Clock,
    /// How long one unit was.
    pub unit: Duration,
    /// The names of the lanes, in the order in which they are drawn.
    pub lanes: Vec<String>,
    /// What was said, each with the path of the source that said it.
    pub events: Vec<(Event, String)>,
}

/// Which demo it was, and how it is run: the head of a recording.
pub(crate) struct Head<'a> {
    pub(crate) chapter: u32,
    pub(crate) started_by: &'a str,
    pub(crate) demo: &'a str,
    pub(crate) variant: Option<&'a str>,
}

impl Recording {
    pub(crate) fn new(
        clock: Clock,
        unit: Duration,
        lanes: Vec<String>,
        events: Vec<(Event, String)>,
    ) -> Self {
        Self { clock, unit, lanes, events }
    }

    /// The printed lines, in their order.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        self.events.iter().map(|(event, _)| event.says.as_str()).collect()
    }

    /// The figures of this name, in the order in which they were shown.
    #[must_use]
    pub fn figures(&self, name: &str) -> Vec<f64> {
        let shown = self.events.iter().flat_map(|(event, _)| &event.figures);
        shown.filter(|f| f.name == name).map(|f| f.value).collect()
    }

    /// The sources that spoke, in the order in which they first did, read
    /// below `root`.
    ///
    /// # Errors
    ///
    /// A source that cannot be read, with its path.
    fn sources(&self, root: &Path) -> io::Result<Vec<Source>> {
        let mut sources: Vec<Source> = Vec::new();
        for (_, path) in &self.events {
            if sources.iter().any(|source| source.path == *path) {
                continue;
            }
            let text =
                std::fs::read_to_string(root.join(path)).map_err(|error| {
                    io::Error::new(error.kind(), format!("`{path}`: {error}"))
                })?;
            sources.push(Source { path: path.clone(), first_line: 1, text });
        }
        Ok(sources)
    }

    /// The recording as JSON that can stand inside a page.
    pub(crate) fn to_json(
        &self,
        head: &Head<'_>,
        root: &Path,
    ) -> io::Result<String> {
        let sources = self.sources(root)?;
        let mut json = Writer::default();
        json.text("format", "yield-to-await/recording").number("version", 1);
        json.number("chapter", head.chapter).text("demo", head.demo);
        json.text_or_null("variant", head.variant).text("language", "rust");
        json.text("command", &head.command()).text("clock", self.clock.word());
        json.number("unit_ms", self.unit.as_millis());
        json.texts("lanes", &self.lanes);
        json.list("events", &self.events, |json, (event, path)| {
            let source = sources.iter().position(|s| s.path == *path);
            write_event(json, event, source.unwrap_or_default());
        });
        json.list("sources", &sources, |json, source| {
            json.text("path", &source.path);
            json.number("first_line", source.first_line);
            json.text("text", &source.text);
        });
        Ok(json.finish())
    }
}

impl Head<'_> {
    /// The demo's name with its variant: `thread@cpu`.
    pub(crate) fn full_name(&self) -> String {
        full_name(self.demo, self.variant)
    }

    fn command(&self) -> String {
        format!("{} -- {}", self.started_by, self.full_name())
    }
}

/// A demo's name with its variant: `thread@cpu`.
pub(crate) fn full_name(demo: &str, variant: Option<&str>) -> String {
    match variant {
        Some(variant) => format!("{demo}@{variant}"),
        None => demo.to_owned(),
    }
}

fn write_event(json: &mut Writer, event: &Event, source: usize) {
    json.number("at_us", event.at_us).number("lane", event.lane);
    json.text("says", &event.says).text("then", event.then.word());
    json.text_or_null("group", event.group);
    json.number("source", source).number("line", event.line);
    json.list("figures", &event.figures, |json, figure| {
        json.text("name", figure.name).number("value", figure.value);
        json.text("unit", figure.unit);
    });
}
