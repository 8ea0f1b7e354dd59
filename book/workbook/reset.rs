//! `workbook reset`: an exercise from the start. What the learner wrote is
//! kept.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::exercise::Exercise;
use crate::progress::FOLDER;
use crate::record::files::put;
use crate::workspace::Workspace;

/// Puts the starter in the place of the answer, and says where the answer
/// lies now.
///
/// # Errors
///
/// If a file cannot be read or written; then the answer is where it was.
pub fn run(workspace: &Workspace, exercise: &Exercise) -> Result<String> {
    let cannot_read = |path: PathBuf| {
        move || format!("cannot read `{}`", workspace.name(&path))
    };
    let starter = fs::read_to_string(exercise.starter())
        .with_context(cannot_read(exercise.starter()))?;
    let answer = match fs::read(exercise.answer()) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        read => Some(read.with_context(cannot_read(exercise.answer()))?),
    };
    let name = workspace.name(&exercise.answer());
    if answer.as_deref() == Some(starter.as_bytes()) {
        return Ok(format!("`{name}` is the starter already\n"));
    }
    let kept =
        answer.map(|text| keep(workspace, exercise, &text)).transpose()?;
    put(&exercise.answer(), &starter)?;
    let kept = kept.map_or(String::new(), |path| {
        format!("; what it was lies in `{}`", workspace.name(&path))
    });
    Ok(format!("`{name}` is the starter again{kept}\n"))
}

/// Keeps what a learner wrote in a file of its own.
fn keep(
    workspace: &Workspace,
    exercise: &Exercise,
    text: &[u8],
) -> Result<PathBuf> {
    let folder = workspace.root().join(FOLDER).join("kept");
    let (_, slug) = exercise.folder.split_once('-').unwrap_or_default();
    let stem = format!("{}-{slug}", exercise.name());
    let (path, mut file) = fs::create_dir_all(&folder)
        .and_then(|()| {
            let mut number = 1;
            loop {
                let path = folder.join(format!("{stem}-{number}.rs"));
                match File::create_new(&path) {
                    Ok(file) => return Ok((path, file)),
                    Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(error),
                }
                number += 1;
            }
        })
        .with_context(|| {
            let folder = workspace.name(&folder);
            format!("cannot write into `{folder}`: nothing was changed")
        })?;
    let written = file.write_all(text).and_then(|()| file.sync_all());
    if written.is_err() {
        // It may not even be there; the error below says what matters.
        let _ = fs::remove_file(&path);
    }
    written.with_context(|| {
        let name = workspace.name(&path);
        format!("cannot write `{name}`: nothing was changed")
    })?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

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
