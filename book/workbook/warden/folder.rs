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
