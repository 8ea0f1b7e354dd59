//! The syllabus that people read, SUMMARY.md, agrees with the folders.

use std::path::Path;

use mdbook_summary::{Link, Summary, SummaryItem, parse_summary};

use super::Problem;
use super::files::{Files, last_part, lesson_number, line_of};

const SUMMARY: &str = "book/src/SUMMARY.md";

/// Where syllabus, pages and lessons disagree.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems = pages_and_lessons(files);
    let Some(text) = files.text(SUMMARY) else {
        problems.push(Problem::new(SUMMARY, 0, "is not there: write it"));
        return problems;
    };
    match parse_summary(text) {
        Ok(summary) => {
            problems.extend(entries(files, text, &summary));
            problems.extend(unlisted(files, &summary));
        }
        Err(error) => {
            let message = format!("mdBook cannot read it: {error:#}");
            problems.push(Problem::new(SUMMARY, 0, message));
        }
    }
    problems
}

/// A page of a lesson has its folder, and the other way round.
fn pages_and_lessons(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    for lesson in files.lessons() {
        let page = format!("book/src/{lesson}.md");
        if !files.has(&page) {
            let message = format!("has no page: write `{page}`");
            problems.push(Problem::new(
                &format!("chapters/{lesson}"),
                0,
                message,
            ));
        }
    }
    for page in pages(files) {
        let stem = last_part(page).trim_end_matches(".md");
        let folder = format!("chapters/{stem}");
        if lesson_number(stem).is_some() && !files.has_folder(&folder) {
            let message = format!(
                "is the page of no lesson: there is no folder `{folder}`"
            );
            problems.push(Problem::new(page, 0, message));
        }
    }
    problems
}

fn pages(files: &Files) -> impl Iterator<Item = &str> {
    let below = files.below("book/src");
    below.filter(|name| name.ends_with(".md") && *name != SUMMARY)
}

/// The k-th numbered entry is the page of lesson k, or a draft.
fn entries(files: &Files, text: &str, summary: &Summary) -> Vec<Problem> {
    let mut problems = Vec::new();
    for link in all_links(summary) {
        let Some(location) = &link.location else { continue };
        if !files.has(&page_at(location)) {
            let message = format!(
                "the page `{}` is not there: write it, or leave the entry a \
                 draft, `[{}]()`",
                page_at(location),
                link.name
            );
            problems.push(Problem::new(SUMMARY, line(text, link), message));
        }
    }
    let numbered = links(&summary.numbered_chapters);
    for (link, number) in numbered.iter().zip(1..) {
        let wrong = wrong_entry(files, link, number);
        problems.extend(
            wrong.map(|wrong| Problem::new(SUMMARY, line(text, link), wrong)),
        );
    }
    for lesson in files.lessons() {
        let number = lesson_number(lesson).unwrap_or_default() as usize;
        if number > numbered.len() {
            let message = format!("has no entry for `{lesson}.md`: write one");
            problems.push(Problem::new(SUMMARY, 0, message));
        }
    }
    problems
}

fn wrong_entry(files: &Files, link: &Link, number: u32) -> Option<String> {
    if !link.nested_items.is_empty() {
        let name = &link.name;
        return Some(format!(
            "`{name}` has entries below it: a lesson is a page"
        ));
    }
    let wanted = files.lesson(number).map(|lesson| format!("{lesson}.md"));
    let location = link.location.as_deref().map(Path::to_string_lossy);
    match (wanted, location) {
        (Some(wanted), found) if found.as_deref() != Some(&*wanted) => {
            Some(format!(
                "entry {number} is lesson {number}: write `[{}]({wanted})`",
                link.name
            ))
        }
        (None, Some(found)) => Some(format!(
            "entry {number} leads to `{found}`, but there is no lesson \
             {number}: leave it a draft, `[{}]()`",
            link.name
        )),
        _ => None,
    }
}

/// Pages that no entry leads to: mdBook would leave them out.
fn unlisted(files: &Files, summary: &Summary) -> Vec<Problem> {
    let links = all_links(summary);
    let listed: Vec<_> = links
        .iter()
        .filter_map(|link| link.location.as_deref())
        .map(page_at)
        .collect();
    let unlisted =
        pages(files).filter(|page| !listed.iter().any(|name| name == page));
    let problem = |page| {
        let message = format!("no entry of `{SUMMARY}` leads here: write one");
        Problem::new(page, 0, message)
    };
    unlisted.map(problem).collect()
}

fn page_at(location: &Path) -> String {
    let location = location.to_string_lossy().replace('\\', "/");
    format!("book/src/{}", location.trim_start_matches("./"))
}

fn links(items: &[SummaryItem]) -> Vec<&Link> {
    let links = items.iter().filter_map(|item| match item {
        SummaryItem::Link(link) => Some(link),
        _ => None,
    });
    links.collect()
}

fn all_links(summary: &Summary) -> Vec<&Link> {
    let parts = [
        &summary.prefix_chapters,
        &summary.numbered_chapters,
        &summary.suffix_chapters,
    ];
    parts.into_iter().flat_map(|items| links(items)).collect()
}

/// The line of an entry: where its target or, in a draft, its name stands.
fn line(text: &str, link: &Link) -> usize {
    let target = match &link.location {
        Some(location) => format!("]({})", location.to_string_lossy()),
        None => format!("[{}]", link.name),
    };
    line_of(text, &target)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Summary\n\n[I](intro.md)\n\n# Part\n\n\
                        - [One](01-one.md)\n- [Two]()\n";

    fn problems(text: &str, more: &[&str]) -> Vec<(String, usize)> {
        let mut files = vec![
            (SUMMARY, text),
            ("book/src/intro.md", ""),
            ("book/src/01-one.md", ""),
            ("chapters/01-one/Cargo.toml", ""),
        ];
        files.extend(more.iter().map(|name| (*name, "")));
        let problems = check(&Files::of(&files));
        problems.into_iter().map(|p| (p.file, p.line)).collect()
    }

    #[test]
    fn a_syllabus_that_agrees_is_right() {
        assert_eq!(problems(TEXT, &[]), []);
    }

    #[test]
    fn every_disagreement_is_named() {
        let swapped = TEXT.replace("[One](01-one.md)", "[One]()");
        let missing = TEXT.replace("intro.md", "into.md");
        let named = |file: &str, line| (file.to_owned(), line);
        for (text, more, expected) in [
            (&*swapped, vec![], named(SUMMARY, 7)),
            (&*missing, vec![], named(SUMMARY, 3)),
            (TEXT, vec!["book/src/x.md"], named("book/src/x.md", 0)),
            (TEXT, vec!["chapters/02-two/x"], named("chapters/02-two", 0)),
            (TEXT, vec!["chapters/02-two/x"], named(SUMMARY, 8)),
            (TEXT, vec!["chapters/03-three/x"], named(SUMMARY, 0)),
            (TEXT, vec!["book/src/02-b.md"], named("book/src/02-b.md", 0)),
        ] {
            let found = problems(text, &more);
            assert!(found.contains(&expected), "{expected:?}: {found:?}");
        }
    }
}
