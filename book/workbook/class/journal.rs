//! What is known of answers that were graded before: a line an answer, which
//! is written as soon as its grading is done.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::grading::{Checked, Graded, Verdict};
use crate::progress::{FOLDER, fingerprint};
use crate::workspace::Workspace;

/// Which answer it is.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub(super) struct Entry {
    /// The learner's name.
    pub(super) learner: String,
    /// The id of the exercise.
    pub(super) exercise: String,
    /// The fingerprint of the answer's text.
    pub(super) answer: String,
}

/// A line.
#[derive(Debug, Deserialize, Serialize)]
struct Line {
    #[serde(flatten)]
    entry: Entry,
    /// The fingerprint of what it was graded with.
    graded_with: String,
    #[serde(flatten)]
    known: Known,
}

/// What came of an answer.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Known {
    pub(super) verdict: Verdict,
    pub(super) checks: Vec<Checked>,
}

/// The journal of one class.
pub(super) struct Journal {
    name: String,
    file: Mutex<File>,
    known: HashMap<(Entry, String), Known>,
}

impl Journal {
    /// Reads what is known of the class in this folder; `fresh` forgets it.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written.
    pub(super) fn open(
        workspace: &Workspace,
        class: &Path,
        fresh: bool,
    ) -> Result<Self> {
        let path = path(workspace, class);
        let name = workspace.name(&path);
        open(&path, fresh)
            .map(|(text, file)| {
                let known = text.lines().filter_map(parse).collect();
                Self { name: name.clone(), file: Mutex::new(file), known }
            })
            .with_context(|| {
                format!("cannot write `{name}`: remove it, or make it writable")
            })
    }

    /// What came of this answer when it was graded with the same checks.
    pub(super) fn find(&self, entry: &Entry, with: &str) -> Option<&Known> {
        self.known.get(&(entry.clone(), with.to_owned()))
    }

    /// Adds what came of an answer.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn add(
        &self,
        (entry, graded): &(Entry, Graded),
        with: &str,
    ) -> Result<()> {
        if !is_certain(&graded.verdict) {
            return Ok(());
        }
        let (verdict, checks) = (graded.verdict.clone(), graded.checks.clone());
        let (entry, graded_with) = (entry.clone(), with.to_owned());
        let known = Known { verdict, checks };
        let mut line =
            serde_json::to_string(&Line { entry, graded_with, known })?;
        line.push('\n');
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes())
            .and_then(|()| file.flush())
            .with_context(|| format!("cannot write `{}`", self.name))
    }
}

/// Whether it would be the same on another day: a compiler that gave up
/// without a word about the answer may have been ended from outside.
fn is_certain(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::DidNotCompile { errors, .. } => {
            errors.iter().any(|e| e.code.is_some() || e.line.is_some())
        }
        _ => true,
    }
}

fn parse(line: &str) -> Option<((Entry, String), Known)> {
    // The last line may be torn: the tool was ended while it wrote.
    let line: Line = serde_json::from_str(line).ok()?;
    Some(((line.entry, line.graded_with), line.known))
}

/// Where the journal of the class in this folder lies.
fn path(workspace: &Workspace, class: &Path) -> PathBuf {
    let class = class.canonicalize().unwrap_or_else(|_| class.to_owned());
    let name = fingerprint(&class.to_string_lossy());
    let folder = workspace.root().join(FOLDER).join("class");
    folder.join(format!("{name}.jsonl"))
}

/// What the file says, and the file, ready for more lines.
fn open(path: &Path, fresh: bool) -> Result<(String, File)> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if fresh && path.exists() {
        std::fs::remove_file(path)?;
    }
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    let bytes = std::fs::read(path)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    Ok((text, file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;
    use crate::grading::CompileError;

    fn graded(workspace: &Workspace, verdict: Verdict) -> (Entry, Graded) {
        let exercise = workspace.exercise("2.1").unwrap();
        let entry = Entry {
            learner: "ada".to_owned(),
            exercise: exercise.id(),
            answer: fingerprint("text"),
        };
        let (answer, text) = ("ada/2.1.rs".to_owned(), None);
        let checks = Vec::new();
        (entry, Graded { exercise, answer, text, verdict, checks })
    }

    #[test]
    fn what_was_added_is_known_and_a_torn_line_is_not() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let class = tempfile::tempdir().unwrap();
        let open = |fresh| Journal::open(&workspace, class.path(), fresh);
        let one = graded(&workspace, Verdict::Ran);
        open(false).unwrap().add(&one, "checks").unwrap();
        let path = path(&workspace, class.path());
        let line = std::fs::read_to_string(&path).unwrap();
        for torn in 1..line.len() {
            std::fs::write(&path, &line[..torn]).unwrap();
            let journal = open(false).unwrap();
            let whole = journal.find(&one.0, "checks").is_some();
            assert_eq!(whole, torn == line.len() - 1, "{torn}");
            journal.add(&one, "checks").unwrap();
            let journal = open(false).unwrap();
            assert!(journal.find(&one.0, "checks").is_some());
        }
        assert!(open(false).unwrap().find(&one.0, "others").is_none());
        assert!(open(true).unwrap().find(&one.0, "checks").is_none());
    }

    #[test]
    fn a_compiler_without_a_word_is_asked_again() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let class = tempfile::tempdir().unwrap();
        for (line, known) in [(None, false), (Some(1), true)] {
            let error = CompileError { line, ..CompileError::new("gave up") };
            let verdict =
                Verdict::DidNotCompile { errors: vec![error], more: 0 };
            let one = graded(&workspace, verdict);
            let open = || Journal::open(&workspace, class.path(), false);
            open().unwrap().add(&one, "checks").unwrap();
            let found = open().unwrap().find(&one.0, "checks").is_some();
            assert_eq!(found, known);
        }
    }

    #[test]
    fn a_journal_that_cannot_be_written_is_named() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let class = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(path(&workspace, class.path())).unwrap();
        let error = Journal::open(&workspace, class.path(), false);
        let error = error.err().unwrap().to_string();
        assert!(error.contains("`.workbook/class/"), "{error}");
    }
}
