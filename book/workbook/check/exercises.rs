//! The exercises: that nothing is missing, and that task, checks, hints and
//! wrong answers speak of the same things.

mod hints;
mod layout;
mod manifest;
mod readme;
mod rubric;
mod wrong;

use super::Problem;
use super::files::{Files, line_of};
use super::page::Page;
use super::vocabulary::EXERCISE;
use crate::exercise::manifest::Metadata;
use crate::hint::Hints;

/// What is wrong with the exercises, and which of them no page shows.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let pages = Page::all(files);
    let mut problems = Vec::new();
    for place in layout::places(files, &mut problems) {
        let subject = Subject { files, place };
        problems.extend(layout::check(&subject));
        let metadata = manifest::check(&subject, &mut problems);
        problems.extend(subject.shown_in(&pages, metadata.as_ref()));
        problems.extend(readme::check(&subject, metadata.as_ref()));
        let rubric = rubric::check(&subject, metadata.as_ref(), &mut problems);
        let hints = hints::check(&subject, &rubric, &mut problems);
        problems.extend(wrong::check(&subject, &rubric, hints.as_ref()));
    }
    problems
}

/// An exercise that is looked at.
struct Subject<'a> {
    files: &'a Files,
    place: Place<'a>,
}

/// Where an exercise stands.
struct Place<'a> {
    /// The number of its lesson, and its own.
    chapter: u32,
    number: u32,
    /// The folder of its lesson, `02-iterators`.
    lesson: &'a str,
    /// The folder itself, `exercises/02-iterators/01-countdown`.
    path: String,
}

impl<'a> Subject<'a> {
    /// The text of one of its files, if that is there.
    fn text(&self, name: &str) -> Option<&'a str> {
        self.files.text(&self.file(name))
    }

    /// One of its files, from the root.
    fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.place.path)
    }

    /// Something wrong in one of its files.
    fn problem(
        &self,
        name: &str,
        line: usize,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(&self.file(name), line, message)
    }

    /// Something wrong where `part` stands in one of its files.
    fn problem_at(
        &self,
        name: &str,
        part: &str,
        message: impl Into<String>,
    ) -> Problem {
        let line = self.text(name).map_or(0, |text| line_of(text, part));
        self.problem(name, line, message)
    }

    /// That the page of its lesson has no panel for it, or says something
    /// else above it than the manifest does.
    fn shown_in(
        &self,
        pages: &[Page<'_>],
        metadata: Option<&Metadata>,
    ) -> Option<Problem> {
        let Place { chapter, number, lesson, path } = &self.place;
        let id = format!("{chapter}.{number}");
        let page = pages.iter().find(|page| page.lesson() == Some(lesson))?;
        let panel = page.tags.iter().find(|tag| {
            tag.name == EXERCISE && tag.attribute("id") == Some(&id)
        });
        let Some(panel) = panel else {
            let message = format!(
                "does not show the exercise {id}: write \
                 `<{EXERCISE} id=\"{id}\">` around its task, \
                 `{{{{#include ../../{path}/README.md:3:}}}}`"
            );
            return Some(Problem::new(page.name, 0, message));
        };
        let Metadata { title, points, minutes } = metadata?;
        let heading = format!("### {title} {{#");
        let cost =
            format!("Exercise {id}, {points} points, about {minutes} minutes:");
        let line = format!("{cost} `{path}/src/lib.rs`");
        let lines = page.text.lines().take(panel.line - 1);
        let above: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        let right = matches!(above[..], [.., first, second]
            if first.starts_with(&heading) && second == line);
        let message = format!(
            "above the exercise {id} stand `{heading}…}}` and `{cost}` with \
             `{path}/src/lib.rs`, as its manifest says"
        );
        (!right).then(|| Problem::new(page.name, panel.line, message))
    }
}

#[cfg(test)]
mod tests;
