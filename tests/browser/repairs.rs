//! What mdBook leaves to be done, done by `book/theme/mdbook.js`.

use libtest_mimic::Failed;

use crate::Proof;
use crate::page::Page;
use crate::pages::{axe, open};
use crate::support::Way;

const PAGE: &str = "02-iterators";

/// Whether the page is still the one that was opened.
const SAME: &str =
    "document.title.startsWith('Iterators') && window.still_here === true";

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let proof = |name: &str, proof: fn() -> Result<(), Failed>| {
        let proof: Proof = Box::new(proof);
        (format!("repairs: {name}"), proof)
    };
    vec![
        proof("arrow keys do not turn the page", arrow_keys),
        proof("the help says so, is heard and goes away", help),
        proof("the table of contents opens by keyboard", sidebar),
        proof("the search is named and finds Chinese", search),
        proof("the list of themes has no violation", themes),
        proof("what is scrolled can be reached by keyboard", scrolled),
        proof("reduced motion is respected", reduced_motion),
    ]
}

fn opened() -> Result<Page, Failed> {
    let mut page = open(PAGE, Way::File, "light")?;
    page.eval("window.still_here = true")?;
    Ok(page)
}

fn arrow_keys() -> Result<(), Failed> {
    let mut page = opened()?;
    for focus in ["body", "main a", "main pre code", ".nav-chapters.next"] {
        page.eval(&format!("document.querySelector('{focus}').focus()"))?;
        for key in ["ArrowRight", "ArrowLeft"] {
            page.press(key)?;
        }
    }
    // A page that turns does so within a moment.
    page.eval("new Promise((done) => setTimeout(done, 300))")?;
    page.holds(SAME)?;
    page.holds("!document.querySelector('[rel~=next][aria-keyshortcuts]')")
}

fn help() -> Result<(), Failed> {
    let mut page = opened()?;
    page.click("main h1")?;
    page.press("?")?;
    page.until("document.activeElement.id === 'mdbook-help-popup'")?;
    page.holds("!/[←→]|chapters/.test(document.activeElement.innerText)")?;
    page.holds("document.activeElement.innerText.includes('to search')")?;
    axe::run(&mut page)?;
    page.press("Escape")?;
    page.until("document.activeElement.id !== 'mdbook-help-popup'")?;
    page.holds(
        "!document.getElementById('mdbook-help-popup').checkVisibility()",
    )
}

fn sidebar() -> Result<(), Failed> {
    let mut page = opened()?;
    let toggle =
        "document.querySelector('button[aria-controls=mdbook-sidebar]')";
    for (key, open) in [("Enter", false), (" ", true)] {
        page.tab_to(toggle)?;
        page.press(key)?;
        page.until(&format!("{toggle}.ariaExpanded === '{open}'"))?;
        page.until(&format!(
            "document.querySelector('#mdbook-sidebar').checkVisibility() === {open}"
        ))?;
    }
    page.holds(SAME)
}

fn search() -> Result<(), Failed> {
    let mut page = opened()?;
    page.press("s")?;
    page.until("document.activeElement.id === 'mdbook-searchbar'")?;
    page.send("Input.insertText", serde_json::json!({ "text": "预激活" }))?;
    page.until(
        // mdBook does not hear what is typed before its index is there: like
        // somebody who types on, this asks again.
        "['input', 'keyup'].forEach((type) => document
            .getElementById('mdbook-searchbar')
            .dispatchEvent(new Event(type, { bubbles: true })))
         || document.querySelectorAll('#mdbook-searchresults li').length > 0",
    )?;
    axe::run(&mut page)
}

fn themes() -> Result<(), Failed> {
    let mut page = opened()?;
    page.click("#mdbook-theme-toggle")?;
    page.until(
        "document.querySelector('#mdbook-theme-navy').checkVisibility()",
    )?;
    axe::run(&mut page)?;
    page.click("#mdbook-theme-navy")?;
    page.until("document.documentElement.classList.contains('navy')")?;
    axe::run(&mut page)
}

fn scrolled() -> Result<(), Failed> {
    let mut page = opened()?;
    let blocks = "[...document.querySelectorAll('main pre > code')]";
    let wide = format!(
        "{blocks}.filter((b) => b.checkVisibility() && b.scrollWidth > b.clientWidth)"
    );
    page.size(390, 800)?;
    page.until(&format!(
        "{wide}.length > 0 && {wide}.every((b) => b.tabIndex === 0)"
    ))?;
    page.tab_to(&format!("{wide}[0]"))?;
    for _ in 0..3 {
        page.press("ArrowRight")?;
    }
    page.until("document.activeElement.scrollLeft > 0")?;
    page.holds(SAME)
}

fn reduced_motion() -> Result<(), Failed> {
    let mut page = opened()?;
    page.media("screen", &[("prefers-reduced-motion", "reduce")])?;
    page.holds(
        "[...document.querySelectorAll('*')].every((element) => {
            const style = getComputedStyle(element);
            const short = (times) =>
                times.split(',').every((time) => parseFloat(time) < 0.001);
            return short(style.transitionDuration) && short(style.animationDuration)
                && style.scrollBehavior === 'auto';
        })",
    )
}
