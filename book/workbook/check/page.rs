//! A page, parsed the way mdBook parses it.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser,
    Tag as Markdown, TagEnd,
};

use super::files::{Files, Lines, last_part, lesson_number};
use super::html::{Tag, tags};

/// A page, and what stands where in it.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Its file, `book/src/02-iterators.md`.
    pub(super) name: &'a str,
    /// Its Markdown, nothing included yet.
    pub(super) text: &'a str,
    pub(super) headings: Vec<Heading>,
    pub(super) code: Vec<Code>,
    pub(super) links: Vec<Link>,
    /// The HTML in it.
    pub(super) tags: Vec<Tag>,
    lines: Lines,
    /// While it is parsed: whether a code block is open.
    in_code: bool,
}

/// A heading.
#[derive(Debug)]
pub(super) struct Heading {
    /// How deep, from 1.
    pub(super) level: usize,
    /// The id that is written behind it, `{#id}`.
    pub(super) id: Option<String>,
    pub(super) line: usize,
}

/// A code block.
#[derive(Debug)]
pub(super) struct Code {
    /// The words behind the fence; `None` where the block is indented.
    pub(super) info: Option<String>,
    /// The line of the fence, and the last line of the block.
    pub(super) line: usize,
    pub(super) last_line: usize,
    /// What stands between the fences.
    pub(super) text: String,
}

/// A link or an image, in Markdown or in HTML.
#[derive(Debug)]
pub(super) struct Link {
    /// Where it leads; `None` where that is defined nowhere: `[text][label]`.
    pub(super) target: Option<String>,
    pub(super) line: usize,
}

impl Code {
    /// The language: the first word behind the fence.
    pub(super) fn language(&self) -> &str {
        let info = self.info.as_deref().unwrap_or_default();
        info.split([',', ' ']).next().unwrap_or_default()
    }
}

impl<'a> Page<'a> {
    /// All pages, the summary left out.
    pub(super) fn all(files: &'a Files) -> Vec<Self> {
        let page = |name: &str| -> bool {
            name.starts_with("book/src/")
                && name.ends_with(".md")
                && name != "book/src/SUMMARY.md"
        };
        let pages = files.texts().filter(|(name, _)| page(name));
        pages.map(|(name, text)| Self::parse(name, text)).collect()
    }

    /// Parses a page.
    pub(super) fn parse(name: &'a str, text: &'a str) -> Self {
        let mut page = Self {
            name,
            text,
            headings: Vec::new(),
            code: Vec::new(),
            links: Vec::new(),
            tags: Vec::new(),
            lines: Lines::of(text),
            in_code: false,
        };
        let mut undefined = Vec::new();
        let broken =
            |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
                // `[words]` alone are just words in brackets.
                if link.link_type != LinkType::Shortcut {
                    undefined.push(link.span.start);
                }
                None
            };
        let parser = Parser::new_with_broken_link_callback(
            text,
            options(),
            Some(broken),
        );
        for (event, range) in parser.into_offset_iter() {
            page.take(event, range);
        }
        for offset in undefined {
            let line = page.lines.at(offset);
            page.links.push(Link { target: None, line });
        }
        page
    }

    fn take(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        let line = self.lines.at(range.start);
        match event {
            Event::Start(Markdown::Heading { level, id, .. }) => {
                let id = id.map(|id| id.to_string());
                let level = level as usize;
                self.headings.push(Heading { level, id, line });
            }
            Event::Start(Markdown::CodeBlock(kind)) => {
                self.in_code = true;
                let code = self.begin_code(kind, range);
                self.code.push(code);
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(text) if self.in_code => {
                if let Some(code) = self.code.last_mut() {
                    code.text.push_str(&text);
                }
            }
            Event::Start(
                Markdown::Link { dest_url, .. }
                | Markdown::Image { dest_url, .. },
            ) => {
                let target = Some(dest_url.to_string());
                self.links.push(Link { target, line });
            }
            Event::Start(Markdown::HtmlBlock) | Event::InlineHtml(_) => {
                self.take_html(range);
            }
            _ => {}
        }
    }

    fn begin_code(
        &self,
        kind: CodeBlockKind<'_>,
        range: std::ops::Range<usize>,
    ) -> Code {
        let info = match kind {
            CodeBlockKind::Fenced(info) => Some(info.to_string()),
            CodeBlockKind::Indented => None,
        };
        let end = self.text[..range.end].trim_end().len().max(range.start);
        let (line, last_line) =
            (self.lines.at(range.start), self.lines.at(end));
        Code { info, line, last_line, text: String::new() }
    }

    fn take_html(&mut self, range: std::ops::Range<usize>) {
        let before = self.lines.at(range.start) - 1;
        for mut tag in tags(&self.text[range]) {
            tag.line += before;
            for name in ["href", "src"] {
                if let Some(target) = tag.attribute(name) {
                    let target = Some(target.to_owned());
                    self.links.push(Link { target, line: tag.line });
                }
            }
            self.tags.push(tag);
        }
    }

    /// The folder of its lesson, `02-iterators`, where it is a lesson's page.
    pub(super) fn lesson(&self) -> Option<&'a str> {
        let stem = last_part(self.name).strip_suffix(".md")?;
        lesson_number(stem).map(|_| stem)
    }

    /// The folder from which its includes and links start.
    pub(super) fn folder(&self) -> &'a str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether something in it carries this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        let heading = |h: &Heading| h.id.as_deref() == Some(id);
        self.headings.iter().any(heading)
            || self.tags.iter().any(|tag| tag.attribute("id") == Some(id))
    }
}

/// What mdbook-markdown 0.5 understands, with its own defaults.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_on_its_line() {
        let text = "# Title\n\n[a](b.md) and\n[c][nowhere]\n\n```rust\n\
                    {{#include x.rs}}\n```\n\n<div id=\"d\">\n\n## Two {#two}\n";
        let page = Page::parse("book/src/02-x.md", text);
        let headings: Vec<_> =
            page.headings.iter().map(|h| (h.level, h.line)).collect();
        assert_eq!(headings, [(1, 1), (2, 12)]);
        assert!(page.has_id("two") && page.has_id("d"));
        let links: Vec<_> =
            page.links.iter().map(|l| (l.target.as_deref(), l.line)).collect();
        assert_eq!(links, [(Some("b.md"), 3), (None, 4)]);
        let code = &page.code[0];
        assert_eq!((code.line, code.last_line), (6, 8));
        assert_eq!(code.text, "{{#include x.rs}}\n");
        assert_eq!(page.lesson(), Some("02-x"));
    }
}
