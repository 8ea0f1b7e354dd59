//! What pages include of recordings: text and pictures.

use anyhow::Result;

use super::report::Report;
use super::{bench, differs, files, markdown};
use crate::workspace::Chapter;

/// Writes the text and pictures of the recorded demos that are wanted, and of
/// all measurements.
pub(super) fn write(
    chapter: &Chapter,
    report: &mut Report,
    wanted: impl Fn(&str) -> bool,
) {
    let demos = report.keep(markdown::demos(chapter)).unwrap_or_default();
    for demo in demos.iter().filter(|demo| wanted(demo)) {
        let text = markdown::text(chapter, demo).map(Some);
        put(chapter, &format!("{demo}.md"), text, report);
        let text = differs::text(chapter, demo);
        put(chapter, &format!("{demo}.differs.md"), text, report);
        let text = markdown::svg(chapter, demo);
        put(chapter, &format!("{demo}.svg"), text, report);
    }
    for bench in report.keep(bench::names(chapter)).unwrap_or_default() {
        let text = bench::text(chapter, &bench).map(Some);
        put(chapter, &format!("{bench}.md"), text, report);
        let text = bench::svg(chapter, &bench);
        put(chapter, &format!("{bench}.svg"), text, report);
    }
}

fn put(
    chapter: &Chapter,
    file: &str,
    text: Result<Option<String>>,
    report: &mut Report,
) {
    let Some(Some(text)) = report.keep(text) else { return };
    let path = chapter.recordings().join(file);
    if let Some(written) = report.keep(files::put(&path, &text)) {
        report.file(&path, written);
    }
}
