//! The few tags that pages are written in. The script of the book gives them
//! life; without script what they hold is complete.

use super::Problem;
use super::content::Content;
use super::files::Files;
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

/// Python and Rust, side by side.
pub(super) const TABS: &str = "code-tabs";
/// A demo that can be replayed.
const PLAYER: &str = "demo-player";
/// An exercise that can be solved in the page.
pub(super) const EXERCISE: &str = "exercise-panel";

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

#[cfg(test)]
mod tests {
    use super::*;

    const TAB: &str = "<code-tabs>\n\n```python\n{{#include a.py}}\n```\n\n\
                       ```rust\n{{#include a.rs}}\n```\n\n</code-tabs>\n";
    const NUM: &str = "<demo-player id=\"num\">\n\n\
        {{#include ../../chapters/02-x/recordings/num.md}}\n\n</demo-player>\n";
    const PANEL: &str = "<exercise-panel id=\"2.1\">\n\n\
        {{#include ../../exercises/02-x/01-y/README.md:3:}}\n\n<details>\n\
        <summary>Starter</summary>\n\n```rust\n\
        {{#include ../../exercises/02-x/01-y/starter.rs}}\n```\n\n</details>\
        \n\n</exercise-panel>\n";

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
            (PANEL.replace("/01-y/README", "/README"), 1, "task"),
            (PANEL.replace(":3:", ""), 1, "README.md:3:"),
            (PANEL.replace("starter.rs", "solution.rs"), 1, "starter"),
            (PANEL.replace("</details>\n", "</details>\n\nx\n"), 1, "else"),
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
