//! Where answers and rubrics lie that somebody else hands in, and which
//! checks of this clone are not as they were handed out.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::{Answer, Submission};
use crate::exercise::Exercise;
use crate::performer;
use crate::workspace::Workspace;

/// The answer to an exercise in somebody's folder: a clone of the workbook
/// (`exercises/02-iterators/01-countdown/src/lib.rs`), its exercises alone,
/// or files named after them (`2.1.rs`). Nothing else of it is looked at.
#[must_use]
pub fn answer(folder: &Path, exercise: &Exercise, label: &str) -> Submission {
    let place = exercise.place();
    let places = [
        format!("exercises/{place}/src/lib.rs"),
        format!("{place}/src/lib.rs"),
        format!("{}.rs", exercise.name()),
    ];
    let there = |place: &&String| folder.join(place).symlink_metadata().is_ok();
    let place = places.iter().find(there).unwrap_or(&places[0]);
    let shown = format!("{}/{place}", folder.display()).replace('\\', "/");
    let answer = match through_a_link(folder, place) {
        true => Answer::Unreadable("a folder on the way is a link".to_owned()),
        false => Answer::read(&folder.join(place)),
    };
    Submission::of(exercise, label, &shown, answer)
}

/// Whether the way to a file leads out of the folder: to the grader's own
/// answers, say.
fn through_a_link(folder: &Path, place: &str) -> bool {
    let above = Path::new(place).ancestors().skip(1);
    above.filter(|part| !part.as_os_str().is_empty()).any(|part| {
        let kind = folder.join(part).symlink_metadata();
        kind.is_ok_and(|kind| kind.is_symlink())
    })
}

/// Whether there is anything to grade of this exercise in the folder.
#[must_use]
pub fn is_there(submission: &Submission) -> bool {
    submission.answer != Answer::Unreadable("there is no such file".to_owned())
}

/// The checks of an exercise in a teacher's folder: laid out as in the
/// workbook (`02-iterators/01-countdown/tests/grade.rs`), or named after the
/// exercise (`2.1.rs`).
///
/// # Errors
///
/// If there are none.
pub fn rubric(folder: &Path, exercise: &Exercise) -> Result<PathBuf> {
    let place = exercise.place();
    let places = [
        format!("exercises/{place}/tests/grade.rs"),
        format!("{place}/tests/grade.rs"),
        format!("{}.rs", exercise.name()),
    ];
    let paths = places.iter().map(|place| folder.join(place));
    if let Some(path) = paths.into_iter().find(|path| path.is_file()) {
        return Ok(path);
    }
    bail!(
        "`{}` has no checks for {}: neither `{}` nor `{}`",
        folder.display(),
        exercise.name(),
        places[1],
        places[2]
    )
}

/// The files of exercises, but for answers, that differ from the last commit
/// of this clone. None where there is no git to ask.
#[must_use]
pub fn changed(workspace: &Workspace) -> Vec<String> {
    let mut git = Command::new("git");
    git.current_dir(workspace.root());
    git.args(["-c", "core.quotePath=false", "diff", "--name-only"]);
    git.args(["--relative", "HEAD", "--", "exercises"]);
    let Ok(ended) = performer::run(git) else { return Vec::new() };
    if !ended.status.success() {
        return Vec::new();
    }
    let files = ended.stdout.lines();
    let files = files.filter(|file| !file.ends_with("/src/lib.rs"));
    files.map(str::to_owned).collect()
}
