//! Links and images lead somewhere, on the site as well as in the clone.

use super::Problem;
use super::files::{Files, extension, resolve};
use super::page::{Link, Page};

/// The links of all pages that lead nowhere. Other hosts are not asked.
pub(super) fn check(files: &Files, pages: &[Page<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for page in pages {
        for link in &page.links {
            let wrong = dead(files, pages, page, link);
            problems.extend(
                wrong.map(|wrong| Problem::new(page.name, link.line, wrong)),
            );
        }
    }
    problems
}

/// The links of all other documents that lead to no file or folder of the
/// workbook. Their headings have no ids of ours, so fragments are let be.
pub(super) fn check_documents(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    let documents = files.texts().filter(|(name, _)| {
        let generated = name.contains("/recordings/");
        extension(name) == "md" && !name.starts_with("book/src/") && !generated
    });
    for (name, text) in documents {
        let document = Page::parse(name, text);
        for link in &document.links {
            let target = link.target.as_deref().unwrap_or_default();
            let path = target.split('#').next().unwrap_or_default();
            if target.contains("://") || (path.is_empty() && target.len() > 1) {
                continue;
            }
            let file = resolve(document.folder(), path);
            let there =
                |file: &String| files.has(file) || files.has_folder(file);
            if path.is_empty() || !file.as_ref().is_some_and(there) {
                let message = format!("`{target}` is dead: correct the link");
                problems.push(Problem::new(name, link.line, message));
            }
        }
    }
    problems
}

fn dead(
    files: &Files,
    pages: &[Page<'_>],
    page: &Page<'_>,
    link: &Link,
) -> Option<String> {
    let Some(target) = &link.target else {
        return Some("the label of this link is defined nowhere".to_owned());
    };
    if target.starts_with("https://") || target.starts_with("http://") {
        return None;
    }
    let (path, fragment) = match target.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (target.as_str(), None),
    };
    let file = if path.is_empty() && fragment.is_some() {
        page.name.to_owned()
    } else {
        match file_of(files, page, path) {
            Ok(file) => file,
            Err(wrong) => return Some(format!("`{target}` {wrong}")),
        }
    };
    let leads_to = pages.iter().find(|page| page.name == file)?;
    let fragment = fragment?;
    let message = || {
        format!(
            "nothing in `{file}` has the id `{fragment}`: correct the link, \
             or write `{{#{fragment}}}` behind the heading"
        )
    };
    (!leads_to.has_id(fragment)).then(message)
}

/// The file of the book that a path leads to, or what is wrong with it.
fn file_of(
    files: &Files,
    page: &Page<'_>,
    path: &str,
) -> Result<String, String> {
    let wrong = |what: &str| Err(what.to_owned());
    if path.is_empty() {
        return wrong("leads nowhere: give the link a target");
    }
    if path.starts_with('/') {
        return wrong(
            "is absolute: the book may lie anywhere, link relatively",
        );
    }
    if path.contains(':') {
        return wrong("is neither a page nor `https://…`");
    }
    if extension(path) == "html" {
        return wrong("is what mdBook makes of a page: link the `.md` file");
    }
    let file = resolve(page.folder(), path);
    let Some(file) = file.filter(|file| file.starts_with("book/src/")) else {
        return wrong("lies outside the book and will not be on the site");
    };
    if files.has(&file) && file != "book/src/SUMMARY.md" {
        Ok(file)
    } else {
        Err(format!("is dead: there is no page or file `{file}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHER: &str = "book/src/other.md";

    fn problems(text: &str) -> Vec<Problem> {
        let other = "# O\n\n## A {#a}\n\n<a id=\"b\"></a>\n";
        let image = "book/src/images/a.svg";
        let files = Files::of(&[(OTHER, other), (image, "")]);
        let pages =
            [Page::parse("book/src/02-x.md", text), Page::parse(OTHER, other)];
        check(&files, &pages)
    }

    #[test]
    fn a_document_links_to_files_and_folders() {
        let text = "[a](chapters/) [b](LICENSE-MIT) [c](#here)\n\
                    [d](https://x.org/) [e](missing)\n";
        let files = Files::of(&[
            ("README.md", text),
            ("LICENSE-MIT", ""),
            ("chapters/stage/README.md", "[f](../../README.md#x)"),
        ]);
        let problems = check_documents(&files);
        let lines: Vec<_> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [2], "{problems:?}");
    }

    #[test]
    fn links_that_lead_somewhere_are_right() {
        let text = "# T {#t}\n[a](other.md) [b](other.md#a) [c](#t)\n\
                    [d](other.md#b) ![e](images/a.svg) <https://x.org/y>\n\
                    [f](https://x.org/y.html) [g] <a href='other.md'>h</a>";
        assert_eq!(problems(text), []);
    }

    #[test]
    fn links_that_lead_nowhere_are_named_with_their_line() {
        for dead in [
            "[a](missing.md)",
            "[a](other.md#c)",
            "[a](#c)",
            "[a](other.html)",
            "[a](/other.md)",
            "[a](../../chapters/02-x/a.rs)",
            "[a]()",
            "[a][b]",
            "![a](images/b.svg)",
            "<img src='b.svg'>",
            "<a href='//host/x'>a</a>",
            "[a](mailto:x@y.z)",
            "[a](SUMMARY.md)",
        ] {
            let problems = problems(&format!("# T\n\n{dead}\n"));
            assert_eq!(problems.len(), 1, "{dead}: {problems:?}");
            assert_eq!(problems[0].line, 3, "{dead}");
        }
    }
}
