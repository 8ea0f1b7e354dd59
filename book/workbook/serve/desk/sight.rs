//! What a page sees of an answer.

use std::fs::{self, OpenOptions};
use std::path::Path;

use serde_json::{Value, json};

use crate::exercise::Exercise;
use crate::grading::Answer;
use crate::progress::{Progress, Standing, State, fingerprint};
use crate::workspace::Workspace;

/// An answer as it lies there now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Sight {
    /// Its text, or a sentence that says why there is none.
    pub(super) text: Result<String, String>,
    /// Whether there is anything in its place.
    pub(super) exists: bool,
    /// Whether it is a text, and another can be put in its place.
    pub(super) writable: bool,
}

impl Sight {
    /// Looks at it.
    pub(super) fn of(workspace: &Workspace, exercise: &Exercise) -> Self {
        let path = exercise.answer();
        let text = match Answer::read(&path) {
            Answer::Text(text) => Ok(text),
            Answer::Unreadable(why) => Err(format!(
                "`{}`: {why}. Reset, or `cargo workbook reset {}`, puts the \
                 starter there",
                workspace.name(&path),
                exercise.name()
            )),
        };
        let exists = path.symlink_metadata().is_ok();
        let writable = text.is_ok() && is_writable(&path);
        Self { text, exists, writable }
    }

    /// The name of its text.
    pub(super) fn hash(&self) -> Option<String> {
        self.text.as_deref().ok().map(fingerprint)
    }
}

/// Whether this file, and its folder, can be written.
fn is_writable(path: &Path) -> bool {
    let folder = path.parent().unwrap_or(Path::new("."));
    !is_read_only(path)
        && !is_closed(folder)
        && OpenOptions::new().write(true).open(path).is_ok()
}

/// Whether its permissions say so; for root, too, who could write it anyway.
pub(super) fn is_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| m.permissions().readonly())
}

/// Whether nothing can be put into this folder. Windows calls folders
/// read-only for other reasons.
pub(super) fn is_closed(folder: &Path) -> bool {
    cfg!(unix) && is_read_only(folder)
}

/// How an exercise stands, for a page. `null` if the progress cannot be read:
/// whatever writes it says why.
pub(super) fn standing(workspace: &Workspace, exercise: &Exercise) -> Value {
    match Progress::read(workspace) {
        Ok(progress) => row(workspace, exercise, &progress.of(exercise)).0,
        Err(_) => Value::Null,
    }
}

/// The same from what is known about it.
pub(super) fn row(
    workspace: &Workspace,
    exercise: &Exercise,
    state: &State,
) -> (Value, Option<Standing>) {
    let standing = exercise.standing(workspace, state).ok();
    let words = match standing {
        None | Some(Standing::Missing) => "missing",
        Some(Standing::New) => "untouched",
        Some(Standing::Tried) if state.score.is_none() => "begun",
        Some(Standing::Tried) => "tried",
        Some(Standing::Solved) => "solved",
        Some(Standing::ChangedSinceSolved) => "changed since solved",
    };
    let row = json!({
        "name": exercise.name(),
        "standing": words,
        "score": state.score.map(|_| state.points(exercise)),
        "of": exercise.points,
        "solved": state.solved.is_some(),
    });
    (row, standing)
}

#[cfg(test)]
mod tests;
