//! The site that is built of the pages is whole, asks no other host, and is
//! what plain mdBook gives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libtest_mimic::{Failed, Trial};
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use tempfile::TempDir;
use workbook::check::html::{Tag, tags};

use super::{none, pages, workspace};
use crate::support::{self, files};

/// What every page's title ends with.
const BOOK: &str = "From Yield to Await";

/// Tags and attributes by which a page loads something at once.
const LOADS: [(&str, &str); 9] = [
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("img", "src"),
    ("link", "href"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("video", "src"),
];

/// A test that says what is wrong.
type Test = fn() -> Result<(), Failed>;

/// The tests of this file.
pub(super) fn trials() -> Vec<Trial> {
    let tests: [(&str, Test); 6] = [
        ("site: every link leads somewhere", links),
        ("site: no id stands twice in a page", ids),
        ("site: nothing comes from another host", hosts),
        ("site: every include was replaced", includes),
        ("site: every page has its title", titles),
        ("site: plain mdBook gives the same", plain_mdbook),
    ];
    let trials = tests.into_iter().map(|(name, test)| Trial::test(name, test));
    trials.collect()
}

/// The built site.
struct Site {
    folder: TempDir,
    /// The HTML of its pages, by name from the site's folder.
    pages: BTreeMap<String, Html>,
}

struct Html {
    text: String,
    tags: Vec<Tag>,
    ids: BTreeSet<String>,
}

/// The site, built once for all tests.
fn site() -> Result<&'static Site, Failed> {
    static SITE: OnceLock<Result<Site, String>> = OnceLock::new();
    let built = SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("site");
        workbook::site::build(&workspace(), &into)
            .map_err(|error| format!("{error:#}"))?;
        let html = files(&into).into_iter().filter(|n| n.ends_with(".html"));
        let pages = html.map(|name| {
            let text = std::fs::read_to_string(into.join(&name)).unwrap();
            (name, Html::new(text))
        });
        let pages = pages.collect();
        Ok(Site { folder, pages })
    });
    built.as_ref().map_err(|error| error.clone().into())
}

impl Html {
    fn new(text: String) -> Self {
        let tags = tags(&text);
        let ids = tags.iter().filter_map(|tag| tag.attribute("id"));
        let ids = ids.map(str::to_owned).collect();
        Self { text, tags, ids }
    }
}

impl Site {
    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }
}

fn links() -> Result<(), Failed> {
    let site = site()?;
    let mut dead = Vec::new();
    for (name, page) in &site.pages {
        for tag in &page.tags {
            for attribute in ["href", "src"] {
                let Some(target) = tag.attribute(attribute) else { continue };
                if !leads_somewhere(site, name, page, target) {
                    dead.push(format!("{name}:{}: {target}", tag.line));
                }
            }
        }
    }
    none(&dead)
}

fn leads_somewhere(site: &Site, name: &str, page: &Html, to: &str) -> bool {
    if to.starts_with("https://") || to.starts_with("http://") {
        return true;
    }
    // The page for what is not found may be shown at any address, so its
    // links begin at the root of the host.
    let (to, folder) = match to.strip_prefix('/') {
        Some(to) if name == "404.html" => (to, ""),
        _ => (to, name.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let (path, fragment) = to.split_once('#').unwrap_or((to, ""));
    let target = match path.split('?').next() {
        Some("") => name.to_owned(),
        path => format!("{folder}/{}", path.unwrap_or_default()),
    };
    let target = target.trim_start_matches('/');
    if !site.root().join(target).is_file() {
        return false;
    }
    let page = if target == name { Some(page) } else { site.pages.get(target) };
    fragment.is_empty() || page.is_some_and(|p| p.ids.contains(fragment))
}

fn ids() -> Result<(), Failed> {
    let mut twice = Vec::new();
    for (name, page) in &site()?.pages {
        let mut seen = BTreeSet::new();
        let ids = page.tags.iter().filter_map(|tag| tag.attribute("id"));
        let again = ids.filter(|id| !seen.insert(*id));
        twice.extend(again.map(|id| format!("{name}: {id}")));
    }
    none(&twice)
}

fn hosts() -> Result<(), Failed> {
    let site = site()?;
    let mut asked = Vec::new();
    for (name, page) in &site.pages {
        for tag in &page.tags {
            let loads = LOADS.iter().filter(|(load, _)| *load == tag.name);
            for target in loads.filter_map(|(_, with)| tag.attribute(with)) {
                if target.contains("//") {
                    asked.push(format!("{name}:{}: {target}", tag.line));
                }
            }
        }
    }
    for name in files(&site.root()) {
        if name.ends_with(".css") || name.ends_with(".js") {
            let text = std::fs::read(site.root().join(&name)).unwrap();
            let text = String::from_utf8_lossy(&text);
            asked.extend(asked_by(&name, &text));
        }
    }
    none(&asked)
}

/// The addresses of other hosts that a style or script loads from.
fn asked_by(name: &str, text: &str) -> Vec<String> {
    let calls = [
        "url(",
        "@import ",
        "fetch(",
        "import(",
        "WebSocket(",
        "importScripts(",
        "sendBeacon(",
        ".open(",
        ".src = ",
    ];
    let mut asked = Vec::new();
    for call in calls {
        for (at, _) in text.match_indices(call) {
            let argument = &text[at + call.len()..];
            let argument = argument.trim_start_matches(['\'', '"', '`', ' ']);
            let hosts = ["http://", "https://", "//", "ws://", "wss://"];
            if hosts.iter().any(|host| argument.starts_with(host)) {
                let shown: String = argument.chars().take(60).collect();
                asked.push(format!("{name}: {call}{shown}"));
            }
        }
    }
    asked
}

fn includes() -> Result<(), Failed> {
    // An include that failed stands in the page as it was written.
    let left = site()?
        .pages
        .iter()
        .filter(|(_, page)| page.text.contains("{{#include ../"));
    none(&left.map(|(name, _)| name.as_str()).collect::<Vec<_>>())
}

fn titles() -> Result<(), Failed> {
    let site = site()?;
    let mut wrong = Vec::new();
    for page in pages() {
        let name = page.replace(".md", ".html");
        let Some(html) = site.pages.get(&name) else {
            wrong.push(format!("{name}: was not built"));
            continue;
        };
        let markdown = support::root().join("book/src").join(&page);
        let markdown = std::fs::read_to_string(markdown).unwrap();
        let heading = markdown.lines().next().unwrap_or_default();
        let heading = heading.trim_start_matches("# ");
        let (_, rest) = html.text.split_once("<title>").unwrap_or_default();
        let (title, _) = rest.split_once("</title>").unwrap_or_default();
        let headings = html.tags.iter().filter(|t| t.name == "h1" && !t.closes);
        // The menu bar has one with the name of the book.
        if !title.ends_with(BOOK) || heading.is_empty() || headings.count() < 2
        {
            wrong.push(format!("{name}: `{title}`, `{heading}`"));
        }
    }
    none(&wrong)
}

fn plain_mdbook() -> Result<(), Failed> {
    let ours = site()?.root();
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("plain");
    let mut config = Config::from_disk(support::root().join("book.toml"))?;
    config.build.build_dir = plain.clone();
    MDBook::load_with_config(support::root(), config)?.build()?;
    let read = |folder: &Path, name: &str| std::fs::read(folder.join(name));
    let mut names = BTreeSet::from_iter(files(&ours));
    names.extend(files(&plain));
    let differs = names
        .into_iter()
        .filter(|name| read(&ours, name).ok() != read(&plain, name).ok());
    none(&differs.collect::<Vec<_>>())
}
