//! `workbook reset`: an exercise from the start. What the learner wrote is
//! kept.

use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::exercise::Exercise;
use crate::own::kept::keep;
use crate::own::replace::{Replaced, replace};
use crate::workspace::Workspace;

/// How often it is tried while somebody else writes the answer.
const TRIES: usize = 5;

/// What became of an answer that is the starter again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Reset {
    /// It was the starter already.
    Already,
    /// The starter took its place. Where it lies now, if there was one.
    Done(Option<PathBuf>),
}

/// Puts the starter in the place of the answer, and says where the answer
/// lies now.
///
/// # Errors
///
/// If a file cannot be read or written; then the answer is where it was.
pub fn run(workspace: &Workspace, exercise: &Exercise) -> Result<String> {
    let name = workspace.name(&exercise.answer());
    Ok(match starter_again(workspace, exercise, &|_| Ok(()))? {
        Reset::Already => format!("`{name}` is the starter already\n"),
        Reset::Done(kept) => {
            let kept = kept.map_or(String::new(), |path| {
                format!("; what it was lies in `{}`", workspace.name(&path))
            });
            format!("`{name}` is the starter again{kept}\n")
        }
    })
}

/// The same. `may` is asked about the very bytes that are replaced, `None`
/// where there is no file.
///
/// # Errors
///
/// If a file cannot be read or written, or `may` refuses; then the answer is
/// where it was.
pub(crate) fn starter_again(
    workspace: &Workspace,
    exercise: &Exercise,
    may: &dyn Fn(Option<&[u8]>) -> Result<()>,
) -> Result<Reset> {
    let path = exercise.answer();
    let starter = read(workspace, &exercise.starter())?;
    let starter = starter.with_context(|| {
        format!("`{}` is gone", workspace.name(&exercise.starter()))
    })?;
    let name = workspace.name(&path);
    for _ in 0..TRIES {
        let answer = read(workspace, &path)?;
        may(answer.as_deref())?;
        if answer.as_ref() == Some(&starter) {
            return Ok(Reset::Already);
        }
        let old = answer.as_deref();
        let kept = old.map(|old| keep(workspace, exercise, old)).transpose()?;
        let replaced = in_place(&path, old, &starter).with_context(|| {
            format!("cannot write `{name}`: is the folder writable?")
        })?;
        if replaced == Replaced::Done {
            return Ok(Reset::Done(kept));
        }
    }
    bail!("`{name}` is being written by something else: try again")
}

fn in_place(
    path: &Path,
    old: Option<&[u8]>,
    starter: &[u8],
) -> Result<Replaced> {
    if path.is_symlink() {
        fs::remove_file(path)?;
    }
    Ok(replace(path, old, starter)?)
}

/// What a file says; `None` if there is none. A link is none: what it leads
/// to stays where it is.
fn read(workspace: &Workspace, path: &Path) -> Result<Option<Vec<u8>>> {
    let kind = path.symlink_metadata().map(|found| found.file_type());
    if kind.as_ref().is_ok_and(FileType::is_symlink) {
        return Ok(None);
    }
    ensure!(
        !kind.is_ok_and(|kind| !kind.is_file()),
        "`{}` is not a file: move it away",
        workspace.name(path)
    );
    match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => Ok(Some(read.with_context(|| {
            format!("cannot read `{}`", workspace.name(path))
        })?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;
    use crate::progress::FOLDER;

    fn kept(workspace: &Workspace, number: u32) -> String {
        let name = format!(".workbook/kept/2.1-count-down-{number}.rs");
        fs::read_to_string(workspace.root().join(name)).unwrap()
    }

    #[test]
    fn what_was_written_is_kept_each_time() {
        let (_folder, workspace) = workspace_of(&["02-x/01-count-down"]);
        let exercise = workspace.exercise("2.1").unwrap();
        for (number, text) in [(1, "mine"), (2, "mine"), (3, "other")] {
            fs::write(exercise.answer(), text).unwrap();
            let said = run(&workspace, &exercise).unwrap();
            let place = format!("`.workbook/kept/2.1-count-down-{number}.rs`");
            assert!(said.contains(&place), "{said}");
            assert_eq!(kept(&workspace, number), text);
            let answer = fs::read_to_string(exercise.answer()).unwrap();
            assert_eq!(answer, "starter\n");
        }
        assert_eq!(kept(&workspace, 1), "mine");
    }

    #[test]
    fn the_starter_is_not_kept() {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let said = run(&workspace, &exercise).unwrap();
        assert!(said.contains("is the starter already"), "{said}");
        fs::remove_file(exercise.answer()).unwrap();
        let said = run(&workspace, &exercise).unwrap();
        assert!(said.ends_with("is the starter again\n"), "{said}");
        assert!(!folder.path().join(FOLDER).exists());
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        fs::remove_file(exercise.answer()).unwrap();
        fs::create_dir(exercise.answer()).unwrap();
        let error = run(&workspace, &exercise).unwrap_err().to_string();
        assert!(error.contains("is not a file: move it away"), "{error}");
        fs::remove_dir(exercise.answer()).unwrap();
        #[cfg(unix)]
        {
            let endless = "/dev/zero";
            std::os::unix::fs::symlink(endless, exercise.answer()).unwrap();
            let said = run(&workspace, &exercise).unwrap();
            assert!(said.ends_with("is the starter again\n"), "{said}");
            let answer = fs::read_to_string(exercise.answer()).unwrap();
            assert_eq!(answer, "starter\n");
        }
    }

    #[test]
    fn what_cannot_be_kept_stays_where_it_is() {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        fs::write(exercise.answer(), b"mine\xff").unwrap();
        fs::write(folder.path().join(FOLDER), "in the way").unwrap();
        let error = run(&workspace, &exercise).unwrap_err().to_string();
        assert!(error.contains("`.workbook/kept`"), "{error}");
        assert_eq!(fs::read(exercise.answer()).unwrap(), b"mine\xff");
    }
}
