//! The few tags that pages are written in. The script of the book gives them
//! life; without script what they hold is complete.

use super::Problem;
use super::directive::{Kind, directives};
use super::files::{Files, lesson_number};
use super::html::Tag;
use super::page::Page;

/// Ordinary HTML that a page may use where Markdown has no word for it.
const PLAIN: [&str; 19] = [
    "a",
    "abbr",
    "br",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "img",
    "kbd",
    "p",
    "span",
    "sub",
    "summary",
    "sup",
];

/// A page has at most this many players: more would be slow and tiring.
const MOST_PLAYERS: usize = 3;

const TABS: &str = "code-tabs";
const PLAYER: &str = "demo-player";
const EXERCISE: &str = "exercise-panel";

/// What is wrong with the tags of a page.
pub(super) fn check(files: &Files, page: &Page<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut add = |line, message: Option<String>| {
        problems.extend(message.map(|m| Problem::new(page.name, line, m)));
    };
    let mut open: Option<&Tag> = None;
    let mut players = 0;
    for tag in &page.tags {
        if ![TABS, PLAYER, EXERCISE].contains(&tag.name.as_str()) {
            add(tag.line, unknown(page, tag));
            continue;
        }
        add(tag.line, crowded(page, tag));
        if tag.closes {
            match open.take() {
                Some(start) if start.name == tag.name => {
                    add(start.line, wrong_content(files, page, start, tag));
                }
                _ => add(tag.line, Some(unpaired(tag, "opens"))),
            }
            continue;
        }
        if let Some(open) = open.replace(tag) {
            add(open.line, Some(unpaired(open, "closes")));
        }
        players += usize::from(tag.name == PLAYER);
        if tag.name == PLAYER && players > MOST_PLAYERS {
            add(tag.line, Some(too_many_players()));
        }
    }
    add(open.map_or(0, |tag| tag.line), open.map(|t| unpaired(t, "closes")));
    problems
}

fn too_many_players() -> String {
    format!(
        "a page has at most {MOST_PLAYERS} players: include the output of \
         this demo in `<details>`"
    )
}

fn unknown(page: &Page<'_>, tag: &Tag) -> Option<String> {
    let name = tag.name.as_str();
    // Inside other HTML there are no backticks: `<code>` stands for them.
    let block = name == "code" && !is_closed_on_its_line(page, tag);
    if PLAIN.contains(&name) && !block {
        return None;
    }
    Some(match name {
        "pre" | "code" => {
            format!(
                "`<{name}>` types code into a page: `{{{{#include …}}}}` it"
            )
        }
        _ if name.contains('-') => format!(
            "unknown page vocabulary `<{name}>`: there are `<{TABS}>`, \
             `<{PLAYER} id=\"…\">` and `<{EXERCISE} id=\"…\">`"
        ),
        _ => format!(
            "`<{name}>` is not among the tags that pages use; if it is code, \
             write it between backticks"
        ),
    })
}

fn unpaired(tag: &Tag, verb: &str) -> String {
    let name = &tag.name;
    format!(
        "nothing {verb} this `{name}`: each stands for itself, outside the \
         others, from `<{name}>` to `</{name}>`"
    )
}

fn is_closed_on_its_line(page: &Page<'_>, tag: &Tag) -> bool {
    let line = page.text.lines().nth(tag.line - 1).unwrap_or_default();
    let count = |tag| line.matches(tag).count();
    count("<code>") == count("</code>")
}

/// mdBook takes a tag for a block of its own only where nothing is beside it.
fn crowded(page: &Page<'_>, tag: &Tag) -> Option<String> {
    let line = |number: usize| {
        number.checked_sub(1).and_then(|n| page.text.lines().nth(n))
    };
    let own = line(tag.line).unwrap_or_default();
    let alone = own.trim_end() == own
        && own.starts_with('<')
        && own.find('>') == Some(own.len() - 1);
    let blank = |number| line(number).is_none_or(|line| line.trim().is_empty());
    let apart = blank(tag.line - 1) && blank(tag.line + 1);
    let message = || {
        format!(
            "`{}` stands alone on its line, at its beginning, with blank \
             lines around",
            tag.name
        )
    };
    (!alone || !apart).then(message)
}

fn wrong_content(
    files: &Files,
    page: &Page<'_>,
    start: &Tag,
    end: &Tag,
) -> Option<String> {
    let names: Vec<_> =
        start.attributes.iter().map(|(name, _)| name.as_str()).collect();
    let wanted: &[&str] = if start.name == TABS { &[] } else { &["id"] };
    if names != wanted {
        let what = if wanted.is_empty() { "no attributes" } else { "an `id`" };
        return Some(format!("`<{}>` has {what}, nothing else", start.name));
    }
    let id = start.attribute("id").unwrap_or_default();
    let content = Content { page, from: start.line, to: end.line };
    match start.name.as_str() {
        TABS => content.wrong_tabs(),
        PLAYER => content.wrong_player(files, id),
        _ => content.wrong_exercise(files, id),
    }
}

