//! Run, on the pages that the tool serves.

mod ends;

use std::fs;

use libtest_mimic::Failed;

use crate::Proof;
use crate::connection::{complains_not, connected, visit};
use crate::page::Page;
use crate::pages::{PHONE, TOO_WIDE, UNSAID, axe, gives_none};
use crate::served::{self, Served};
use crate::support::ensure;

/// A lesson whose first demo goes on for ever.
const ENDLESS: &str = include_str!("endless.rs");

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    type Try = fn() -> Result<(), Failed>;
    let all: [(&str, Try); 10] = [
        ("to the end, beside the recorded one", to_the_end),
        ("its replay, and the other variant", replayed),
        ("nothing jumps, and charts stay with what was recorded", still),
        ("by keyboard alone", by_keyboard),
        ("no question is answered by it", questions),
        ("stopped", ends::stopped),
        ("on two pages at once", two_pages),
        ("a build that is broken", ends::broken),
        ("a rebuild of the book while it goes", ends::rebuilt),
        ("the server gone and back", ends::gone_and_back),
    ];
    let mut proofs: Vec<(String, Proof)> = Vec::new();
    for (name, proof) in all {
        proofs.push((format!("run: {name}"), Box::new(proof)));
    }
    for theme in ["light", "navy"] {
        proofs.push((
            format!("run: every state without violation, {theme}"),
            Box::new(move || every_state(theme)),
        ));
    }
    proofs
}

/// A part of a player.
fn part(id: &str, selector: &str) -> String {
    let part = format!("demo-player[id=\"{id}\"] {selector}");
    format!("document.querySelector('{}')", part.trim_end())
}

/// How many runs were begun in this player.
fn begun(id: &str) -> String {
    format!("Number({}.dataset.runs ?? 0)", part(id, ""))
}

fn begin(page: &mut Page, id: &str) -> Result<(), Failed> {
    let before = page.eval(&begun(id))?;
    page.click_on(&part(id, "[data-do=run]"))?;
    page.until(&format!("{} > {before}", begun(id)))
}

fn is_underway(id: &str) -> String {
    format!("{} !== null", part(id, "[data-do=stop]"))
}

/// Waits until a run is over.
fn end(page: &mut Page, id: &str) -> Result<(), Failed> {
    page.until(&format!("{} !== null", part(id, "[data-do=run]")))
}

/// The texts of the lines that the player shows.
fn lines(id: &str) -> String {
    format!(
        "[...document.querySelectorAll(
            'demo-player[id=\"{id}\"] .part:not([hidden]) pre.output .line')]
            .map((line) => line.textContent).join('')"
    )
}

/// Whether these words are among what the run has printed so far.
fn prints(id: &str, words: &str) -> String {
    let lines = part(id, ".run-lines");
    format!("{lines}.textContent.includes('{words}')")
}

fn said(id: &str, words: &str) -> String {
    format!("{}.textContent.includes('{words}')", part(id, ".run-said"))
}

/// A copy whose first lesson goes on until it is stopped.
fn endless() -> Result<Served, Failed> {
    let served = Served::start()?;
    fs::write(served.file("chapters/01-waiting/src/main.rs"), ENDLESS)?;
    Ok(served)
}

fn to_the_end() -> Result<(), Failed> {
    let mut page = visit(&*served::shared()?, "05-interleaving")?;
    let id = "three-rounds";
    let recorded = page.eval(&lines(id))?;
    begin(&mut page, id)?;
    // Its lines are seen while it goes on.
    page.until(&format!("{} !== null", part(id, ".run-lines span")))?;
    end(&mut page, id)?;
    page.holds(&said(id, "Your run took"))?;
    page.holds(&format!(
        "{}.getAttribute('aria-pressed') === 'true'",
        part(id, "[data-which=own]")
    ))?;
    page.holds(&format!("{}.hidden", part(id, ".run-lines")))?;
    // It is the same program: it says the same.
    let own = page.eval(&lines(id))?;
    ensure(own == recorded, &format!("{own}, not {recorded}"))?;
    page.holds(&format!(
        "{} instanceof Element",
        part(id, "[data-lane=gen1]")
    ))?;
    let shown = format!("{}.player.main()", part(id, ""));
    page.eval(&format!("window.own = {shown}; 0"))?;
    page.click_on(&part(id, "[data-which=recorded]"))?;
    page.holds(&format!("{shown} !== own"))?;
    page.click_on(&part(id, "[data-which=own]"))?;
    page.holds(&format!("{shown} === own"))?;
    page.media("print", &[])?;
    gives_none(&mut page, UNSAID)?;
    complains_not(&page)
}

