//! Code and output are included, never typed into a page.

use super::Problem;
use super::directive::{Kind, directives};
use super::page::{Code, Page};

/// What readers type themselves: it may stand in a page as it is.
const TYPED_BY_READERS: [&str; 2] = ["console", "toml"];

/// The code blocks of a page in which something is typed.
pub(super) fn check(page: &Page<'_>) -> Vec<Problem> {
    let wrong = page.code.iter().filter_map(typed);
    wrong
        .map(|(line, message)| Problem::new(page.name, line, message))
        .collect()
}

fn typed(code: &Code) -> Option<(usize, String)> {
    if code.info.is_none() {
        let message = "this is indented like code: include code between \
                       fences, or take the indentation away";
        return Some((code.line, message.to_owned()));
    }
    let language = code.language();
    if language.is_empty() {
        let message = "the code block has no language: write it behind the \
                       fence (`text` where there is none)";
        return Some((code.line, message.to_owned()));
    }
    if TYPED_BY_READERS.contains(&language) {
        return None;
    }
    let mut lines = code.text.lines().enumerate();
    let (index, _) = lines.find(|(_, line)| !is_include(line))?;
    let message = "code and output are never typed into a page: \
                   `{{#include …}}` them from a file that is tested \
                   (`console` and `toml` blocks may hold what readers type)";
    Some((code.line + 1 + index, message.to_owned()))
}

/// Whether it is nothing but an include, or empty.
fn is_include(line: &str) -> bool {
    let line = line.trim();
    let whole =
        line.starts_with("{{") && line.find("}}") == Some(line.len() - 2);
    let directives = directives(line);
    line.is_empty()
        || (whole
            && matches!(directives[..], [ref d] if matches!(d.kind, Kind::Include(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let problems = check(&Page::parse("book/src/02-x.md", text));
        problems.iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn included_code_and_typed_commands_are_right() {
        let text = "```rust\n{{#include a.rs:b}}\n\n{{#include a.rs:c}}\n```\n\
                    \n```console\n$ cargo run\n```\n";
        assert_eq!(lines(text), [] as [usize; 0]);
    }

    #[test]
    fn typed_code_is_named_with_its_line() {
        assert_eq!(lines("```rust\n{{#include a.rs}}\nfn x() {}\n```\n"), [3]);
        assert_eq!(lines("```rust\n{{#include a.rs}} fn x() {}\n```\n"), [2]);
        assert_eq!(lines("```\n{{#include a.rs}}\n```\n"), [1]);
        assert_eq!(lines("text\n\n    let x = 1;\n"), [3]);
    }
}
