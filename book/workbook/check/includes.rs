//! What a page includes is there, and is what a reader should see.

use super::Problem;
use super::anchors::{self, Mark};
use super::directive::{Include, Kind, Part, directives};
use super::files::{Files, extension, resolve};
use super::page::Page;

/// What may be included outside a code block.
const PROSE: [&str; 2] = ["md", "svg"];

/// Languages of code blocks, and the files that may stand in them.
const LANGUAGES: [(&str, &str); 2] = [("rust", "rs"), ("python", "py")];

/// The includes of a page that would show nothing, or the wrong thing.
pub(super) fn check(files: &Files, page: &Page<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for directive in directives(page.text) {
        let wrong = match &directive.kind {
            Kind::Include(include) => {
                let wrong = missing(files, page, include);
                wrong.or_else(|| misplaced(page, directive.line, include))
            }
            Kind::Other(name) => Some(format!(
                "pages use `{{{{#include …}}}}` only, not `{{{{#{name}}}}}`: \
                 include the file instead"
            )),
            Kind::Malformed => Some(
                "mdBook does not understand this and would show it as it is: \
                 write `{{#include PATH}}` or `{{#include PATH:ANCHOR}}`"
                    .to_owned(),
            ),
        };
        let problem =
            |message| Problem::new(page.name, directive.line, message);
        problems.extend(wrong.map(problem));
    }
    problems
}

/// The file that an include of this page names, from the root.
pub(super) fn file_of(page: &Page<'_>, include: &Include) -> Option<String> {
    resolve(page.folder(), &include.path)
}

fn missing(
    files: &Files,
    page: &Page<'_>,
    include: &Include,
) -> Option<String> {
    let path = &include.path;
    let Some(file) = file_of(page, include) else {
        return Some(format!("`{path}` leads out of the workbook"));
    };
    let Some(text) = files.text(&file) else {
        let why = if files.has(&file) { "is no text" } else { "is not there" };
        return Some(format!("`{file}` {why}: correct the include"));
    };
    if !directives(text).is_empty() && extension(&file) == "md" {
        return Some(format!(
            "`{file}` has includes of its own: leave them out"
        ));
    }
    let marks = anchors::marks(text);
    match &include.part {
        Part::Anchor(name) => anchor_missing(&file, text, &marks, name),
        Part::Lines(first, last) => {
            lines_missing(&file, text.lines().count(), *first, *last)
        }
        Part::Whole if marks.is_empty() || extension(&file) == "md" => None,
        Part::Whole => Some(format!(
            "the marks `ANCHOR` in `{file}` would be shown: include an anchor"
        )),
    }
}

fn anchor_missing(
    file: &str,
    text: &str,
    marks: &[Mark<'_>],
    name: &str,
) -> Option<String> {
    let line = |ends| {
        let mut named = marks.iter().filter(|m| m.name == name);
        named.find(|mark| mark.ends == ends).map(|mark| mark.line)
    };
    let Some(start) = line(false) else {
        return Some(format!(
            "`{file}` has no anchor `{name}`: write `ANCHOR: {name}` above \
             what is to be shown, or correct the include"
        ));
    };
    // Without an end mdBook goes on to the last line; `anchors` says so.
    let end = line(true).unwrap_or(usize::MAX);
    let inside = text.lines().skip(start).take(end.saturating_sub(start + 1));
    if inside.clone().all(|line| line.trim().is_empty()) {
        return Some(format!("the anchor `{name}` of `{file}` is empty"));
    }
    None
}

fn lines_missing(
    file: &str,
    count: usize,
    first: usize,
    last: Option<usize>,
) -> Option<String> {
    let last = last.unwrap_or(count);
    let inside = 1 <= first && first <= last && last <= count;
    let message = || {
        format!(
            "`{file}` has the lines 1 to {count}, not {first} to {last}: \
             correct the include, or use an anchor"
        )
    };
    (!inside).then(message)
}

/// Code stands between fences of its own language, and prose does not.
fn misplaced(
    page: &Page<'_>,
    line: usize,
    include: &Include,
) -> Option<String> {
    let is = extension(&include.path);
    let mut code = page.code.iter();
    let Some(code) = code.find(|c| c.line < line && line <= c.last_line) else {
        let message = || {
            format!(
                "`{}` stands outside a code block: put it between fences",
                include.path
            )
        };
        return (!PROSE.contains(&is)).then(message);
    };
    let language = code.language();
    let wanted = LANGUAGES.iter().find(|(name, _)| *name == language)?.1;
    let message = || format!("`{}` is no {language}", include.path);
    (wanted != is).then(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The problems of a page with this text, beside a source with an anchor.
    fn problems(text: &str) -> Vec<String> {
        let source = "// ANCHOR: a\nx\n// ANCHOR_END: a\n";
        let files = Files::of(&[
            ("chapters/02-x/a.rs", source),
            ("chapters/02-x/b.rs", "1\n2\n3\n"),
        ]);
        let page = Page::parse("book/src/02-x.md", text);
        let problems = check(&files, &page);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_right_include_is_no_problem() {
        for part in ["a.rs:a", "a.rs:2:2", "b.rs", "b.rs:2:"] {
            let include =
                format!("{{{{#include ../../chapters/02-x/{part}}}}}");
            let text = format!("```rust\n{include}\n```\n");
            assert_eq!(problems(&text), [] as [&str; 0], "{part}");
        }
    }

    #[test]
    fn a_wrong_include_is_named_with_its_line() {
        for (part, word) in [
            ("a.rs", "marks"),
            ("a.rs:b", "no anchor `b`"),
            ("b.rs:2:9", "1 to 3"),
            ("b.rs:0", "1 to 3"),
            ("c.rs", "`chapters/02-x/c.rs` is not there"),
            ("../../../x", "leads out"),
        ] {
            let include =
                format!("{{{{#include ../../chapters/02-x/{part}}}}}");
            let found = problems(&format!("```rust\n{include}\n```\n"));
            assert_eq!(found.len(), 1, "{part}");
            assert!(found[0].starts_with("`book/src/02-x.md:2`"), "{found:?}");
            assert!(found[0].contains(word), "{found:?}");
        }
    }

    #[test]
    fn code_outside_fences_or_in_the_wrong_ones_is_named() {
        let include = "{{#include ../../chapters/02-x/b.rs}}";
        assert!(problems(include)[0].contains("outside a code block"));
        let python = problems(&format!("```python\n{include}\n```\n"));
        assert!(python[0].contains("is no python"), "{python:?}");
    }
}
