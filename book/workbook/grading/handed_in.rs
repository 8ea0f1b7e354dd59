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
    let answer = match link_on_the_way(folder, place) {
        Some(link) => Answer::Unreadable(format!("`{link}` is a link")),
        None => Answer::read(&folder.join(place)),
    };
    Submission::of(exercise, label, &shown, answer)
}

/// The first folder on the way to an answer that is a link: it may lead to
/// anybody's answer.
fn link_on_the_way(folder: &Path, place: &str) -> Option<String> {
    let folders = place.match_indices('/').map(|(end, _)| &place[..end]);
    let is_link = |inside: &&str| folder.join(inside).is_symlink();
    folders.into_iter().find(is_link).map(str::to_owned)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn an_answer_is_found_in_three_places() {
        let (clone, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let exercises = clone.path().join("exercises");
        for folder in [clone.path(), &exercises] {
            let found = answer(folder, &exercise, "a");
            assert_eq!(found.answer, Answer::Text("starter\n".to_owned()));
        }
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_there(&answer(folder.path(), &exercise, "a")));
        std::fs::write(folder.path().join("2.1.rs"), "mine").unwrap();
        let found = answer(folder.path(), &exercise, "a");
        assert_eq!(found.answer, Answer::Text("mine".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_to_an_answer() {
        let (clone, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let lesson = clone.path().join("exercises/02-x");
        let link = folder.path().join("02-x");
        std::os::unix::fs::symlink(lesson, link).unwrap();
        let found = answer(folder.path(), &exercise, "a");
        let why = Answer::Unreadable("`02-x` is a link".to_owned());
        assert_eq!(found.answer, why);
    }
}
