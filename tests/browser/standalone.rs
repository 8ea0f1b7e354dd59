//! `workbook player`: one file that shows a run, on its own.

use std::path::Path;

use libtest_mimic::Failed;
use serde_json::json;
use tempfile::TempDir;

use crate::Proof;
use crate::hostile;
use crate::page::Page;
use crate::pages::{TOO_WIDE, axe, gives_none};
use crate::support::{ensure, file_url, page, root};

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let proof = |name: &str, proof: fn() -> Result<(), Failed>| {
        let proof: Proof = Box::new(proof);
        (format!("standalone: {name}"), proof)
    };
    vec![
        proof("a run with its twin, light", || run("light")),
        proof("a run with its twin, dark", || run("dark")),
        proof("variants can be compared", variants),
        proof("without script it says what the run said", without_script),
        proof("hostile text stays text", hostile_text),
    ]
}

/// The page of this recording, opened; the folder is its own.
fn opened(recording: &Path, colours: &str) -> Result<(Page, TempDir), Failed> {
    let folder = tempfile::Builder::new().prefix("Büro und 书").tempdir()?;
    let file = folder.path().join("run.html");
    workbook::player::write(recording, &file)?;
    let mut page = page()?;
    page.media("screen", &[("prefers-color-scheme", colours)])?;
    page.go(&file_url(&file))?;
    Ok((page, folder))
}

/// Fails if it complained or asked for anything but itself.
fn is_alone(page: &Page) -> Result<(), Failed> {
    ensure(page.complaints.is_empty(), &page.complaints.join("\n"))?;
    let own =
        |url: &&String| url.ends_with("run.html") || url.starts_with("data:");
    let foreign: Vec<_> = page.requests.iter().filter(|u| !own(u)).collect();
    ensure(foreign.is_empty(), &format!("it asks for {foreign:?}"))
}

fn rounds() -> std::path::PathBuf {
    root().join("chapters/05-interleaving/recordings/three-rounds.json")
}

fn run(colours: &str) -> Result<(), Failed> {
    let (mut page, _folder) = opened(&rounds(), colours)?;
    page.holds(
        "document.querySelector('demo-player').dataset.player === 'ready'",
    )?;
    axe::run(&mut page)?;
    page.click("[data-view=replay]")?;
    page.press("Tab")?;
    page.tab_to("document.querySelector('[data-do=forward]')")?;
    page.press("End")?;
    page.holds("document.querySelector('[type=range]').value === document.querySelector('[type=range]').max")?;
    page.tab_to("document.querySelector('select.language')")?;
    page.press("ArrowDown")?;
    page.press("ArrowDown")?;
    page.until("document.querySelectorAll('.lanes').length === 2")?;
    axe::run(&mut page)?;
    page.size(390, 800)?;
    gives_none(&mut page, TOO_WIDE)?;
    is_alone(&page)
}

fn variants() -> Result<(), Failed> {
    let file = "chapters/02-iterators/recordings/num@fused.json";
    let (mut page, _folder) = opened(&root().join(file), "light")?;
    let chosen = "document.querySelector('.variants [aria-pressed=true]')";
    page.holds(&format!("{chosen}.dataset.variant === 'num@fused'"))?;
    page.click("[data-variant='num@not-fused']")?;
    page.holds(&format!("{chosen}.dataset.variant === 'num@not-fused'"))?;
    axe::run(&mut page)?;
    is_alone(&page)
}

fn without_script() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("run.html");
    workbook::player::write(&rounds(), &file)?;
    let mut page = page()?;
    let off = json!({ "value": true });
    page.send("Emulation.setScriptExecutionDisabled", off)?;
    page.go(&file_url(&file))?;
    page.eval("document.querySelectorAll('details').forEach((d) => { d.open = true })")?;
    gives_none(&mut page, crate::pages::UNSAID)?;
    is_alone(&page)
}

fn hostile_text() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("three-rounds.json");
    std::fs::write(&file, hostile::harmful()?.to_string())?;
    let (mut page, _folder) = opened(&file, "light")?;
    hostile::is_unharmed(&mut page)?;
    axe::run(&mut page)?;
    page.click("[data-view=replay]")?;
    for _ in 0..hostile::LINES.len() {
        page.click("[data-do=forward]")?;
    }
    hostile::is_unharmed(&mut page)?;
    page.size(390, 800)?;
    gives_none(&mut page, TOO_WIDE)?;
    is_alone(&page)
}
