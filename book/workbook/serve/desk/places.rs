//! Where an exercise stands in the book: read from the page that shows it.

use std::collections::HashMap;
use std::fs;

use crate::workspace::Workspace;

/// What the panel of an exercise begins with, up to its number.
const PANEL: &str = "<exercise-panel id=\"";

/// A place in the book.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Place {
    /// The page, `05-interleaving.html`.
    pub(super) page: String,
    /// The id of the heading above the panel.
    pub(super) anchor: String,
}

/// The places of the exercises, by their numbers. A page that cannot be read
/// has none; the next build says why.
pub(super) fn places(workspace: &Workspace) -> HashMap<String, Place> {
    let mut places = HashMap::new();
    let pages = fs::read_dir(workspace.pages()).into_iter().flatten();
    for page in pages.flatten() {
        let name = page.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".md") else { continue };
        let text = fs::read_to_string(page.path()).unwrap_or_default();
        add(&mut places, &format!("{stem}.html"), &text);
    }
    places
}

/// Adds the places that a page's text has.
fn add(places: &mut HashMap<String, Place>, page: &str, text: &str) {
    let mut anchor = "";
    for line in text.lines() {
        let id = line.starts_with('#').then(|| line.split_once("{#"));
        if let Some((_, id)) = id.flatten() {
            anchor = id.trim_end().trim_end_matches('}');
        }
        let panel = line.strip_prefix(PANEL);
        if let Some((number, _)) = panel.and_then(|rest| rest.split_once('"')) {
            let (page, anchor) = (page.to_owned(), anchor.to_owned());
            places.insert(number.to_owned(), Place { page, anchor });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_above_a_panel_is_its_anchor() {
        let mut places = HashMap::new();
        let text = "# T\n\n## A {#a}\n\n<exercise-panel id=\"2.1\">\n\n\
            </exercise-panel>\n\n### B c {#b-c}\n\ntext `{#x}`\n\n\
            <exercise-panel id=\"2.2\">\n";
        add(&mut places, "02-x.html", text);
        let place = |anchor: &str| {
            let (page, anchor) = ("02-x.html".to_owned(), anchor.to_owned());
            Some(Place { page, anchor })
        };
        assert_eq!(places.remove("2.1"), place("a"));
        assert_eq!(places.remove("2.2"), place("b-c"));
        assert!(places.is_empty());
    }
}
