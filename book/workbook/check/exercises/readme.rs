//! The task: short, under one heading.

use super::super::Problem;
use super::super::page::Page;
use super::Subject;
use crate::exercise::manifest::Metadata;

/// The task's name in its folder.
const FILE: &str = "README.md";

/// A task is read at one go.
const MOST_LINES: usize = 40;

/// What is wrong with the task.
pub(super) fn check(
    subject: &Subject<'_>,
    metadata: Option<&Metadata>,
) -> Vec<Problem> {
    let Some(text) = subject.text(FILE) else { return Vec::new() };
    let mut problems = Vec::new();
    let mut add = |line, message: String| {
        problems.push(subject.problem(FILE, line, message));
    };
    let count = text.lines().count();
    if count > MOST_LINES {
        add(0, format!("has {count} lines, at most {MOST_LINES}: shorten it"));
    }
    let mut lines = text.lines();
    let title = lines.next().unwrap_or_default();
    if let Some(metadata) = metadata
        && title.strip_prefix("# ") != Some(&metadata.title)
    {
        let heading = format!("# {}", metadata.title);
        add(1, format!("begin with the title of the manifest: `{heading}`"));
    }
    if lines.next() != Some("") || lines.next().is_none_or(str::is_empty) {
        let message = "leave line 2 blank and begin the task on line 3, from \
            where the book shows it";
        add(2, message.to_owned());
    }
    let page = Page::parse(FILE, text);
    for heading in page.headings.iter().skip(1) {
        let message = "has no headings but its title: the book shows it \
            under one of its own";
        add(heading.line, message.to_owned());
    }
    problems
}
