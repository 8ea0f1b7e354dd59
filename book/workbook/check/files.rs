//! The files and folders of the workbook, read once for all lints.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::{DirEntry, WalkDir};

/// What of the root belongs to the workbook. Whatever else lies there is the
/// reader's own.
const PARTS: [&str; 17] = [
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".rustfmt.toml",
    "CONTRIBUTING.md",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "book",
    "book.toml",
    "chapters",
    "exercises",
    "tests",
];

/// Folders of what other programs keep between runs.
const CACHES: [&str; 4] = ["__pycache__", "node_modules", "target", ".git"];

/// The files and folders of the workbook, by their root-relative names.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// `None` for a file that is no text.
    texts: BTreeMap<String, Option<String>>,
    folders: BTreeSet<String>,
}

impl Files {
    /// Reads the workbook with this root.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut files = Self::default();
        for part in PARTS {
            let path = root.join(part);
            if path.exists() {
                files.read_part(root, &path)?;
            }
        }
        Ok(files)
    }

    fn read_part(&mut self, root: &Path, part: &Path) -> Result<()> {
        let walk = WalkDir::new(part).follow_links(false);
        for entry in walk.into_iter().filter_entry(is_ours) {
            let entry = entry.context("cannot look into the workbook")?;
            let inside = entry.path().strip_prefix(root).unwrap_or(part);
            let name = inside.to_string_lossy().replace('\\', "/");
            if entry.file_type().is_dir() {
                self.folders.insert(name);
            } else {
                let bytes = std::fs::read(entry.path())
                    .with_context(|| format!("cannot read `{name}`"))?;
                self.texts.insert(name, String::from_utf8(bytes).ok());
            }
        }
        Ok(())
    }

    /// A file's text, if there is such a file and it is text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name)?.as_deref()
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// Whether there is such a folder.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.folders.contains(name)
    }

    /// The texts, by name.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .filter_map(|(name, text)| Some((name.as_str(), text.as_deref()?)))
    }

    /// The names of the files below a folder.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{folder}/");
        self.texts
            .keys()
            .map(String::as_str)
            .filter(move |name| name.starts_with(&prefix))
    }

    /// The names of the folders right inside a folder, without its own.
    pub(super) fn folders_in(&self, folder: &str) -> Vec<&str> {
        let inside = |name: &'_ String| -> bool {
            name.rsplit_once('/').is_some_and(|(parent, _)| parent == folder)
        };
        let folders = self.folders.iter().filter(|name| inside(name));
        folders.map(|name| last_part(name)).collect()
    }

    /// The folders of the lessons, `02-iterators`, by number.
    pub(super) fn lessons(&self) -> Vec<&str> {
        let folders = self.folders_in("chapters").into_iter();
        folders.filter(|name| lesson_number(name).is_some()).collect()
    }

    /// The folder of the lesson with this number.
    pub(super) fn lesson(&self, number: u32) -> Option<&str> {
        let mut lessons = self.lessons().into_iter();
        lessons.find(|name| lesson_number(name) == Some(number))
    }

    #[cfg(test)]
    pub(super) fn of(texts: &[(&str, &str)]) -> Self {
        let mut files = Self::default();
        for (name, text) in texts {
            files.texts.insert((*name).into(), Some((*text).into()));
            for (at, _) in name.match_indices('/') {
                files.folders.insert(name[..at].to_owned());
            }
        }
        files
    }
}

/// The number of a lesson's or an exercise's folder, `NN-slug`.
pub(super) fn lesson_number(folder: &str) -> Option<u32> {
    let (number, slug) = folder.split_once('-')?;
    let is_number =
        number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    if is_number && is_kebab(slug) { number.parse().ok() } else { None }
}

/// Whether it is made of lower-case ASCII words joined by `-`.
pub(super) fn is_kebab(name: &str) -> bool {
    name.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// The last part of a name: the file's or folder's own.
pub(super) fn last_part(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, last)| last)
}

/// What follows the last dot of a name.
pub(super) fn extension(name: &str) -> &str {
    last_part(name).rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Where the lines of a text begin, for looking up many of them.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of this text.
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(end, _)| end + 1).collect())
    }

    /// The line of an offset, from 1.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|begin| *begin <= offset) + 1
    }
}

/// The line of an offset into a text, from 1.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset].iter().filter(|b| **b == b'\n').count() + 1
}

/// The first line in which `part` stands, from 1; 0 if it stands nowhere.
pub(super) fn line_of(text: &str, part: &str) -> usize {
    text.find(part).map_or(0, |offset| line_at(text, offset))
}

/// Where a relative path leads from a folder of the workbook: a name from the
/// root, or `None` if it leaves the workbook.
pub(super) fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_ours(entry: &DirEntry) -> bool {
    !CACHES.iter().any(|cache| entry.file_name() == OsStr::new(cache))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_followed_inside_the_workbook_only() {
        let from = |path| resolve("book/src", path);
        assert_eq!(from("../../chapters/a.rs").unwrap(), "chapters/a.rs");
        assert_eq!(from("./images/a.svg").unwrap(), "book/src/images/a.svg");
        assert_eq!(from("../../../outside"), None);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let text = "a\nb\n\nc";
        let lines = Lines::of(text);
        for (offset, line) in [(0, 1), (1, 1), (2, 2), (4, 3), (5, 4)] {
            assert_eq!((lines.at(offset), line_at(text, offset)), (line, line));
        }
    }

    #[test]
    fn a_lesson_is_two_digits_and_a_slug() {
        assert_eq!(lesson_number("02-iterators"), Some(2));
        for name in ["2-iterators", "02-", "02_x", "stage", "02-Iterators"] {
            assert_eq!(lesson_number(name), None, "{name}");
        }
    }
}
