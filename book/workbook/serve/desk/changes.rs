//! When something has changed on disk that pages show: an answer, or how far
//! the learner got.

mod counts;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use crate::exercise::Exercise;
use crate::progress::FOLDER;
use crate::workspace::Workspace;
use counts::{Counts, note};

/// How long it must be quiet: an editor writes a file in several steps.
pub(super) const QUIET: Duration = Duration::from_millis(50);

/// After this it is looked, quiet or not.
const LOUD: Duration = Duration::from_millis(500);

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

#[cfg(test)]
mod tests;