fn replayed() -> Result<(), Failed> {
    let mut page = visit(&*served::shared()?, "05-interleaving")?;
    let id = "sleepers";
    page.click_on(&part(id, "[data-do=show]"))?;
    page.click_on(&part(id, "[data-variant$=yielding]"))?;
    begin(&mut page, id)?;
    end(&mut page, id)?;
    page.holds(&said(id, "Your run took"))?;
    page.click_on(&part(id, "[data-view=replay]"))?;
    page.click_on(&part(id, "[data-do=last]"))?;
    page.holds(&format!(
        "{}.textContent.includes('Step 7 of 7')",
        part(id, ".said")
    ))?;
    // The other variant was not run: the recorded one is shown, and said so.
    page.click_on(&part(id, "[data-variant$=blocking]"))?;
    page.holds(&format!("{}.hidden", part(id, ".which")))?;
    page.click_on(&part(id, "[data-variant$=yielding]"))?;
    page.holds(&format!("!{}.hidden", part(id, ".which")))?;
    complains_not(&page)
}

fn still() -> Result<(), Failed> {
    let mut page = visit(&*served::shared()?, "05-interleaving")?;
    let id = "sleepers";
    page.click_on(&part(id, "[data-do=show]"))?;
    let room = part(id, "div.output");
    let chart = format!("{}.checkVisibility()", part(id, "figure.chart"));
    page.holds(&chart)?;
    page.eval(&format!(
        "window.least = Infinity;
        window.before = {room}.offsetHeight;
        new MutationObserver(() => {{
            if (!{player}.hasAttribute('data-live')) return;
            least = Math.min(least, {room}.offsetHeight);
        }}).observe({player}, {{ attributes: true, subtree: true }});
        0",
        player = part(id, ""),
    ))?;
    begin(&mut page, id)?;
    end(&mut page, id)?;
    page.holds("before <= least && least < Infinity")?;
    page.holds(&format!("{room}.style.minHeight === ''"))?;
    page.holds(&format!("!{chart}"))?;
    page.click_on(&part(id, "[data-which=recorded]"))?;
    page.holds(&chart)?;
    complains_not(&page)
}

fn by_keyboard() -> Result<(), Failed> {
    let mut page = visit(&*served::shared()?, "05-interleaving")?;
    let id = "three-rounds";
    page.tab_to(&part(id, "[data-do=run]"))?;
    page.press("Enter")?;
    page.until(&said(id, "Your run took"))?;
    // The focus has stayed where it was.
    let button = part(id, "[data-do=run]");
    page.holds(&format!("document.activeElement === {button}"))?;
    page.press("Shift+Tab")?;
    page.holds("document.activeElement.dataset.which === 'own'")?;
    page.press("Shift+Tab")?;
    page.press("Enter")?;
    page.holds(&format!(
        "{}.getAttribute('aria-pressed') === 'true'",
        part(id, "[data-which=recorded]")
    ))?;
    complains_not(&page)
}

/// While a question is open, nothing of a run is seen.
fn questions() -> Result<(), Failed> {
    let mut page = visit(&*served::shared()?, "05-interleaving")?;
    let id = "three-rounds";
    begin(&mut page, id)?;
    end(&mut page, id)?;
    page.click_on(&part(id, "[data-do=again]"))?;
    for hidden in ["[data-do=run]", ".which", "pre.run-lines"] {
        let hidden = part(id, hidden);
        page.holds(&format!("!{hidden}.checkVisibility()"))?;
    }
    page.holds(&format!("!{}.player.state.own", part(id, "")))?;
    page.click_on(&part(id, "[data-do=show]"))?;
    page.holds(&format!("{}.checkVisibility()", part(id, ".which")))
}

fn two_pages() -> Result<(), Failed> {
    let served = served::shared()?;
    let mut one = visit(&served, "05-interleaving")?;
    let mut other = visit(&served, "05-interleaving")?;
    begin(&mut one, "three-rounds")?;
    begin(&mut other, "three-rounds")?;
    for page in [&mut one, &mut other] {
        end(page, "three-rounds")?;
        page.holds(&said("three-rounds", "Your run took"))?;
        complains_not(page)?;
    }
    Ok(())
}

fn every_state(theme: &str) -> Result<(), Failed> {
    let served = endless()?;
    for width in [1280, PHONE] {
        let mut page = crate::support::page()?;
        page.size(width, 800)?;
        page.before(&format!(
            "try {{ localStorage.setItem('mdbook-theme', '{theme}') }} catch {{}}"
        ))?;
        page.go(&served.url("01-waiting.html"))?;
        connected(&mut page)?;
        looks_good(&mut page)?;
        begin(&mut page, "sync")?;
        page.until(&prints("sync", "round 2"))?;
        looks_good(&mut page)?;
        page.click_on(&part("sync", "[data-do=stop]"))?;
        end(&mut page, "sync")?;
        looks_good(&mut page)?;
        complains_not(&page)?;
    }
    Ok(())
}

fn looks_good(page: &mut Page) -> Result<(), Failed> {
    axe::run(page)?;
    gives_none(page, TOO_WIDE)
}
