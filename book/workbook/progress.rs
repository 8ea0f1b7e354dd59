//! How far a learner got: `.workbook/progress.txt`, a line an exercise.
//!
//! The file is the learner's. Whatever stands in it that this tool does not
//! know stays as it is.

mod overview;
mod state;

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Error, Result};

use crate::exercise::Exercise;
use crate::record::files::put;
use crate::workspace::Workspace;

pub use overview::{Entry, next, overview};
pub use state::{Standing, State, fingerprint};

/// The folder of what the tool keeps for a learner. Git leaves it out.
pub const FOLDER: &str = ".workbook";

/// What a new file begins with.
const HEAD: &str = "# How far you got. `cargo workbook` writes this file: a \
    line an exercise.\n";

/// What is known about every exercise.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Progress {
    lines: Vec<String>,
}

impl Progress {
    /// Reads how far the learner got; nowhere, if there is no file yet.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is no text.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let path = path(workspace);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok(Self::parse(HEAD))
            }
            Err(error) => {
                let name = workspace.name(&path);
                let what = match error.kind() {
                    ErrorKind::InvalidData => format!(
                        "`{name}` is no text: mend it, or move it away to \
                         begin anew"
                    ),
                    _ => format!("cannot read `{name}`: mend or move it"),
                };
                Err(Error::new(error).context(what))
            }
        }
    }

    fn parse(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect() }
    }

    /// What is known about an exercise.
    #[must_use]
    pub fn of(&self, exercise: &Exercise) -> State {
        let line = self.line(&exercise.id()).map(|at| &self.lines[at]);
        line.map_or_else(State::default, |line| State::parse(line))
    }

    /// Changes what is known about an exercise. Whoever else changes the file
    /// waits meanwhile, so that nothing gets lost. The best score stays.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written; then it is as it was.
    pub fn update(
        workspace: &Workspace,
        exercise: &Exercise,
        change: impl FnOnce(&mut State),
    ) -> Result<()> {
        let _turn = turn(workspace)?;
        let mut progress = Self::read(workspace)?;
        let before = progress.of(exercise);
        let mut state = before.clone();
        change(&mut state);
        state.keep_the_best_of(&before);
        if state == before {
            return Ok(());
        }
        let line = state.line(&exercise.id());
        match progress.line(&exercise.id()) {
            Some(at) => progress.lines[at] = line,
            None => progress.lines.push(line),
        }
        let text = progress.lines.join("\n") + "\n";
        put(&path(workspace), &text)?;
        Ok(())
    }

    /// Which line is about the exercise with this id.
    fn line(&self, id: &str) -> Option<usize> {
        let about = |line: &String| line.split_whitespace().next() == Some(id);
        self.lines.iter().position(about)
    }
}

fn path(workspace: &Workspace) -> PathBuf {
    workspace.root().join(FOLDER).join("progress.txt")
}

/// Waits until nobody else changes the file. The turn ends with the value.
fn turn(workspace: &Workspace) -> Result<File> {
    let folder = workspace.root().join(FOLDER);
    let path = folder.join("progress.lock");
    let open = |()| {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true).open(&path)
    };
    let file = std::fs::create_dir_all(&folder).and_then(open);
    let file = file.with_context(|| {
        let name = workspace.name(&path);
        format!("cannot write `{name}`: is the folder writable?")
    })?;
    match file.lock() {
        // Some network folders have no locks. There one tool at a time is all
        // that can be asked for.
        Err(error) if error.kind() != ErrorKind::Unsupported => {
            let name = workspace.name(&path);
            Err(error).with_context(|| format!("cannot lock `{name}`"))
        }
        _ => Ok(file),
    }
}

#[cfg(test)]
mod tests;
