//! What is to be performed, and what comes of it.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use tempfile::TempDir;

use super::program::{Bounds, Ended};
use super::{Spoken, Wanted};
use crate::performer::{Built, BuiltChapter, Listed, Python, Scale};
use crate::recording::{Clock, Language, Recording, file_name, recorded};
use crate::workspace::{Chapter, Workspace};

/// How long a demo may run that goes on until it is stopped.
const UNTIL_STOPPED: Duration = Duration::from_secs(900);

/// How much a demo may print, in bytes.
const OUTPUT: usize = 1 << 20;

/// In how many lines.
const LINES: usize = 20_000;

/// How large the recording of a run may be, in bytes.
const LARGEST: u64 = 4 << 20;

/// A demo that can be performed.
pub(super) struct Demo {
    pub(super) command: Command,
    listed: Listed,
    _folder: TempDir,
    file: PathBuf,
}

impl Demo {
    /// The demo that a page wants, if there is such a one.
    pub(super) async fn find(
        workspace: &Workspace,
        chapter: &Chapter,
        built: &Built,
        wanted: &Wanted,
    ) -> Result<Self> {
        let (workspace, chapter) = (workspace.clone(), chapter.clone());
        let built = built.chapter(&chapter)?.clone();
        let wanted = wanted.clone();
        tokio::task::spawn_blocking(move || {
            Self::new(&workspace, &chapter, &built, &wanted)
        })
        .await
        .context("the list of demos broke down")?
    }

    fn new(
        workspace: &Workspace,
        chapter: &Chapter,
        built: &BuiltChapter,
        wanted: &Wanted,
    ) -> Result<Self> {
        let listed = listed(chapter, built, &wanted.demo)?;
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let name = file_name(&listed.name, wanted.language.into());
        let file = folder.path().join(name);
        let command = match wanted.language {
            Spoken::Rust => {
                let scale =
                    if listed.heavy { Scale::Small } else { Scale::Full };
                built.performance(&listed, folder.path(), scale)
            }
            Spoken::Python => {
                let twin = Python::twin(chapter, &listed.name);
                if !twin.is_file() {
                    bail!("there is no `{}`", workspace.name(&twin));
                }
                Python::find(workspace)
                    .map_err(|why| anyhow!("no Python: {why}"))?
                    .performance(
                        chapter,
                        &listed.name,
                        clock(chapter, &listed.name)?,
                        &file,
                    )
            }
        };
        Ok(Self { command, listed, _folder: folder, file })
    }

    /// How much of it is done: only heavy demos can do less than all.
    pub(super) fn scale(&self) -> &'static str {
        if self.listed.heavy { "small" } else { "full" }
    }

    pub(super) fn bounds(&self) -> Bounds {
        let time = match self.listed.until_stopped {
            true => UNTIL_STOPPED,
            false => self.listed.limit(),
        };
        Bounds { time, output: OUTPUT, lines: LINES, line: 16 << 10 }
    }

    /// What was recorded, if the run was whole.
    pub(super) fn recording(&self, ended: &Ended) -> Option<Value> {
        let size = self.file.metadata().ok()?.len();
        if ended.code != Some(0) || size > LARGEST {
            return None;
        }
        let recording = Recording::read(&self.file).ok()?;
        serde_json::to_value(recording).ok()
    }
}

/// Whether it is the stage that says where the recording lies.
pub(super) fn is_our_own(line: &str, error: bool) -> bool {
    error && line.starts_with("recorded `")
}

/// The demo or variant of exactly this name.
fn listed(
    chapter: &Chapter,
    built: &BuiltChapter,
    name: &str,
) -> Result<Listed> {
    let all = built.list()?;
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    let known = names.join(", ");
    all.iter().find(|one| one.name == name).cloned().with_context(|| {
        let package = chapter.package();
        format!("`{package}` has no such demo; it has {known}")
    })
}

/// What orders the demo, as its recording says.
fn clock(chapter: &Chapter, name: &str) -> Result<Clock> {
    let recording = recorded(chapter, name, Language::Rust)?;
    Ok(recording.map_or(Clock::Time, |recording| recording.clock))
}
