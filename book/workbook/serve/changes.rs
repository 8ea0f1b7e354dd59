//! When to build again: a page, a recording, or a source that a page shows
//! has changed. Learners' files are not looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::workspace::Workspace;

/// How long it must be quiet: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// The folders to look at, and whether with all that lies in them. The root
/// is one of them for `book.toml`: editors replace a file, and with it what
/// would be watched.
const WATCHED: [(&str, RecursiveMode); 3] = [
    ("", RecursiveMode::NonRecursive),
    ("book", RecursiveMode::Recursive),
    ("chapters", RecursiveMode::Recursive),
];

/// The changes from here on, one quiet moment at a time.
#[derive(Debug)]
pub(super) struct Changes {
    paths: UnboundedReceiver<PathBuf>,
    root: PathBuf,
}

/// Begins to watch; ends when the watcher is dropped.
pub(super) fn watch(
    workspace: &Workspace,
) -> Result<(RecommendedWatcher, Changes)> {
    // The system tells of changes under the folder's real name.
    let root = fs::canonicalize(workspace.root())
        .context("the workbook's folder cannot be found")?;
    let (sender, paths) = unbounded_channel();
    let mut watcher =
        notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            // A build reads everything; that is no change.
            if event.kind.is_access() {
                return;
            }
            for path in event.paths {
                // Nobody is interested any more: the server ends.
                let _ = sender.send(path);
            }
        })?;
    for (folder, mode) in WATCHED {
        watcher.watch(&root.join(folder), mode).with_context(|| {
            format!("changes in `./{folder}` cannot be watched")
        })?;
    }
    Ok((watcher, Changes { paths, root }))
}

impl Changes {
    /// Waits for a change that the pages show; false when there will be none.
    pub(super) async fn next(&mut self, workspace: &Workspace) -> bool {
        let mut concerned = false;
        while !concerned {
            let Some(path) = self.paths.recv().await else { return false };
            concerned = self.concerns(workspace, &path);
        }
        loop {
            match tokio::time::timeout(QUIET, self.paths.recv()).await {
                Ok(Some(_)) => {}
                Ok(None) => return false,
                Err(_) => return true,
            }
        }
    }

    fn concerns(&self, workspace: &Workspace, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        let name = inside.to_string_lossy().replace('\\', "/");
        !is_temporary(&name) && (is_shown(&name) || is_named(workspace, &name))
    }
}

/// Files that editors and our own `record` write and rename.
fn is_temporary(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.starts_with('.') || file.ends_with('~') || file.contains(".partial")
}

/// What the book consists of in any case.
fn is_shown(name: &str) -> bool {
    name == "book.toml"
        || ["book/src", "book/theme"].iter().any(|f| name.starts_with(f))
        || (name.starts_with("chapters/") && name.contains("/recordings"))
}

/// Whether a page includes the file of this name.
fn is_named(workspace: &Workspace, name: &str) -> bool {
    let Ok(pages) = fs::read_dir(workspace.pages()) else { return false };
    pages.flatten().any(|page| {
        // A page that cannot be read names nothing.
        fs::read_to_string(page.path()).is_ok_and(|text| text.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_book_consists_of_is_shown() {
        assert!(is_shown("book.toml"));
        assert!(is_shown("book/src/01-waiting.md"));
        assert!(is_shown("chapters/01-waiting/recordings/sync.md"));
        assert!(!is_shown("book/workbook/site.rs"));
        assert!(!is_shown("chapters/01-waiting/src/lib.rs"));
    }

    #[test]
    fn half_written_files_are_temporary() {
        for name in ["book/src/.a.md.swp", "a.md~", "x/num.json.partial"] {
            assert!(is_temporary(name), "{name}");
        }
        assert!(!is_temporary("book/src/a.md"));
    }
}
