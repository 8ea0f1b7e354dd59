//! From the starter to full marks.

use std::fs;

use libtest_mimic::Failed;

use super::{GAP, Named, Panel};
use crate::served::shared;
use crate::support::{ensure, page};

pub(super) fn proofs() -> Vec<Named> {
    vec![
        ("from the starter to full marks", full_marks),
        ("a compile error at its line", compile_error),
        ("a check that fails, and a verdict that grows old", failing),
        ("a check that is stopped, and the next one", stopped),
        ("hints, one at a time", hints),
        ("Reset keeps what was written", reset),
    ]
}

fn full_marks() -> Result<(), Failed> {
    let served = shared()?;
    let mut scores = page()?;
    scores.go(&served.url("progress.html"))?;
    let row = "document.querySelector('.scores [data-exercise=\"2.1\"]')";
    scores.until(&format!("{row}?.dataset.solved === 'false'"))?;

    let mut panel = Panel::open(&served, "2.1")?;
    panel.until("[data-do=solution]", "element.disabled")?;
    let said = panel.check()?;
    ensure(said.starts_with("0 of 20 points. Not yet: counts-down"), &said)?;
    panel.write(&panel.solution()?)?;
    let said = panel.check()?;
    ensure(said == "20 of 20 points. Solved.", &said)?;
    panel.until(".onward a", "element.textContent.startsWith('2.2 ')")?;
    panel.until(".standing", "element.textContent.includes('✓ 20 of 20')")?;
    panel.is_saved()?;
    panel.page.until(
        "[...document.querySelectorAll('#mdbook-sidebar a')].some((link) =>
            link.href.includes('02-iterators') &&
            link.textContent.includes('1 of 3 exercises solved'))",
    )?;
    panel.click("[data-do=solution]")?;
    let solution = panel.solution()?;
    panel.until(
        "[data-side=theirs] code",
        &format!("element.textContent === {}", serde_json::json!(solution)),
    )?;
    scores.until(&format!("{row}.dataset.solved === 'true'"))?;
    scores.holds(&format!("{row}.innerText.includes('20')"))?;
    panel.is_quiet()
}

fn compile_error() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "2.2")?;
    let starter = panel.starter()?;
    let at = starter.lines().position(|l| l.contains(GAP));
    let line = at.ok_or("no gap")? + 1;
    panel.write(&starter.replacen(GAP, "let x: u32 = \"a\"; x", 1))?;
    let said = panel.check()?;
    let wanted = format!("0 of 40 points: it did not compile, line {line}.");
    ensure(said == wanted, &said)?;
    let mark = format!("[aria-label^='Line {line}: mismatched types']");
    panel.until(&mark, "element.checkVisibility()")?;
    panel.until(
        &format!(".row[data-line='{line}'] .message"),
        "element.textContent === 'mismatched types'",
    )?;
    let found = panel.says(".errors")?;
    ensure(found.contains("error[E0308]: mismatched types"), &found)?;
    // By keyboard the mark leads to the line.
    let area = panel.part("textarea");
    panel.page.eval(&format!("{}.focus()", panel.part(&mark)))?;
    panel.page.press("Enter")?;
    panel.page.until(&format!(
        "document.activeElement === {area} && {area}.value
            .slice(0, {area}.selectionStart).split('\\n').length === {line}"
    ))?;
    // What stands above moves it; what mends the line takes it away.
    panel.page.eval(&format!("{area}.setSelectionRange(0, 0)"))?;
    panel.insert("// one more\n")?;
    let mark = format!("[aria-label^='Line {}: mismatched']", line + 1);
    panel.until(&mark, "element.checkVisibility()")?;
    panel.write(&starter)?;
    panel.page.until(&format!("!{}", panel.part(".mark")))?;
    panel.is_quiet()
}

fn failing() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "2.3")?;
    let said = panel.check()?;
    ensure(said.starts_with("0 of 40 points. Not yet: "), &said)?;
    let first = panel.says(".checks li")?;
    for words in ["failed", "expected: code", GAP] {
        ensure(first.contains(words), &first)?;
    }
    panel.until(".stale", "element.hidden")?;
    panel.insert("// later\n")?;
    panel.until(".stale", "!element.hidden")?;
    // What stands below it stays where it is while it is checked again.
    let verdict = panel.part(".verdict");
    panel.page.eval(&format!(
        "window.least = Infinity;
        window.before = {verdict}.offsetHeight;
        new MutationObserver(([{{ target }}]) => {{
            if (target.dataset.verdict !== 'under way') return;
            least = Math.min(least, target.offsetHeight);
        }}).observe({verdict}, {{ attributes: true }});
        0"
    ))?;
    panel.check()?;
    panel.page.holds("before <= least && least < Infinity")?;
    panel.page.holds(&format!("{verdict}.style.minHeight === ''"))?;
    panel.is_quiet()
}

fn stopped() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "4.1")?;
    let verdict = panel.part(".verdict");
    let starter = panel.starter()?;
    panel.write(&starter.replacen(GAP, "loop {}", 1))?;
    panel.click("[data-do=check]")?;
    panel.until("[data-do=stop]", "!element.hidden")?;
    panel.click("[data-do=stop]")?;
    panel.page.until(&format!("{verdict}.dataset.verdict === 'error'"))?;
    ensure(panel.says(".summary")? == "Stopped.", "it says nothing")?;
    panel.until("[data-do=stop]", "element.hidden")?;
    panel.write(&panel.solution()?)?;
    let said = panel.check()?;
    ensure(said == "20 of 20 points. Solved.", &said)?;
    panel.is_quiet()
}

fn hints() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "3.1")?;
    for step in 1..=3 {
        panel.click("[data-do=hint]")?;
        let list = panel.part(".hints ol");
        panel.page.until(&format!("{list}.children.length >= {step}"))?;
        let last = panel.says(".hints li:last-child")?;
        ensure(last.starts_with(&format!("Hint {step} of 3, on ")), &last)?;
    }
    panel.click("[data-do=hint]")?;
    panel.until(".hints .said", "/hint/.test(element.textContent)")?;
    panel.is_quiet()
}

fn reset() -> Result<(), Failed> {
    let served = shared()?;
    let mut panel = Panel::open(&served, "3.2")?;
    let own = "// all my own work\n";
    panel.write(own)?;
    panel.click("[data-do=reset]")?;
    panel.click("[data-do=no]")?;
    ensure(panel.text()? == own, "it did not wait for a yes")?;
    panel.click("[data-do=reset]")?;
    panel.click("[data-do=yes]")?;
    panel.until(".notice", "/starter is back/.test(element.textContent)")?;
    panel.is_saved()?;
    ensure(panel.text()? == panel.starter()?, "this is no starter")?;
    let kept = panel.says(".notice code")?;
    let kept = fs::read_to_string(served.file(&kept))?;
    ensure(kept == own, &kept)?;
    panel.is_quiet()
}
