//! Runs that do not come to their end by themselves.

use std::fs;

use libtest_mimic::Failed;

use super::{begin, end, endless, is_underway, lines, part, prints, said};
use crate::connection::{complains_not, connected, visit};
use crate::pages::axe;
use crate::served::Served;
use crate::support::ensure;

pub(super) fn broken() -> Result<(), Failed> {
    let served = Served::start()?;
    let main = served.file("chapters/01-waiting/src/main.rs");
    let good = fs::read_to_string(&main)?;
    fs::write(&main, format!("{good}\nfn wrong() -> u8 {{ \"text\" }}\n"))?;
    let mut page = visit(&served, "01-waiting")?;
    begin(&mut page, "sync")?;
    end(&mut page, "sync")?;
    page.holds(&said("sync", "It does not compile."))?;
    let shown = part("sync", ".run-lines");
    page.holds(&prints("sync", "error[E0308]"))?;
    page.holds(&format!("{shown}.checkVisibility()"))?;
    axe::run(&mut page)?;
    fs::write(&main, good)?;
    begin(&mut page, "sync")?;
    end(&mut page, "sync")?;
    page.holds(&said("sync", "Your run took"))?;
    complains_not(&page)
}

pub(super) fn rebuilt() -> Result<(), Failed> {
    let served = endless()?;
    let mut page = visit(&served, "01-waiting")?;
    page.eval("window.marker = 1")?;
    begin(&mut page, "sync")?;
    page.until(&prints("sync", "round 2"))?;
    let glossary = served.file("book/src/glossary.md");
    let text = fs::read_to_string(&glossary)?;
    fs::write(
        glossary,
        format!("{text}\nA sentence that a test has added.\n"),
    )?;
    page.until(
        "document.querySelector('[data-notice=newer] button') !== null",
    )?;
    page.holds("window.marker === 1")?;
    page.holds(&is_underway("sync"))?;
    page.click_on("document.querySelector('[data-notice=newer] button')")?;
    page.until("window.marker === undefined")?;
    connected(&mut page)?;
    // The run has ended with its page: there is room for others.
    begin(&mut page, "sync")?;
    page.until(&prints("sync", "round 1"))
}

pub(super) fn gone_and_back() -> Result<(), Failed> {
    let served = endless()?;
    let mut page = visit(&served, "01-waiting")?;
    begin(&mut page, "sync")?;
    page.until(&prints("sync", "round 1"))?;
    served.end()?;
    let run = part("sync", "[data-do=run]");
    page.until(&format!("{run} !== null && {run}.disabled"))?;
    page.holds(&said("sync", "The server is gone"))?;
    page.holds(&prints("sync", "round 1"))?;
    served.begin()?;
    page.until(&format!("!{run}.disabled"))?;
    begin(&mut page, "sync")?;
    page.until(&prints("sync", "round 2"))
}

pub(super) fn stopped() -> Result<(), Failed> {
    let served = endless()?;
    let mut page = visit(&served, "01-waiting")?;
    begin(&mut page, "sync")?;
    page.until(&prints("sync", "round 2"))?;
    page.click_on(&part("sync", "[data-do=stop]"))?;
    end(&mut page, "sync")?;
    page.holds(&said("sync", "Stopped after"))?;
    page.holds(&prints("sync", "round 1"))?;
    page.click_on(&part("sync", "[data-which=recorded]"))?;
    let shown = page.eval(&lines("sync"))?;
    ensure(
        shown.as_str().is_some_and(|it| it.contains("B ends")),
        "not shown",
    )?;
    page.holds("workbook.live.busy.size === 0")?;

    // A run that cannot begin says why, and leaves the other's lines alone.
    begin(&mut page, "thread")?;
    end(&mut page, "thread")?;
    page.holds(&said("thread", "has no such demo; it has sync"))?;
    page.click_on(&part("sync", "[data-which=own]"))?;
    page.holds(&prints("sync", "round 1"))?;
    complains_not(&page)
}
