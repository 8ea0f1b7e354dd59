//! Who reads the panel: by ear, on a phone, on paper, and where no server is.

use libtest_mimic::Failed;

use super::{GAP, Named, Panel};
use crate::pages::{TOO_WIDE, axe, gives_none, is_quiet, open};
use crate::served::shared;
use crate::support::{Way, ensure, page};

/// What only the live page has.
const TRACES: &str = "[...document.querySelectorAll(`
    exercise-panel button:not(pre button), .bar, .desk, .ticks, .scores,
    [src*='~live'], [href*='~live']`)]
    .map((element) => element.outerHTML.slice(0, 120))";

pub(super) fn proofs() -> Vec<Named> {
    vec![
        ("no violation in either theme, nor too wide on a phone", themes),
        ("the page of scores has no violation", scores),
        ("not a trace without the server", no_trace),
    ]
}

fn themes() -> Result<(), Failed> {
    for theme in ["light", "navy"] {
        let mut page = page()?;
        page.before(&format!(
            "localStorage.setItem('mdbook-theme', '{theme}')"
        ))?;
        let mut panel = Panel::visit(&*shared()?, "1.2", page)?;
        panel.unfold()?;
        let starter = panel.starter()?;
        panel.write(&starter.replacen(GAP, "let x: u8 = \"a\";", 1))?;
        panel.check()?;
        panel.click("[data-do=hint]")?;
        panel.until(".hints li", "element.checkVisibility()")?;
        panel.click("[data-do=reset]")?;
        axe::run(&mut panel.page)?;
        panel.write(&panel.starter()?)?;
        panel.check()?;
        axe::run(&mut panel.page)?;
        panel.page.size(390, 800)?;
        gives_none(&mut panel.page, TOO_WIDE)?;
        axe::run(&mut panel.page)?;
        panel.page.media("print", &[])?;
        panel.until(".desk", "!element.checkVisibility()")?;
        panel.until("> details", "element.checkVisibility()")?;
        panel.is_quiet()?;
    }
    Ok(())
}

fn scores() -> Result<(), Failed> {
    let served = shared()?;
    let mut page = page()?;
    page.go(&served.url("progress.html"))?;
    page.until("document.querySelectorAll('.scores tbody').length >= 5")?;
    axe::run(&mut page)?;
    page.size(390, 800)?;
    gives_none(&mut page, TOO_WIDE)?;
    ensure(page.complaints.is_empty(), &page.complaints.join("\n"))
}

fn no_trace() -> Result<(), Failed> {
    for way in [Way::File, Way::Http] {
        for name in ["02-iterators", "progress"] {
            let mut page = open(name, way, "light")?;
            gives_none(&mut page, TRACES)?;
            is_quiet(&page, way)?;
        }
    }
    Ok(())
}
