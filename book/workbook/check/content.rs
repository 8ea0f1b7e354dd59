//! What a tag of the page vocabulary holds.

use super::files::{Files, lesson_number};
use super::page::Page;
use super::vocabulary::TABS;

/// What stands between two tags.
pub(super) struct Content<'a> {
    pub(super) page: &'a Page<'a>,
    /// The lines of the tags.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl<'a> Content<'a> {
    /// Its lines with their numbers, without blank ones.
    fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let numbered = self.page.text.lines().enumerate();
        let inside = numbered.take(self.to - 1).skip(self.from);
        let lines = inside.map(|(index, line)| (index + 1, line.trim()));
        lines.filter(|(_, line)| !line.is_empty())
    }

    pub(super) fn wrong_tabs(&self) -> Option<String> {
        let inside = |line: usize| self.from < line && line < self.to;
        let code: Vec<_> =
            self.page.code.iter().filter(|c| inside(c.line)).collect();
        let languages: Vec<_> = code.iter().map(|c| c.language()).collect();
        let in_code = |line: usize| {
            code.iter().any(|c| c.line <= line && line <= c.last_line)
        };
        let only_code = self.lines().all(|(line, _)| in_code(line));
        let message = || {
            format!(
                "`<{TABS}>` holds a `python` block, then a `rust` block, and \
                 nothing else"
            )
        };
        (languages != ["python", "rust"] || !only_code).then(message)
    }

    pub(super) fn wrong_player(
        &self,
        files: &Files,
        demo: &str,
    ) -> Option<String> {
        let Some(lesson) = self.page.lesson() else {
            return Some("only the page of a lesson has players".to_owned());
        };
        let recordings = format!("chapters/{lesson}/recordings");
        let include = format!("{{{{#include ../../{recordings}/{demo}.md}}}}");
        let lines: Vec<_> = self.lines().map(|(_, line)| line).collect();
        if lines != [include.as_str()] {
            return Some(format!(
                "the player of `{demo}` holds `{include}`, nothing else"
            ));
        }
        let recorded = has_recording(files, &recordings, demo);
        let number = lesson_number(lesson).unwrap_or_default();
        let message = || {
            format!(
                "the demo `{demo}` has no recording: correct the id, or run \
                 `cargo workbook record {number}`"
            )
        };
        (!recorded).then(message)
    }

    pub(super) fn wrong_exercise(
        &self,
        files: &Files,
        id: &str,
    ) -> Option<String> {
        let Some(folder) = exercise(files, id) else {
            return Some(format!(
                "there is no exercise `{id}`: the id is `N.M` for \
                 `exercises/NN-slug/MM-slug`"
            ));
        };
        // The title is a heading of the page, which has an id.
        let task = format!("{{{{#include ../../{folder}/README.md:3:}}}}");
        let starter = format!("{{{{#include ../../{folder}/starter.rs}}}}");
        let lines: Vec<_> = self.lines().map(|(_, line)| line).collect();
        let right = match lines[..] {
            [first, "<details>", summary, "```rust", code, "```", last] => {
                first == task
                    && summary.starts_with("<summary>")
                    && code == starter
                    && last == "</details>"
            }
            _ => false,
        };
        let message = || {
            format!(
                "the panel of `{id}` holds its task, `{task}`, then in \
                 `<details>` with a `<summary>` a `rust` block with its \
                 starter, `{starter}`, and nothing else"
            )
        };
        (!right).then(message)
    }
}

/// Whether a demo, or one of its variants, was recorded.
fn has_recording(files: &Files, recordings: &str, demo: &str) -> bool {
    let variant = format!("{recordings}/{demo}@");
    files.has(&format!("{recordings}/{demo}.json"))
        || files.below(recordings).any(|name| {
            name.starts_with(&variant)
                && name.ends_with(".json")
                && !name.ends_with(".python.json")
        })
}

/// The folder of the exercise with the id `N.M`.
fn exercise<'a>(files: &'a Files, id: &str) -> Option<String> {
    let (chapter, number) = id.split_once('.')?;
    let numbered = |folders: Vec<&'a str>, number: &str| {
        let number = number.parse().ok();
        folders
            .into_iter()
            .find(|f| number.is_some() && lesson_number(f) == number)
    };
    let chapter = numbered(files.folders_in("exercises"), chapter)?;
    let chapter = format!("exercises/{chapter}");
    let number = numbered(files.folders_in(&chapter), number)?;
    Some(format!("{chapter}/{number}"))
}
