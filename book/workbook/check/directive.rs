//! What mdBook replaces before it reads a page: `{{#include …}}`.

use std::sync::LazyLock;

use regex::Regex;

use super::files::Lines;

/// The beginning of a directive, right or wrong, unless it is escaped.
static BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\\?\{\{\s*#").expect("the expression is right")
});

/// A directive as mdBook 0.5 reads it.
static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\{\{\s*#([a-zA-Z0-9_]+)\s+([^}]+)\}\}")
        .expect("the expression is right")
});

/// A directive in a page.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

/// Which one it is.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// `{{#include path:part}}`
    Include(Include),
    /// Another one that mdBook knows, with its name.
    Other(String),
    /// One that mdBook would leave in the page as it is.
    Malformed,
}

/// What is included.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Include {
    /// The path as it is written.
    pub(super) path: String,
    pub(super) part: Part,
}

/// Which part of a file is included.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Part {
    Whole,
    Anchor(String),
    /// The first and last line, from 1; to the end where there is no last.
    Lines(usize, Option<usize>),
}

/// The directives of a text, in their order.
pub(super) fn directives(text: &str) -> Vec<Directive> {
    let beginnings = BEGINNING.find_iter(text);
    let real = beginnings.filter(|found| !found.as_str().starts_with('\\'));
    let lines = Lines::of(text);
    let directives = real.map(|found| Directive {
        line: lines.at(found.start()),
        kind: kind(&text[found.start()..]),
    });
    directives.collect()
}

fn kind(text: &str) -> Kind {
    let Some(parts) = DIRECTIVE.captures(text) else {
        return Kind::Malformed;
    };
    if &parts[1] != "include" {
        return Kind::Other(parts[1].to_owned());
    }
    let argument = parts[2].trim();
    if argument.contains(char::is_whitespace) {
        return Kind::Malformed;
    }
    let (path, part) = argument.split_once(':').unwrap_or((argument, ""));
    Kind::Include(Include { path: path.to_owned(), part: part_of(part) })
}

/// Reads `anchor`, `4`, `2:5`, `2:` or `:5`, as mdBook does.
fn part_of(text: &str) -> Part {
    let (first, last) = match text.split_once(':') {
        Some((first, last)) => (first, Some(last)),
        None => (text, None),
    };
    match (first.parse(), last.map(str::parse)) {
        (Ok(first), None) => Part::Lines(first, Some(first)),
        (Ok(first), Some(last)) => Part::Lines(first, last.ok()),
        (Err(_), Some(Ok(last))) if first.is_empty() => {
            Part::Lines(1, Some(last))
        }
        (Err(_), _) if first.is_empty() => Part::Whole,
        (Err(_), _) => Part::Anchor(first.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_an_anchor_or_lines() {
        assert_eq!(part_of(""), Part::Whole);
        assert_eq!(part_of("next"), Part::Anchor("next".into()));
        assert_eq!(part_of("4"), Part::Lines(4, Some(4)));
        assert_eq!(part_of("2:5"), Part::Lines(2, Some(5)));
        assert_eq!(part_of("2:"), Part::Lines(2, None));
        assert_eq!(part_of(":5"), Part::Lines(1, Some(5)));
    }

    #[test]
    fn every_beginning_of_a_directive_is_seen() {
        let text = "\\{{#include a}}\n{{#title T}}\n{{# include b}}\n\
                    {{#include c.rs:d}}";
        let found = directives(text);
        let lines: Vec<_> = found.iter().map(|d| d.line).collect();
        assert_eq!(lines, [2, 3, 4]);
        assert_eq!(found[0].kind, Kind::Other("title".into()));
        assert_eq!(found[1].kind, Kind::Malformed);
        let Kind::Include(include) = &found[2].kind else { panic!() };
        assert_eq!(include.path, "c.rs");
    }
}
