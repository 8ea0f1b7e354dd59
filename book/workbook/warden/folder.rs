//! The one folder that an answer may write into.

use std::path::Path;

use tempfile::TempDir;

/// Removes it, even if the answer took the rights away to look into it.
pub(super) fn remove(folder: TempDir) {
    if std::fs::remove_dir_all(folder.path()).is_err() {
        #[cfg(unix)]
        open_up(folder.path());
        // What now remains is removed when the next grading begins.
        drop(folder.close());
    }
}

/// The most files in it that are counted.
const MOST_FILES: usize = 1_000;

/// Whether more lies in it than may; also if nobody can tell.
pub(super) fn is_too_large(folder: &Path, most: u64) -> bool {
    let mut size = 0;
    let entries = walkdir::WalkDir::new(folder).into_iter();
    for (count, entry) in entries.enumerate() {
        match entry.and_then(|entry| entry.metadata()) {
            Ok(metadata) => size += metadata.len(),
            Err(error) if is_gone(&error) => {}
            Err(_) => return true,
        }
        if size > most || count > MOST_FILES {
            return true;
        }
    }
    false
}

fn is_gone(error: &walkdir::Error) -> bool {
    let kind = error.io_error().map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::NotFound)
}

#[cfg(unix)]
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let all = std::fs::Permissions::from_mode(0o700);
    // If that fails, removing it fails, too.
    let _ = std::fs::set_permissions(folder, all);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_up(&entry.path());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_in_it_counts_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        std::fs::create_dir(path.join("a")).unwrap();
        std::fs::write(path.join("a/x"), [0; 50_000]).unwrap();
        std::fs::write(path.join("y"), [0; 50_000]).unwrap();
        assert!(is_too_large(path, 90_000));
        assert!(!is_too_large(path, 200_000));
        assert!(!is_too_large(&path.join("gone"), 0));
        (0..=MOST_FILES).for_each(|n| {
            std::fs::write(path.join(n.to_string()), "").unwrap();
        });
        assert!(is_too_large(path, 200_000_000));
    }

    #[test]
    fn a_folder_without_rights_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        std::fs::create_dir_all(path.join("a/b")).unwrap();
        let none = std::fs::Permissions::from_mode(0o0);
        std::fs::set_permissions(path.join("a/b"), none.clone()).unwrap();
        std::fs::set_permissions(path.join("a"), none).unwrap();
        remove(folder);
        assert!(!path.exists());
    }
}
