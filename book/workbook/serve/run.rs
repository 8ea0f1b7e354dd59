//! Performs a demo for an open page: built first, in its turn, line by line.
//!
//! # Read in this order
//!
//! `build` (cargo, and how far it is), `demo` (what is to be
//! performed, and what was recorded), `program` (a program that runs for a
//! page, and its end), `lines` (what it prints).

mod build;
mod demo;
mod lines;
mod program;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::live::Answers;
use super::queue::Queue;
use crate::performer::Built;
use crate::recording::Language;
use crate::workspace::{Chapter, Workspace};
use demo::Demo;
use program::{Ended, Line, Why};

/// How many run at once.
pub(super) const AT_ONCE: usize = 2;

/// What a page wants to see.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Wanted {
    chapter: u32,
    demo: String,
    #[serde(default)]
    language: Spoken,
}

/// In which language.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Spoken {
    #[default]
    Rust,
    Python,
}

impl From<Spoken> for Language {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Rust => Self::Rust,
            Spoken::Python => Self::Python,
        }
    }
}

/// One run for one page.
struct Run<'a> {
    workspace: &'a Workspace,
    answers: &'a Answers,
    stop: &'a Notify,
}

/// Performs what a page wants. If this is dropped, what it started ends.
pub(super) async fn perform(
    workspace: Workspace,
    queue: Queue,
    wanted: Wanted,
    answers: Answers,
    stop: &Notify,
) {
    let run = Run { workspace: &workspace, answers: &answers, stop };
    match run.in_its_turn(&queue, &wanted).await {
        Ok(last) => answers.done(last),
        Err(error) => answers.error(&format!("{error:#}")),
    }
}

impl Run<'_> {
    /// The last answer.
    async fn in_its_turn(
        &self,
        queue: &Queue,
        wanted: &Wanted,
    ) -> Result<Value> {
        let chapters = self.workspace.chapters()?;
        let chapter = chapters.iter().find(|it| it.number == wanted.chapter);
        let chapter = chapter.with_context(|| {
            format!("there is no chapter {} in `chapters`", wanted.chapter)
        })?;
        let place = queue.enter().context(
            "too many runs wait already: stop some, or wait for their end",
        )?;
        let turn = place.turn(|before| {
            self.answers.tell(json!({ "queued": before }));
        });
        tokio::select! {
            () = turn => (),
            () = self.stop.notified() => return Ok(never_begun()),
        }
        let Some(built) = self.build(chapter).await? else {
            return Ok(never_begun());
        };
        let built = match built {
            Ok(built) => built,
            Err(broken) => return Ok(json!({ "broken": broken })),
        };
        self.show(Demo::find(self.workspace, chapter, &built, wanted).await?)
            .await
    }

    /// What was built, or why not in the compiler's words; `None` if the
    /// page stopped it.
    async fn build(
        &self,
        chapter: &Chapter,
    ) -> Result<Option<Result<Built, String>>> {
        let mut progress = build::Progress::new(self.workspace, chapter);
        let mut hear = |(line, error): Line| {
            if let Some(news) = progress.hear(&line, error) {
                self.answers.tell(json!({ "building": news }));
            }
        };
        hear((build::begins(chapter), true));
        let command = build::command(self.workspace, chapter);
        let ended =
            program::run(&command, build::BOUNDS, self.stop, &mut hear).await?;
        match ended.why {
            Some(Why::Stopped) => Ok(None),
            Some(why) => bail!(
                "`cargo build -p {}` was ended: {}",
                chapter.package(),
                why.word()
            ),
            None => Ok(Some(progress.built(ended.code == Some(0)))),
        }
    }

    async fn show(&self, demo: Demo) -> Result<Value> {
        self.answers.tell(json!({ "started": true, "scale": demo.scale() }));
        let mut hear = |(line, error): Line| {
            if !demo::is_our_own(&line, error) {
                self.answers.tell(json!({ "line": line, "error": error }));
            }
        };
        let bounds = demo.bounds();
        let ended =
            program::run(&demo.command, bounds, self.stop, &mut hear).await?;
        let recording = demo.recording(&ended);
        Ok(json!({ "ended": told(&ended), "recording": recording }))
    }
}

fn never_begun() -> Value {
    let ended = json!({ "code": null, "why": "stopped", "ms": 0 });
    json!({ "ended": ended, "recording": null })
}

fn told(ended: &Ended) -> Value {
    let milliseconds = u64::try_from(ended.after.as_millis());
    json!({
        "code": ended.code,
        "why": ended.why.map(Why::word),
        "ms": milliseconds.unwrap_or(u64::MAX),
    })
}
