//! Cargo, as it builds a chapter for a page: how far it is, and what the
//! compiler says.

use std::process::Command;
use std::time::Duration;

use regex::Regex;
use serde::Deserialize;
use serde_json::{Value, json};

use super::program::Bounds;
use crate::performer::{self, Built};
use crate::workspace::{Chapter, Workspace};

/// What a build may do: far more than any takes.
pub(super) const BOUNDS: Bounds = Bounds {
    time: Duration::from_secs(900),
    output: 64 << 20,
    lines: 200_000,
    line: 8 << 20,
};

/// How much of the compiler's words a page is told, in bytes.
const MOST: usize = 64 << 10;

/// Cargo's bar, and what it says while it does something, as a terminal
/// would show them.
const BAR: &str = r"^ *Building \[[=> ]*\] (\d+)/(\d+)";
const STATUS: &str = r"^ {1,11}[A-Z][a-z]+ ";

/// How far a build is.
pub(super) struct Progress<'a> {
    workspace: &'a Workspace,
    chapter: &'a Chapter,
    bar: Regex,
    status: Regex,
    /// What the page was told last.
    told: Value,
    text: String,
    count: Option<(u32, u32)>,
    messages: String,
    said: String,
}

/// What cargo says in JSON that a person is to read.
#[derive(Deserialize)]
struct Said {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    rendered: Option<String>,
}

/// The command whose output [`Progress`] understands.
pub(super) fn command(workspace: &Workspace, chapter: &Chapter) -> Command {
    let chapters = std::slice::from_ref(chapter);
    let mut command = performer::build_command(workspace, chapters);
    command.arg("--message-format=json");
    command.env("CARGO_TERM_COLOR", "never").env("CARGO_TERM_QUIET", "false");
    command.env("CARGO_TERM_PROGRESS_WHEN", "always");
    command.env("CARGO_TERM_PROGRESS_WIDTH", "100");
    command
}

/// What a page is told before cargo says anything.
pub(super) fn begins(chapter: &Chapter) -> String {
    format!("    Looking whether `{}` is built", chapter.package())
}

impl<'a> Progress<'a> {
    pub(super) fn new(workspace: &'a Workspace, chapter: &'a Chapter) -> Self {
        let regex = |text| Regex::new(text).expect("a regular expression");
        Self {
            workspace,
            chapter,
            bar: regex(BAR),
            status: regex(STATUS),
            told: Value::Null,
            text: String::new(),
            count: None,
            messages: String::new(),
            said: String::new(),
        }
    }

    /// Takes a line of cargo's; gives what a page is to be told, if that has
    /// changed.
    pub(super) fn hear(&mut self, line: &str, error: bool) -> Option<Value> {
        if !error {
            self.message(line);
            return None;
        }
        let number = |text: &str| text.parse().ok();
        if let Some(bar) = self.bar.captures(line) {
            self.count = number(&bar[1]).zip(number(&bar[2]));
        } else if self.status.is_match(line) {
            line.trim().clone_into(&mut self.text);
        } else {
            self.say(line);
        }
        let (done, of) = self.count.unzip();
        let news = json!({ "text": self.text, "done": done, "of": of });
        (self.told != news).then(|| {
            self.told = news.clone();
            news
        })
    }

    fn message(&mut self, line: &str) {
        match serde_json::from_str(line) {
            Ok(Said { message: Message { rendered: Some(rendered) } }) => {
                self.say(&rendered);
            }
            _ => {
                self.messages += line;
                self.messages.push('\n');
            }
        }
    }

    /// Keeps what is to be shown if it comes to nothing.
    fn say(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        if !is_blank && self.said.len() + text.len() <= MOST {
            self.said += text.trim_end();
            self.said += "\n\n";
        }
    }

    /// What was built, or else what was said.
    pub(super) fn built(self, succeeded: bool) -> Result<Built, String> {
        let chapter = self.chapter.clone();
        let built = Built::read(self.workspace, &[chapter], &self.messages);
        match built.chapter(self.chapter) {
            Ok(_) if succeeded => Ok(built),
            Err(error) if self.said.is_empty() => Err(error.to_string()),
            _ => Err(self.said.trim_end().to_owned()),
        }
    }
}
