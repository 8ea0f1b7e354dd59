//! What a learner wrote and what something else took the place of:
//! `.workbook/kept`.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::exercise::Exercise;
use crate::progress::FOLDER;
use crate::workspace::Workspace;

/// Keeps a text in a new file, and returns its path.
///
/// # Errors
///
/// If it cannot be written; then no file is left behind.
pub(crate) fn keep(
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
