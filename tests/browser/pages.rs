//! What holds on every page, in both themes, from a file and over HTTP.

pub(crate) mod axe;

use libtest_mimic::Failed;
use serde_json::json;

use crate::Proof;
use crate::page::Page;
use crate::support::{Way, ensure, page, root, world};

/// The width of a phone, in CSS pixels.
pub(crate) const PHONE: u32 = 390;

/// Whatever of the page is cut off at its right side.
pub(crate) const TOO_WIDE: &str = "(() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const wide = [...document.querySelectorAll('main *')].filter((element) =>
        element.getBoundingClientRect().right > page.clientWidth
            && !element.closest('pre, .table-wrapper, svg'));
    return [`${page.scrollWidth} px`,
        ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
})()";

/// What the recordings of the page say and its visible text does not.
pub(crate) const UNSAID: &str =
    "[...document.querySelectorAll('demo-player')].flatMap((player) => {
    const parsed = [...player.querySelectorAll('script.recording')]
        .map((script) => JSON.parse(script.textContent));
    const shown = player.innerText.replaceAll(/\\s+/g, ' ');
    const rust = parsed.filter((recording) => recording.language === 'rust');
    return rust.flatMap((recording) => [recording.command,
        ...recording.events.map((event) => event.says)])
        .map((line) => line.replaceAll(/\\s+/g, ' ').trim())
        .filter((line) => !shown.includes(line))
        .map((line) => `${player.id}: ${line}`);
})";

/// The parts of the page that cannot be seen, or not whole.
const HIDDEN: &str = "[...document.querySelectorAll('main :is(pre, table, code-tabs pre, p, li)')]
    .filter((element) => !element.closest('demo-player :is(.replay, .guesses)'))
    .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true })
        || element.getClientRects().length === 0)
    .map((element) => element.outerHTML.slice(0, 120))";

/// Blocks that are cut off where they could only be scrolled.
const CUT: &str = "[...document.querySelectorAll('main :is(pre, pre > code, .table-wrapper)')]
    .filter((block) => getComputedStyle(block).overflowY !== 'visible'
        && block.scrollHeight > block.clientHeight + 1
        && block.checkVisibility())
    .map((block) => block.outerHTML.slice(0, 120))";

/// What is tried with a page.
type Try = fn(&str) -> Result<(), Failed>;

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let mut proofs: Vec<(String, Proof)> = Vec::new();
    for name in names() {
        let all: [(&str, Try); 4] = [
            ("from a file, light: quiet, reachable, readable", from_a_file),
            ("over HTTP, navy: quiet, reachable, readable", over_http),
            ("no wider than a phone, and whole on paper", elsewhere),
            ("without script, whole", without_script),
        ];
        for (what, proof) in all {
            let file = name.clone();
            let proof = Box::new(move || proof(&file));
            proofs.push((format!("page {name}: {what}"), proof));
        }
    }
    proofs
}

/// The pages of the site: those that are written, and those that mdBook adds.
pub(crate) fn names() -> Vec<String> {
    let folder = root().join("book/src");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|e| e.file_name().into_string().ok());
    let written = names.filter(|name| name != "SUMMARY.md");
    let mut names: Vec<_> = written
        .filter_map(|n| n.strip_suffix(".md").map(str::to_owned))
        .collect();
    names.extend(["404", "index", "print"].map(str::to_owned));
    names.sort();
    names
}

/// The page, opened in this theme.
pub(crate) fn open(name: &str, way: Way, theme: &str) -> Result<Page, Failed> {
    let mut page = page()?;
    page.before(&format!(
        "try {{ localStorage.setItem('mdbook-theme', '{theme}') }} catch {{}}"
    ))?;
    page.go(&world()?.url(way, &format!("{name}.html")))?;
    Ok(page)
}

/// Fails if the page complained, or asked another host for anything.
pub(crate) fn is_quiet(page: &Page, way: Way) -> Result<(), Failed> {
    ensure(page.complaints.is_empty(), &page.complaints.join("\n"))?;
    let own = world()?.url(way, "");
    let is_own = |url: &&String| {
        url.starts_with(&own)
            || ["data:", "blob:", "about:"].iter().any(|s| url.starts_with(s))
    };
    let foreign: Vec<_> = page.requests.iter().filter(|u| !is_own(u)).collect();
    ensure(foreign.is_empty(), &format!("it asks for {foreign:?}"))
}

/// Fails with what this gives, unless it gives an empty list.
pub(crate) fn gives_none(page: &mut Page, script: &str) -> Result<(), Failed> {
    let found = page.eval(script)?;
    ensure(found == json!([]), &serde_json::to_string_pretty(&found)?)
}

/// The page in this theme, with nothing for axe-core to object to.
fn read(name: &str, way: Way, theme: &str) -> Result<Page, Failed> {
    let mut page = open(name, way, theme)?;
    let shown = page.eval("document.documentElement.className")?;
    let shown = shown.as_str().unwrap_or_default();
    ensure(shown.contains(theme), &format!("the theme is {shown}"))?;
    // What is to be printed are the other pages, one after the other: what is
    // wrong in one theme only was found there.
    if name != "print" || theme == "light" {
        axe::run(&mut page)?;
    }
    Ok(page)
}

fn from_a_file(name: &str) -> Result<(), Failed> {
    // What is sent instead of a page does not know how deep it lies.
    let way = if name == "404" { Way::Http } else { Way::File };
    is_quiet(&read(name, way, "light")?, way)
}

fn over_http(name: &str) -> Result<(), Failed> {
    let mut page = read(name, Way::Http, "navy")?;
    page.holds("typeof window.workbook === 'object'")?;
    gives_none(
        &mut page,
        "[...document.images].filter((i) => !i.naturalWidth)",
    )?;
    is_quiet(&page, Way::Http)
}

fn elsewhere(name: &str) -> Result<(), Failed> {
    let mut page = page()?;
    page.size(PHONE, 800)?;
    page.go(&world()?.url(Way::File, &format!("{name}.html")))?;
    gives_none(&mut page, TOO_WIDE)?;

    page.size(1280, 900)?;
    page.media("print", &[])?;
    gives_none(&mut page, HIDDEN)?;
    gives_none(&mut page, CUT)?;
    gives_none(&mut page, UNSAID)?;
    // It can be printed at all, and nothing has to be scrolled for it.
    let pdf = page.send("Page.printToPDF", json!({}))?;
    let long = pdf["data"].as_str().map_or(0, str::len);
    ensure(long > 1000, &format!("{long} characters are no document"))
}

fn without_script(name: &str) -> Result<(), Failed> {
    let way = if name == "404" { Way::Http } else { Way::File };
    let mut page = page()?;
    let off = json!({ "value": true });
    page.send("Emulation.setScriptExecutionDisabled", off)?;
    page.go(&world()?.url(way, &format!("{name}.html")))?;
    let run = page.eval("typeof window.workbook")?;
    ensure(run == "undefined", "a script ran")?;
    page.eval("document.querySelectorAll('details').forEach((d) => { d.open = true })")?;
    gives_none(&mut page, HIDDEN)?;
    gives_none(&mut page, UNSAID)?;
    is_quiet(&page, way)
}
