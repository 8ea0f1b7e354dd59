//! When an answer was saved.

use std::ffi::OsStr;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use crate::exercise::Exercise;
use crate::grading::Answer;
use crate::workspace::Workspace;

/// How long it must be quiet: an editor saves a file in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// The saves of one answer, from here on.
pub(super) struct Saves {
    exercise: Exercise,
    events: UnboundedReceiver<()>,
    _watcher: RecommendedWatcher,
}

impl Saves {
    /// Begins to watch. It is the folder that is watched: an editor may put
    /// another file in place of the answer.
    pub(super) fn of(
        workspace: &Workspace,
        exercise: &Exercise,
    ) -> Result<Self> {
        let path = exercise.answer();
        let name = path.file_name().unwrap_or_default().to_owned();
        let folder = path.parent().context("a file lies in a folder")?;
        let (sender, events) = unbounded_channel();
        let mut watcher = notify::recommended_watcher(
            move |event: notify::Result<Event>| {
                if event.is_ok_and(|event| is_save(&event, &name)) {
                    // Nobody is interested any more: the watching ends.
                    let _ = sender.send(());
                }
            },
        )?;
        watcher.watch(folder, RecursiveMode::NonRecursive).with_context(
            || {
                format!(
                    "changes in `{}` cannot be watched: \
                     `cargo workbook reset {}` writes the answer anew",
                    workspace.name(folder),
                    exercise.name()
                )
            },
        )?;
        let exercise = exercise.clone();
        Ok(Self { exercise, events, _watcher: watcher })
    }

    /// Waits for the next save after the grading of this answer. What was
    /// saved during the grading counts if it says something else: the other
    /// steps of the same save do not.
    pub(super) async fn next(&mut self, graded: &Answer) -> Result<()> {
        while self.events.try_recv().is_ok() {}
        if &Answer::read(&self.exercise.answer()) == graded {
            self.events.recv().await.context("the watching ended")?;
        }
        loop {
            match timeout(QUIET, self.events.recv()).await {
                Ok(event) => event.context("the watching ended")?,
                Err(_quiet) => return Ok(()),
            }
        }
    }
}

/// Whether somebody wrote this file, or put another one in its place.
fn is_save(event: &Event, name: &OsStr) -> bool {
    let is_other = matches!(
        event.kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))
    );
    let is_it = |path: &std::path::PathBuf| path.file_name() == Some(name);
    !is_other && event.paths.iter().any(is_it)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::exercise::tests::workspace_of;
    use crate::own::replace::{Replaced, replace};

    /// How long a save may take to be heard of.
    const PATIENCE: Duration = Duration::from_secs(60);
    /// How long it is looked whether there is one.
    const LOOK: Duration = Duration::from_millis(400);

    /// Whether there is a save, within this time, after this was done.
    async fn saved(within: Duration, change: impl FnOnce(&Path)) -> bool {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let mut saves = Saves::of(&workspace, &exercise).unwrap();
        let graded = Answer::read(&exercise.answer());
        let waits = saves.next(&graded);
        tokio::pin!(waits);
        let long = Duration::from_millis(100);
        assert!(timeout(long, &mut waits).await.is_err(), "too early");
        change(&exercise.answer());
        timeout(within, &mut waits).await.is_ok_and(|save| save.is_ok())
    }

    #[tokio::test]
    async fn what_replaces_the_answer_is_a_save() {
        assert!(saved(PATIENCE, |path| fs::write(path, "new").unwrap()).await);
        assert!(
            saved(PATIENCE, |path| fs::write(path, "starter\n").unwrap()).await
        );
        let by_renaming = |path: &Path| {
            let other = path.with_file_name("lib.rs.swp");
            fs::write(&other, "new").unwrap();
            fs::rename(path, path.with_file_name("lib.rs~")).unwrap();
            fs::rename(other, path).unwrap();
        };
        assert!(saved(PATIENCE, by_renaming).await);
        let by_a_page = |path: &Path| {
            let old = Some(&b"starter\n"[..]);
            let replaced = replace(path, old, b"new").unwrap();
            assert_eq!(replaced, Replaced::Done);
        };
        assert!(saved(PATIENCE, by_a_page).await);
    }

    #[tokio::test]
    async fn nothing_else_is_a_save() {
        assert!(!saved(LOOK, |path| drop(fs::read(path).unwrap())).await);
        // A page looks whether it can be written.
        let open = |path: &Path| {
            drop(fs::OpenOptions::new().write(true).open(path).unwrap());
        };
        assert!(!saved(LOOK, open).await);
        let other = |path: &Path| {
            fs::write(path.with_file_name("main.rs"), "x").unwrap();
        };
        assert!(!saved(LOOK, other).await);
        #[cfg(unix)]
        let rights = |path: &Path| {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::Permissions::from_mode(0o600);
            fs::set_permissions(path, mode).unwrap();
        };
        #[cfg(unix)]
        assert!(!saved(LOOK, rights).await);
    }

    #[tokio::test]
    async fn what_was_saved_meanwhile_is_not_lost() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let mut saves = Saves::of(&workspace, &exercise).unwrap();
        let graded = Answer::read(&exercise.answer());
        fs::write(exercise.answer(), "new").unwrap();
        timeout(PATIENCE, saves.next(&graded)).await.unwrap().unwrap();
    }
}
