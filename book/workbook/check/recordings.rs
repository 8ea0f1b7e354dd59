//! Recordings are valid and were made from the sources as they are today.
//! Nothing is performed here: one changed character is plain from the
//! files.

use anyhow::{Error, Result};

use super::Problem;
use super::files::{Files, last_part};
use super::questions::in_short;
use crate::record::bench;
use crate::recording::{Recording, recorded, stored};
use crate::workspace::{Chapter, Workspace};

/// The recordings that are not valid or out of date.
pub(super) fn check(
    workspace: &Workspace,
    files: &Files,
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for chapter in workspace.chapters()? {
        let folder = Folder { workspace, files, chapter: &chapter };
        problems.extend(folder.check()?);
    }
    Ok(problems)
}

/// The recordings of one chapter.
struct Folder<'a> {
    workspace: &'a Workspace,
    files: &'a Files,
    chapter: &'a Chapter,
}

impl Folder<'_> {
    fn check(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for stored in stored(self.chapter)? {
            let file = self.workspace.name(&stored.path);
            match recorded(self.chapter, &stored.name, stored.language) {
                Ok(Some(recording)) => {
                    problems.extend(self.outdated(&file, &recording));
                    problems.extend(self.edited(&file, &recording));
                }
                Ok(None) => {}
                Err(error) => problems.push(self.invalid(&file, &error)),
            }
        }
        for name in bench::names(self.chapter)? {
            let file = self.chapter.recordings().join(format!("{name}.json"));
            let file = self.workspace.name(&file);
            problems.extend(match bench::read(self.chapter, &name) {
                Ok(recording) => self.edited(&file, &recording),
                Err(error) => Some(self.invalid(&file, &error)),
            });
        }
        Ok(problems)
    }

    fn record(&self, file: &str) -> String {
        let measured = last_part(file).starts_with("bench-");
        let benches = if measured { "--benches " } else { "" };
        let number = self.chapter.number;
        format!("run `cargo workbook record {benches}{number}`")
    }

    /// A recording that says the right thing in another text than `record`
    /// writes.
    fn edited(&self, file: &str, recording: &Recording) -> Option<Problem> {
        let now = self.files.text(file).unwrap_or_default();
        let line = first_difference(&recording.to_text(), now)?;
        let message =
            format!("was edited by hand: undo that, or {}", self.record(file));
        Some(Problem::new(file, line, message))
    }

    fn invalid(&self, file: &str, error: &Error) -> Problem {
        let json = error
            .chain()
            .find_map(|cause| cause.downcast_ref::<serde_json::Error>());
        let line = json.map_or(0, serde_json::Error::line);
        let text = in_short(file, error);
        Problem::new(file, line, format!("{text}; {}", self.record(file)))
    }

    /// Sources that are no longer what they were when they were recorded.
    fn outdated(&self, file: &str, recording: &Recording) -> Vec<Problem> {
        let mut problems = Vec::new();
        for source in &recording.sources {
            let Some(now) = self.files.text(&source.path) else {
                let message = format!(
                    "`{}` is not there, and this was recorded from it: {}",
                    source.path,
                    self.record(file)
                );
                problems.push(Problem::new(file, 0, message));
                continue;
            };
            let before = source.first_line - 1;
            let rest: String = now.split_inclusive('\n').skip(before).collect();
            let changed = match before {
                0 => first_difference(&source.text, now),
                _ if rest.starts_with(&source.text) => None,
                _ => first_difference(&source.text, &rest),
            };
            problems.extend(changed.map(|line| {
                let message = format!(
                    "is not what `{}` was recorded from: {}",
                    last_part(file),
                    self.record(file)
                );
                Problem::new(&source.path, before + line, message)
            }));
        }
        problems
    }
}

/// The first line in which two texts differ, from 1.
pub(super) fn first_difference(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return None;
    }
    let pairs = one.split_inclusive('\n').zip(other.split_inclusive('\n'));
    Some(pairs.take_while(|(one, other)| one == other).count() + 1)
}
