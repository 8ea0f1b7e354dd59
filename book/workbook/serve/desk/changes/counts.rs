//! How often each thing has changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use notify::Event;
use tokio::sync::watch;

use crate::progress::FOLDER;

/// How often each thing has changed, as far as anybody noticed.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// The answers, by the places of their exercises.
    pub(super) answers: HashMap<String, u64>,
    /// The progress, and whatever may concern every exercise.
    pub(super) general: u64,
    /// The folder that the progress lies in: it is there anew.
    pub(super) folder: u64,
    /// All together.
    pub(super) all: u64,
}

/// Counts what the system tells of.
pub(super) fn note(
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
