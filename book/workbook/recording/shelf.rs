//! The recordings of one chapter, as they lie in its folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{Language, Recording, file_name};
use crate::workspace::Chapter;

/// A recording that lies in a chapter's folder.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Stored {
    /// The demo's name with its variant: `thread@cpu`.
    pub name: String,
    /// The language of the program.
    pub language: Language,
    /// The file.
    pub path: PathBuf,
}

impl Stored {
    /// The name of the demo, without a variant.
    #[must_use]
    pub fn demo(&self) -> &str {
        self.name.split('@').next().unwrap_or_default()
    }
}

/// The recordings of this chapter, by name, a demo before its variants.
///
/// # Errors
///
/// If the folder is there and cannot be read.
pub fn stored(chapter: &Chapter) -> Result<Vec<Stored>> {
    let folder = chapter.recordings();
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read `{}`", shown(&folder)))?;
    let mut stored = Vec::new();
    for entry in entries {
        stored.extend(Stored::at(entry?.path()));
    }
    stored.sort();
    Ok(stored)
}

/// The recording of this demo or variant; `None` if there is none yet.
///
/// # Errors
///
/// If it is not valid, or was made in another chapter.
pub fn recorded(
    chapter: &Chapter,
    name: &str,
    language: Language,
) -> Result<Option<Recording>> {
    let path = chapter.recordings().join(file_name(name, language));
    if !path.exists() {
        return Ok(None);
    }
    let recording = Recording::read(&path)?;
    ensure!(
        recording.chapter == chapter.number,
        "`{}` is not a valid recording: `chapter` is {}",
        shown(&path),
        recording.chapter
    );
    Ok(Some(recording))
}

impl Stored {
    /// The recording in this file, if its name is that of one.
    pub(crate) fn at(path: PathBuf) -> Option<Self> {
        let file = path.file_name()?.to_str()?;
        let stem = file.strip_suffix(".json")?;
        let (name, language) = match stem.strip_suffix(".python") {
            Some(name) => (name, Language::Python),
            None => (stem, Language::Rust),
        };
        let name = name.to_owned();
        // A measurement and a refused program are no demos.
        if name.starts_with("bench-") || name.ends_with(".refused") {
            return None;
        }
        Some(Self { name, language, path })
    }
}

/// The folders in the root that the tool writes into.
const TOP: [&str; 3] = [".workbook", "chapters", "exercises"];

/// A path for messages: from the root of the workbook on, with `/`, as far as
/// the path itself tells where that is.
#[must_use]
pub fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|c| c.as_os_str()).collect();
    let is_top = |part: &&OsStr| TOP.iter().any(|top| *part == OsStr::new(top));
    let root = parts.iter().rposition(is_top);
    let inside: PathBuf = match root {
        Some(root) => parts[root..].iter().collect(),
        None => path.to_owned(),
    };
    inside.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn chapter(path: &Path) -> Chapter {
        let folder = "01-sample".to_owned();
        Chapter { number: 1, folder, path: path.to_owned() }
    }

    #[test]
    fn a_demo_comes_before_its_variants_and_other_files_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let chapter = chapter(folder.path());
        assert_eq!(stored(&chapter).unwrap(), []);
        std::fs::create_dir(chapter.recordings()).unwrap();
        for file in [
            "b.json",
            "a@x.json",
            "a.json",
            "a.python.json",
            "a.md",
            "x.refused.txt",
            "x.refused.json",
            "bench-a.json",
        ] {
            std::fs::write(chapter.recordings().join(file), "").unwrap();
        }
        let names: Vec<_> = stored(&chapter).unwrap();
        let names: Vec<_> =
            names.iter().map(|s| (s.name.as_str(), s.language)).collect();
        let (rust, python) = (Language::Rust, Language::Python);
        assert_eq!(
            names,
            [("a", rust), ("a", python), ("a@x", rust), ("b", rust)]
        );
    }

    #[test]
    fn a_recording_in_the_wrong_place_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let chapter = Chapter { number: 2, ..chapter(folder.path()) };
        std::fs::create_dir(chapter.recordings()).unwrap();
        let text = sample::lines(&[("main", "one")]).to_text();
        for name in ["sample", "other"] {
            let file = chapter.recordings().join(format!("{name}.json"));
            std::fs::write(file, &text).unwrap();
            let error = recorded(&chapter, name, Language::Rust).unwrap_err();
            assert!(error.to_string().contains("not a valid"), "{error}");
        }
        let none = recorded(&chapter, "third", Language::Rust).unwrap();
        assert_eq!(none, None);
    }

    #[test]
    fn a_path_is_shown_from_the_root_of_the_workbook() {
        let path = Path::new("/tmp/chapters/x/chapters/02-y/a.json");
        assert_eq!(shown(path), "chapters/02-y/a.json");
        assert_eq!(shown(Path::new("a.json")), "a.json");
    }
}
