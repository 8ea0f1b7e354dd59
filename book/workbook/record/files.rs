//! Files are rewritten only if they are different, and never by halves.

use std::path::Path;

use anyhow::{Context, Result};

use crate::recording::shown;

/// Writes this text unless it is there already; returns whether it wrote.
/// The text goes to another file first, which then takes the name.
pub(crate) fn put(path: &Path, text: &str) -> Result<bool> {
    if std::fs::read(path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(false);
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = Path::new(&partial);
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(partial, text))
        .and_then(|()| std::fs::rename(partial, path));
    if written.is_err() {
        // Perhaps it was not even begun; the error below says what matters.
        let _ = std::fs::remove_file(partial);
    }
    written.with_context(|| {
        format!("cannot write `{}`: is the folder writable?", shown(path))
    })?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.json");
        assert!(put(&path, "one").unwrap());
        assert!(!put(&path, "one").unwrap());
        assert!(put(&path, "two").unwrap());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        let names = std::fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(names.count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_named_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        std::fs::create_dir_all(path.join("in the way")).unwrap();
        let error = put(&path, "one").unwrap_err().to_string();
        assert!(error.contains("a.json`"), "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
