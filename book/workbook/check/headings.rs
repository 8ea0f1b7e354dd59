//! Headings have ids that survive a translation, and levels without gaps.

use std::collections::BTreeSet;

use super::Problem;
use super::files::is_kebab;
use super::page::{Heading, Page};

/// What is wrong with the headings of a page.
pub(super) fn check(page: &Page<'_>) -> Vec<Problem> {
    let mut problems = titles(page);
    let mut ids = BTreeSet::new();
    let mut level = 1;
    for heading in &page.headings {
        let mut wrong = wrong_id(heading);
        if let Some(id) = &heading.id
            && (!ids.insert(id) || is_id_of_tag(page, id))
        {
            wrong = Some(format!(
                "something else in this page has the id `{id}`: choose another"
            ));
        }
        if heading.level > level + 1 {
            wrong = Some(format!(
                "from level {level} to level {}: leave none out",
                heading.level
            ));
        }
        level = heading.level;
        let problem = |message| Problem::new(page.name, heading.line, message);
        problems.extend(wrong.map(problem));
    }
    problems
}

/// A player is found by its id as well, and an id may stand once in a page.
fn is_id_of_tag(page: &Page<'_>, id: &str) -> bool {
    page.tags.iter().any(|tag| tag.attribute("id") == Some(id))
}

fn titles(page: &Page<'_>) -> Vec<Problem> {
    let titles: Vec<_> =
        page.headings.iter().filter(|h| h.level == 1).collect();
    let problem = |line| {
        let message = "a page has one title, `# Title`, and it comes first";
        Problem::new(page.name, line, message)
    };
    match (titles.first(), page.headings.first()) {
        (Some(title), Some(first)) if title.line == first.line => {
            titles[1..].iter().map(|title| problem(title.line)).collect()
        }
        _ => vec![problem(1)],
    }
}

fn wrong_id(heading: &Heading) -> Option<String> {
    match &heading.id {
        Some(id) if is_kebab(id) => None,
        Some(id) => {
            Some(format!("the id `{id}` is not lower-case words joined by `-`"))
        }
        None if heading.level == 1 => None,
        None => Some(
            "the heading has no id: write `{#some-words}` behind it, so that \
             links to it survive a translation"
                .to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let problems = check(&Page::parse("book/src/02-x.md", text));
        problems.iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn one_title_then_headings_with_ids() {
        let text = "# T\n## A {#a}\n### B {#a-b}\n## C {#c}\n";
        assert_eq!(lines(text), [] as [usize; 0]);
    }

    #[test]
    fn every_flaw_is_named_with_its_line() {
        assert_eq!(lines("text\n"), [1]);
        assert_eq!(lines("## A {#a}\n# T\n"), [1]);
        assert_eq!(lines("# T\n# U\n"), [2]);
        assert_eq!(lines("# T\n## A\n"), [2]);
        assert_eq!(lines("# T\n## A {#A}\n"), [2]);
        assert_eq!(lines("# T\n## A {#a}\n## B {#a}\n"), [3]);
        assert_eq!(lines("# T\n### A {#a}\n"), [2]);
        assert_eq!(lines("# T\n## A {#a}\n\n<div id=\"a\">\n"), [2]);
    }
}
