//! A server that goes away, a browser that does, a book that is rebuilt: the
//! text stays.

use std::fs;
use std::io::Write;

use libtest_mimic::Failed;

use super::{Named, Panel};
use crate::served::Served;
use crate::support::ensure;

pub(super) fn proofs() -> Vec<Named> {
    vec![
        ("the server goes and comes back", back_again),
        ("a browser that ends while the server is gone", left_over),
        ("the book is rebuilt while somebody types", rebuilt),
    ]
}

fn back_again() -> Result<(), Failed> {
    let served = Served::start()?;
    let mut panel = Panel::open(&served, "2.1")?;
    served.end()?;
    panel.write("// while nobody listens\n")?;
    panel.until(".state", "element.dataset.state === 'failed'")?;
    let said = panel.says(".state")?;
    ensure(said.contains("kept in this browser"), &said)?;
    served.begin()?;
    panel.is_saved()?;
    // What the other side changed meanwhile is not overwritten either.
    served.end()?;
    panel.insert("// again\n")?;
    let mine = panel.text()?;
    fs::write(&panel.file, "// in an editor\n")?;
    served.begin()?;
    panel.until(".state", "element.dataset.state === 'conflict'")?;
    ensure(panel.text()? == mine, "the text is gone")?;
    let there = fs::read_to_string(&panel.file)?;
    ensure(there == "// in an editor\n", "the file was overwritten")
}

fn left_over() -> Result<(), Failed> {
    for mine in [true, false] {
        let served = Served::start()?;
        let mut panel = Panel::open(&served, "2.1")?;
        let starter = panel.starter()?;
        served.end()?;
        panel.write("// written to nobody\n")?;
        panel.until(".state", "element.dataset.state === 'failed'")?;
        panel.page.go("about:blank")?;
        served.begin()?;

        let mut panel = Panel::visit(&served, "2.1", panel.page)?;
        // It is offered without being asked for.
        panel.until(".conflict", "/never reached/.test(element.innerText)")?;
        let which = if mine { "mine" } else { "theirs" };
        panel.click(&format!(".conflict [data-do={which}]"))?;
        panel.until(".notice", "/is kept in/.test(element.textContent)")?;
        panel.is_saved()?;
        let (chosen, other) = match mine {
            true => ("// written to nobody\n", &*starter),
            false => (&*starter, "// written to nobody\n"),
        };
        ensure(panel.text()? == chosen, "this is the other text")?;
        let kept = panel.says(".notice code")?;
        let kept = fs::read_to_string(served.file(&kept))?;
        ensure(kept == other, &format!("what is kept is {kept}"))?;
        panel.page.holds(
            "Object.keys(localStorage).every((key) =>
                !key.startsWith('workbook-draft/'))",
        )?;
    }
    Ok(())
}

fn rebuilt() -> Result<(), Failed> {
    let served = Served::start()?;
    let mut panel = Panel::open(&served, "2.1")?;
    panel.write("// in the middle of")?;
    let page = served.file("book/src/02-iterators.md");
    let mut page = fs::OpenOptions::new().append(true).open(page)?;
    page.write_all(b"\nOne more sentence.\n")?;
    let notice = "document.querySelector('.live-notice[data-notice=newer]')";
    panel.page.until(&format!("{notice} !== null"))?;
    panel.insert(" a sentence\n")?;
    panel.is_saved()?;
    ensure(
        panel.text()? == "// in the middle of a sentence\n",
        "the text was disturbed",
    )?;
    panel.page.click(".live-notice button")?;
    panel.page.until(
        "document.body?.innerText.includes('One more sentence.') === true",
    )?;
    let ready = format!("{}?.dataset.panel === 'ready'", panel.part(""));
    panel.page.until(&ready)?;
    panel.unfold()?;
    ensure(
        panel.text()? == "// in the middle of a sentence\n",
        "the text was lost",
    )?;
    panel.is_quiet()
}
