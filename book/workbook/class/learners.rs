//! Who there is in a class.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::report;

/// The folder of a class, with a folder a learner.
#[derive(Clone, Debug)]
pub struct Class {
    /// The folder.
    pub folder: PathBuf,
    /// The learners, by name.
    pub learners: Vec<Learner>,
    /// What lies there and is no learner's: files and hidden folders.
    pub passed_over: Vec<String>,
}

/// One learner.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Learner {
    /// The name, which no other learner of the class has.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// Whether that is a link: what it leads to may be anybody's.
    pub is_link: bool,
}

impl Class {
    /// Reads who there is.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let named = || format!("cannot read the folder `{}`", folder.display());
        let entries = std::fs::read_dir(folder).with_context(named)?;
        let mut names: Vec<OsString> = Vec::new();
        for entry in entries {
            names.push(entry.with_context(named)?.file_name());
        }
        names.sort();
        let folder = folder.to_owned();
        let (learners, passed_over) = (Vec::new(), Vec::new());
        let mut class = Self { folder, learners, passed_over };
        for name in names {
            class.take(&name);
        }
        Ok(class)
    }

    fn take(&mut self, name: &OsString) {
        let folder = self.folder.join(name);
        let shown = shown(&name.to_string_lossy());
        if shown.starts_with('.') || !folder.is_dir() {
            self.passed_over.push(shown);
            return;
        }
        let is_taken =
            |name: &str| self.learners.iter().any(|l| l.name == name);
        let mut name = shown.clone();
        let mut number = 1;
        while is_taken(&name) {
            // Only its bytes are different, and they are no text.
            number += 1;
            name = format!("{shown} ({number})");
        }
        let is_link = folder.is_symlink();
        self.learners.push(Learner { name, folder, is_link });
    }
}

impl Learner {
    /// Whether the folder can be looked into, and may be.
    pub(super) fn is_open(&self) -> bool {
        !self.is_link && std::fs::read_dir(&self.folder).is_ok()
    }
}

/// A name on one line, whatever characters it has.
fn shown(name: &str) -> String {
    report::plain(name).replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(class: &Class) -> Vec<&str> {
        class.learners.iter().map(|l| l.name.as_str()).collect()
    }

    #[test]
    fn learners_are_folders_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["eve", "=cmd()", "ada", ".git"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        std::fs::write(folder.path().join("notes.txt"), "").unwrap();
        let class = Class::read(folder.path()).unwrap();
        assert_eq!(names(&class), ["=cmd()", "ada", "eve"]);
        assert_eq!(class.passed_over, [".git", "notes.txt"]);
        let error = Class::read(&folder.path().join("notes.txt"));
        let error = error.unwrap_err().to_string();
        assert!(error.contains("notes.txt`"), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn every_folder_has_a_name_of_its_own() {
        use std::os::unix::ffi::OsStringExt;
        let folder = tempfile::tempdir().unwrap();
        for name in [&b"a\xff"[..], b"a\xfe", b"a\nb"] {
            let name = OsString::from_vec(name.to_vec());
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let there = folder.path().join("a\nb");
        std::os::unix::fs::symlink(there, folder.path().join("z")).unwrap();
        let class = Class::read(folder.path()).unwrap();
        let expected = ["a\\nb", "a\u{fffd}", "a\u{fffd} (2)", "z"];
        assert_eq!(names(&class), expected);
        assert!(class.learners[3].is_link && !class.learners[3].is_open());
        assert!(class.learners[0].is_open());
    }
}
