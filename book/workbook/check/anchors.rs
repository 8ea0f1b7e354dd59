//! The marks in sources between which pages include: each begins, ends and
//! is used.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::Problem;
use super::directive::{Kind, Part, directives};
use super::files::{Files, extension};
use super::includes::file_of;
use super::page::Page;

/// A mark as mdBook 0.5 reads it.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"ANCHOR(_END)?:\s*([\w-]+)").expect("the expression is right")
});

/// Files in which marks mean something.
const SOURCES: [&str; 4] = ["py", "rs", "sh", "toml"];

/// A mark in a source: where an anchor begins or ends.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Mark<'a> {
    pub(super) line: usize,
    pub(super) name: &'a str,
    pub(super) ends: bool,
}

/// The marks of a text.
pub(super) fn marks(text: &str) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    // Most files have none: one search decides that.
    if !text.contains("ANCHOR") {
        return marks;
    }
    for (index, line) in text.lines().enumerate() {
        if let Some(found) = MARK.captures(line) {
            let name = found.get(2).map_or("", |name| name.as_str());
            let ends = found.get(1).is_some();
            marks.push(Mark { line: index + 1, name, ends });
        }
    }
    marks
}

/// The anchors that do not begin and end once each, or that no page uses.
pub(super) fn check(files: &Files, pages: &[Page<'_>]) -> Vec<Problem> {
    let used = used(pages);
    let mut problems = Vec::new();
    for (name, text) in files.texts() {
        let lesson = name.starts_with("chapters/");
        let exercise = name.starts_with("exercises/");
        if (lesson || exercise) && SOURCES.contains(&extension(name)) {
            problems.extend(in_source(name, &marks(text), &used));
        }
    }
    problems
}

/// The anchors that pages include, with their files.
fn used(pages: &[Page<'_>]) -> BTreeSet<(String, String)> {
    let mut used = BTreeSet::new();
    for page in pages {
        for directive in directives(page.text) {
            if let Kind::Include(include) = directive.kind
                && let Some(file) = file_of(page, &include)
                && let Part::Anchor(name) = include.part
            {
                used.insert((file, name));
            }
        }
    }
    used
}

fn in_source(
    file: &str,
    marks: &[Mark<'_>],
    used: &BTreeSet<(String, String)>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let name = mark.name;
        let earlier = &marks[..index];
        let begun = earlier.iter().any(|m| m.name == name && !m.ends);
        let twice =
            earlier.iter().any(|m| m.name == name && m.ends == mark.ends);
        let mut later = marks[index..].iter();
        let ended = later.any(|m| m.name == name && m.ends);
        let is_used = used.contains(&(file.to_owned(), name.to_owned()));
        let wrong = match mark.ends {
            _ if twice => Some("stands here twice: rename one"),
            true if !begun => Some("ends here and never began"),
            false if !ended => Some("never ends: write `ANCHOR_END`"),
            false if !is_used => Some("is included by no page: remove it"),
            _ => None,
        };
        problems.extend(wrong.map(|wrong| {
            Problem::new(
                file,
                mark.line,
                format!("the anchor `{name}` {wrong}"),
            )
        }));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_begins_and_ends_once_and_is_used() {
        let page = "{{#include ../../chapters/02-x/a.rs:good}}";
        let source = "// ANCHOR: good\nx\n// ANCHOR_END: good\n\
                      // ANCHOR: dead\n// ANCHOR_END: dead\n\
                      // ANCHOR: open\n// ANCHOR_END: shut\n\
                      // ANCHOR: good\n";
        let files = Files::of(&[("chapters/02-x/a.rs", source)]);
        let pages = [Page::parse("book/src/02-x.md", page)];
        let problems = check(&files, &pages);
        let lines: Vec<_> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [4, 6, 7, 8], "{problems:?}");
    }
}
