//! Measurements: recordings that are made on purpose, by `record --benches`,
//! and compared with nothing.

use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::{figures, files, markdown};
use crate::chart::{Chart, together};
use crate::html;
use crate::performer;
use crate::recording::{Recording, shown};
use crate::workspace::{Chapter, Workspace};

/// The names of the measurements of a chapter: `bench-generator`.
///
/// # Errors
///
/// If the folder of the recordings is there and cannot be read.
pub fn names(chapter: &Chapter) -> Result<Vec<String>> {
    let folder = chapter.recordings();
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read `{}`", shown(&folder)))?;
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let stem = name.strip_suffix(".json");
        names.extend(
            stem.filter(|s| s.starts_with("bench-")).map(str::to_owned),
        );
    }
    names.sort();
    Ok(names)
}

/// What a page includes of a measurement: the command, what it printed, the
/// chart and, for the script, the recording.
///
/// # Errors
///
/// If the recording is not valid.
pub fn text(chapter: &Chapter, name: &str) -> Result<String> {
    let recording = read(chapter, name)?;
    let command = html::code(&recording.command);
    let mut blocks = vec![format!("<p class=\"command\">{command}</p>")];
    blocks.push(markdown::output(&recording));
    blocks.extend(markdown::chart(name, &charts(&recording)));
    blocks.push(markdown::script("recording", &recording.to_text()));
    Ok(format!("{}\n", blocks.join("\n\n")))
}

/// The chart of a measurement, as a picture of its own.
///
/// # Errors
///
/// If the recording is not valid.
pub fn svg(chapter: &Chapter, name: &str) -> Result<Option<String>> {
    Ok(together(&charts(&read(chapter, name)?)))
}

fn charts(recording: &Recording) -> Vec<Chart> {
    figures::charts("the median of nine rounds", &[recording])
}

pub(crate) fn read(chapter: &Chapter, name: &str) -> Result<Recording> {
    Recording::read(&chapter.recordings().join(format!("{name}.json")))
}

/// Measures what there is to measure in these chapters: the programs in
/// `tests/bench/src/bin` that are named after them, each a file or a folder.
///
/// # Errors
///
/// If one does not build, run or write.
pub fn run(workspace: &Workspace, chapters: &[Chapter]) -> Result<()> {
    for chapter in chapters {
        let programs = workspace.root().join("tests/bench/src/bin");
        let file = programs.join(format!("{}.rs", chapter.slug()));
        let folder = programs.join(chapter.slug());
        if file.is_file() || folder.join("main.rs").is_file() {
            measure(workspace, chapter)?;
        }
    }
    Ok(())
}

fn measure(workspace: &Workspace, chapter: &Chapter) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = ["run", "-q", "--release", "-p", "bench", "--bin"];
    let mut command = Command::new(cargo);
    command.current_dir(workspace.root()).args(words).arg(chapter.slug());
    command.arg("--").arg("--record").arg(folder.path());
    let succeeded = performer::run_aloud(&mut command)?;
    ensure!(succeeded, "measuring `{}` failed: see above", chapter.slug());
    let mut written = 0;
    for entry in std::fs::read_dir(folder.path())? {
        let recording = Recording::read(&entry?.path())?;
        let path = chapter.recordings().join(recording.file_name());
        files::put(&path, &recording.to_text())?;
        written += 1;
    }
    if written == 0 {
        bail!("measuring `{}` recorded nothing", chapter.slug());
    }
    for name in names(chapter)? {
        let folder = chapter.recordings();
        files::put(&folder.join(format!("{name}.md")), &text(chapter, &name)?)?;
        if let Some(svg) = svg(chapter, &name)? {
            files::put(&folder.join(format!("{name}.svg")), &svg)?;
        }
        println!("measured {}/{name}.json", shown(&folder));
    }
    Ok(())
}
