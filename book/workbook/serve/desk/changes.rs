//! When something has changed on disk that pages show: an answer, or how far
//! the learner got.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use crate::exercise::Exercise;
use crate::progress::FOLDER;
use crate::workspace::Workspace;

/// How long it must be quiet: an editor writes a file in several steps.
pub(super) const QUIET: Duration = Duration::from_millis(50);

/// After this it is looked, quiet or not.
const LOUD: Duration = Duration::from_millis(500);

/// How often each thing has changed, as far as anybody noticed.
#[derive(Debug, Default)]
struct Counts {
    /// The answers, by the places of their exercises.
    answers: HashMap<String, u64>,
    /// The progress, and whatever may concern every exercise.
    general: u64,
    /// The folder that the progress lies in: it is there anew.
    folder: u64,
    /// All together.
    all: u64,
}

/// What tells of changes, as long as it lives.
pub(super) struct Changes(watch::Receiver<Counts>);

/// The changes of one thing, from here on.
pub(super) struct Follow {
    counts: watch::Receiver<Counts>,
    /// The exercise's place; without one, everything.
    place: Option<String>,
    seen: u64,
}

impl Changes {
    /// Begins to watch; ends with the value, or the runtime.
    ///
    /// # Errors
    ///
    /// If the system watches nothing.
    pub(super) fn watch(workspace: &Workspace) -> Result<Self> {
        // The system tells of changes under the folder's real name.
        let root = fs::canonicalize(workspace.root())
            .context("the workbook's folder cannot be found")?;
        let (sender, counts) = watch::channel(Counts::default());
        let inside = root.clone();
        let mut watcher = notify::recommended_watcher(
            move |event: notify::Result<Event>| {
                note(&sender, &inside, event);
            },
        )?;
        let exercises = root.join("exercises");
        for (folder, mode) in [
            (&root, RecursiveMode::NonRecursive),
            (&exercises, RecursiveMode::Recursive),
        ] {
            if folder.exists() {
                watcher.watch(folder, mode).with_context(|| {
                    let name = folder.strip_prefix(&root).unwrap_or(folder);
                    let name = name.display();
                    format!("changes in `./{name}` cannot be watched")
                })?;
            }
        }
        // Its own folder comes with the first thing that is remembered.
        let progress = root.join(FOLDER);
        let _ = watcher.watch(&progress, RecursiveMode::NonRecursive);
        tokio::spawn(tend(watcher, progress, counts.clone()));
        Ok(Self(counts))
    }

    /// What concerns one exercise, from here on.
    pub(super) fn of(&self, exercise: &Exercise) -> Follow {
        self.follow(Some(exercise.place()))
    }

    /// Everything, from here on.
    pub(super) fn all(&self) -> Follow {
        self.follow(None)
    }

    /// How many changes there were.
    pub(super) fn count(&self) -> u64 {
        self.0.borrow().all
    }

    fn follow(&self, place: Option<String>) -> Follow {
        let mut follow = Follow { counts: self.0.clone(), place, seen: 0 };
        follow.seen = follow.count();
        follow
    }
}

impl Follow {
    /// Waits for a change and for the quiet after it. Never ends where there
    /// will be none.
    pub(super) async fn next(&mut self) {
        self.one().await;
        let end = Instant::now() + LOUD;
        loop {
            let quiet = (Instant::now() + QUIET).min(end);
            tokio::select! {
                () = self.one() => {}
                () = sleep_until(quiet) => return,
            }
        }
    }

