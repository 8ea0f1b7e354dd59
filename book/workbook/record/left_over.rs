//! Files among the recordings that nothing makes any more.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Lesson, bench, differs, markdown};
use crate::performer::Python;
use crate::recording::{Language, file_name};
use crate::refused;
use crate::workspace::Chapter;

/// The files that are left over from demos and programs that are gone.
pub(super) fn files(lesson: &Lesson<'_>) -> Vec<PathBuf> {
    let names = lesson.recorded().map(|listed| listed.name.as_str());
    let made = made(lesson.chapter, names);
    let Ok(entries) = std::fs::read_dir(lesson.chapter.recordings()) else {
        // There is no such folder if nothing was ever recorded.
        return Vec::new();
    };
    let mut left: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !made.contains(&*name)
        })
        .collect();
    left.sort();
    left
}

/// The names of the files that are made of these demos and variants, of the
/// refused programs and of the measurements.
pub(crate) fn made<'a>(
    chapter: &Chapter,
    names: impl Iterator<Item = &'a str>,
) -> BTreeSet<String> {
    let mut made = BTreeSet::new();
    for name in names {
        let demo = name.split('@').next().unwrap_or_default();
        made.insert(file_name(name, Language::Rust));
        if Python::twin(chapter, name).exists() {
            made.insert(file_name(name, Language::Python));
        }
        made.insert(format!("{demo}.md"));
        if !matches!(markdown::svg(chapter, demo), Ok(None)) {
            made.insert(format!("{demo}.svg"));
        }
        if !matches!(differs::text(chapter, demo), Ok(None)) {
            made.insert(format!("{demo}.differs.md"));
        }
    }
    let programs = refused::programs(chapter).unwrap_or_default();
    for program in programs {
        for file in [program.recording, program.pair] {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            made.insert(name.into_owned());
        }
    }
    for bench in bench::names(chapter).unwrap_or_default() {
        for extension in ["json", "md", "svg"] {
            made.insert(format!("{bench}.{extension}"));
        }
    }
    made
}
