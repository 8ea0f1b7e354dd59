//! Reports of gradings: for people, as JSON and as CSV.
//!
//! Whatever an answer prints or is called, it cannot break a report or look
//! like a part of it: control characters are shown, its lines are marked, and
//! no cell of a table is a formula.

mod csv;
mod json;
mod text;

use std::path::Path;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use crate::grading::{CompileError, Graded, Verdict};
use crate::warden::End;

pub use csv::{cell, csv};
pub(crate) use json::exercise;
pub use json::json;
pub use text::{painted, plain, text};

/// Writes a report, whole or not at all.
///
/// # Errors
///
/// If the file cannot be written.
pub fn write(path: &Path, report: &str) -> Result<()> {
    let named = || format!("cannot write `{}`", path.display());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).with_context(named)?;
    std::io::Write::write_all(&mut file, report.as_bytes())
        .with_context(named)?;
    file.persist(path).with_context(named)?;
    Ok(())
}

impl End {
    /// The verdict in a word or two, as all reports call it.
    #[must_use]
    pub fn verdict(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed { .. } => "failed",
            Self::TimedOut { .. } => "timed out",
            Self::OutOfMemory { .. } => "out of memory",
            Self::Crashed { .. } => "crashed",
        }
    }

    /// The rest of it; `None` where there is nothing to add.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        match self {
            Self::Passed => None,
            Self::Failed { what, expected, got } => Some(format!(
                "{what}\n  expected: {expected}\n  got:      {got}"
            )),
            Self::TimedOut { after } => {
                let seconds = after / 1000;
                Some(format!("it was still running after {seconds} seconds"))
            }
            Self::OutOfMemory { limit } => {
                Some(format!("it wanted more than {} MB", limit >> 20))
            }
            Self::Crashed { how } => Some(how.clone()),
        }
    }
}

impl Graded {
    /// The verdict on the whole in a few words.
    #[must_use]
    pub fn verdict(&self) -> &'static str {
        match &self.verdict {
            Verdict::Ran if self.is_full() => "passed",
            Verdict::Ran => "failed",
            Verdict::DidNotCompile { .. } => "did not compile",
            Verdict::ReadsOtherFiles(_) => "reads other files",
            Verdict::Unreadable(_) => "could not be read",
        }
    }

    /// What there is to say when no check was run.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        match &self.verdict {
            Verdict::Ran => None,
            Verdict::DidNotCompile { errors, more } => {
                Some(compile_errors(errors, *more))
            }
            Verdict::ReadsOtherFiles(files) => Some(format!(
                "`{}` makes the compiler read {}. An answer reads no file but \
                 its own.",
                self.answer,
                files.join(", ")
            )),
            Verdict::Unreadable(why) => {
                Some(format!("`{}`: {why}", self.answer))
            }
        }
    }
}

fn compile_errors(errors: &[CompileError], more: usize) -> String {
    let shown = errors.iter().map(|error| error.rendered.as_str());
    let mut text = shown.collect::<Vec<_>>().join("\n\n");
    match more {
        0 => {}
        1 => text += "\n\n1 more error",
        _ => text += &format!("\n\n{more} more errors"),
    }
    text
}
