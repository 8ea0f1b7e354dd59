//! Files among the recordings that nothing makes any more.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Lesson, differs};
use crate::performer::Python;
use crate::recording::{Language, file_name};
use crate::refused;

/// The files that are left over from demos and programs that are gone.
pub(super) fn files(lesson: &Lesson<'_>) -> Vec<PathBuf> {
    let made = made(lesson);
    let Ok(entries) = std::fs::read_dir(lesson.chapter.recordings()) else {
        // There is no such folder if nothing was ever recorded.
        return Vec::new();
    };
    let mut left: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Measurements are made elsewhere.
            !made.contains(&*name) && !name.starts_with("bench-")
        })
        .collect();
    left.sort();
    left
}

/// The names of the files that this chapter makes.
fn made(lesson: &Lesson<'_>) -> BTreeSet<String> {
    let mut made = BTreeSet::new();
    for listed in lesson.recorded() {
        let name = &listed.name;
        let demo = name.split('@').next().unwrap_or_default();
        made.insert(file_name(name, Language::Rust));
        if Python::twin(lesson.chapter, name).exists() {
            made.insert(file_name(name, Language::Python));
        }
        made.insert(format!("{demo}.md"));
        made.insert(format!("{demo}.svg"));
        if !matches!(differs::text(lesson.chapter, demo), Ok(None)) {
            made.insert(format!("{demo}.differs.md"));
        }
    }
    let programs = refused::programs(lesson.chapter).unwrap_or_default();
    for program in programs {
        made.insert(format!("{}.refused.txt", program.name));
    }
    made
}