    async fn one(&mut self) {
        loop {
            let count = self.count();
            if count != self.seen {
                self.seen = count;
                return;
            }
            if self.counts.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    fn count(&mut self) -> u64 {
        let counts = self.counts.borrow_and_update();
        match &self.place {
            None => counts.all,
            Some(place) => {
                let own = counts.answers.get(place).copied().unwrap_or(0);
                own + counts.general
            }
        }
    }
}

/// Holds the watcher, and watches the folder of the progress again when it
/// was removed and is back.
async fn tend(
    mut watcher: RecommendedWatcher,
    folder: PathBuf,
    mut counts: watch::Receiver<Counts>,
) {
    let mut seen = 0;
    while counts.changed().await.is_ok() {
        let now = counts.borrow_and_update().folder;
        if now != seen {
            seen = now;
            let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
        }
    }
}

fn note(
    counts: &watch::Sender<Counts>,
    root: &Path,
    event: notify::Result<Event>,
) {
    let Ok(event) = event else { return };
    if event.kind.is_access() {
        return;
    }
    let inside = |path: &PathBuf| {
        let inside = path.strip_prefix(root).ok()?.to_string_lossy();
        Some(inside.replace('\\', "/"))
    };
    let names: Vec<_> = event.paths.iter().filter_map(inside).collect();
    // Some were left out: anything may have changed.
    let missed = event.need_rescan();
    counts.send_if_modified(|counts| {
        let noted = names.iter().filter(|name| counts.add(name)).count();
        counts.general += u64::from(missed);
        counts.all += u64::from(missed || noted > 0);
        missed || noted > 0
    });
}

impl Counts {
    /// Counts a change of the file or folder of this name, if it concerns
    /// anybody.
    fn add(&mut self, name: &str) -> bool {
        let parts: Vec<_> = name.split('/').collect();
        match parts[..] {
            [FOLDER] => {
                self.folder += 1;
                self.general += 1;
            }
            [FOLDER, "progress.txt"] | ["exercises"] | ["exercises", _] => {
                self.general += 1;
            }
            ["exercises", lesson, folder]
            | ["exercises", lesson, folder, "src"]
            | ["exercises", lesson, folder, "src", "lib.rs"] => {
                let place = format!("{lesson}/{folder}");
                *self.answers.entry(place).or_default() += 1;
            }
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::timeout;

    use super::*;
    use crate::exercise::tests::workspace_of;

    const LONG: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn only_what_concerns_an_exercise_is_told() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y", "02-x/02-z"]);
        let changes = Changes::watch(&workspace).unwrap();
        let one = workspace.exercise("2.1").unwrap();
        let other = workspace.exercise("2.2").unwrap();
        let mut follow = changes.of(&one);
        let mut follow_other = changes.of(&other);
        fs::write(one.path.join("src/lib.rs.swp"), "x").unwrap();
        fs::write(one.hints(), "x").unwrap();
        fs::write(other.answer(), "x").unwrap();
        timeout(LONG, follow_other.next()).await.unwrap();
        assert_eq!(follow.count(), 0, "nothing of that concerns it");
        fs::write(one.answer(), "x").unwrap();
        timeout(LONG, follow.next()).await.unwrap();
    }

    #[tokio::test]
    async fn the_progress_is_followed_from_its_first_line_on() {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let changes = Changes::watch(&workspace).unwrap();
        let mut all = changes.all();
        let progress = folder.path().join(FOLDER);
        for _ in 0..2 {
            fs::create_dir(&progress).unwrap();
            timeout(LONG, all.next()).await.unwrap();
            fs::write(progress.join("progress.txt"), "x").unwrap();
            timeout(LONG, all.next()).await.unwrap();
            fs::remove_dir_all(&progress).unwrap();
            timeout(LONG, all.next()).await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_folder_that_comes_back_is_followed_again() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let changes = Changes::watch(&workspace).unwrap();
        let exercise = workspace.exercise("2.1").unwrap();
        let mut follow = changes.of(&exercise);
        fs::remove_dir_all(exercise.path.join("src")).unwrap();
        timeout(LONG, follow.next()).await.unwrap();
        fs::create_dir(exercise.path.join("src")).unwrap();
        timeout(LONG, follow.next()).await.unwrap();
        fs::write(exercise.answer(), "x").unwrap();
        timeout(LONG, follow.next()).await.unwrap();
    }
}