/// What stands between two tags.
struct Content<'a> {
    page: &'a Page<'a>,
    from: usize,
    to: usize,
}

impl<'a> Content<'a> {
    /// Its lines with their numbers, without blank ones.
    fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let numbered = self.page.text.lines().enumerate();
        let inside = numbered.take(self.to - 1).skip(self.from);
        let lines = inside.map(|(index, line)| (index + 1, line.trim()));
        lines.filter(|(_, line)| !line.is_empty())
    }

    fn wrong_tabs(&self) -> Option<String> {
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

    fn wrong_player(&self, files: &Files, demo: &str) -> Option<String> {
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

    fn wrong_exercise(&self, files: &Files, id: &str) -> Option<String> {
        let Some(folder) = exercise(files, id) else {
            return Some(format!(
                "there is no exercise `{id}`: the id is `N.M` for \
                 `exercises/NN-slug/MM-slug`"
            ));
        };
        let task = format!("../../{folder}/README.md");
        let includes = directives(self.page.text).into_iter().any(|directive| {
            let inside = self.from < directive.line && directive.line < self.to;
            inside
                && matches!(directive.kind, Kind::Include(i) if i.path == task)
        });
        let message = || {
            format!("the panel of `{id}` does not include its task `{task}`")
        };
        (!includes).then(message)
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

#[cfg(test)]
mod tests {
    use super::*;

    const TAB: &str = "<code-tabs>\n\n```python\n{{#include a.py}}\n```\n\n\
                       ```rust\n{{#include a.rs}}\n```\n\n</code-tabs>\n";
    const NUM: &str = "<demo-player id=\"num\">\n\n\
        {{#include ../../chapters/02-x/recordings/num.md}}\n\n</demo-player>\n";
    const PANEL: &str = "<exercise-panel id=\"2.1\">\n\n\
        {{#include ../../exercises/02-x/01-y/README.md}}\n\n</exercise-panel>\n";

    fn problems(text: &str) -> Vec<Problem> {
        let files = Files::of(&[
            ("chapters/02-x/recordings/num@a.json", ""),
            ("exercises/02-x/01-y/README.md", ""),
        ]);
        check(&files, &Page::parse("book/src/02-x.md", text))
    }

    #[test]
    fn the_vocabulary_is_understood() {
        let text = format!(
            "# T\n\n{TAB}\n{NUM}\n{PANEL}\na<sub>1</sub> <code>x</code>\n"
        );
        assert_eq!(problems(&text), []);
    }

    #[test]
    fn every_misuse_is_named_with_its_line() {
        let text = |old: &str, new: &str| {
            assert!(TAB.contains(old) || NUM.contains(old), "{old}");
            format!("{TAB}\n{NUM}").replace(old, new)
        };
        for (text, line, word) in [
            (text("code-tabs", "code-tab"), 1, "unknown"),
            (text("<code-tabs>\n\n", "<code-tabs>\n"), 1, "blank"),
            (text("<code-tabs>", "<code-tabs id=\"x\">"), 1, "attributes"),
            (text("```python", "```rust"), 1, "`python` block"),
            (text("```rust", "more\n\n```rust"), 1, "nothing else"),
            (text("</code-tabs>\n", ""), 1, "closes"),
            (text("<code-tabs>\n", ""), 10, "opens"),
            (text("\"num\"", "\"nim\""), 13, "`nim` holds"),
            (text("/num.md", "/nim.md"), 13, "`num` holds"),
            (text("\"num\"", "\"nim\"").replace("num", "nim"), 13, "recording"),
            (format!("a\n\n{}", NUM.replace('\n', "\n ")), 7, "alone"),
            (NUM.repeat(4).replace(">\n<", ">\n\n<"), 19, "at most 3"),
            (PANEL.replace("2.1", "2.2"), 1, "no exercise"),
            (PANEL.replace("/01-y", ""), 1, "task"),
            ("<pre>x</pre>".to_owned(), 1, "types code"),
            ("<code>x\ny</code>".to_owned(), 1, "types code"),
            ("a `b` <u8>".to_owned(), 1, "backticks"),
        ] {
            let found = problems(&text);
            let right =
                |p: &Problem| p.line == line && p.message.contains(word);
            assert!(
                found.iter().any(right),
                "{line} {word}: {found:?}\n{text}"
            );
        }
    }
}
