//! The text between the page and the disk, with others about.

use std::fs;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use serde_json::json;

use super::{Named, Panel};
use crate::served::{Served, shared};
use crate::support::{DEADLINE, ensure, page};

/// Keeps what the page says to the server until `letGo()` is called.
const HOLD: &str = "(() => {
    const { send } = WebSocket.prototype;
    window.held = [];
    WebSocket.prototype.send = function (text) {
        if (JSON.parse(text).ask === 'save') held.push([this, text]);
        else send.call(this, text);
    };
    window.letGo = () => {
        WebSocket.prototype.send = send;
        held.forEach(([socket, text]) => socket.send(text));
    };
})()";

/// How often the disk is looked at.
const AGAIN: Duration = Duration::from_millis(20);

pub(super) fn proofs() -> Vec<Named> {
    vec![
        ("what is typed is on disk, and the other way round", both_ways),
        ("of two texts, mine", || conflict("4.1", true)),
        ("of two texts, the file's", || conflict("4.2", false)),
        ("a file that cannot be written", read_only),
        ("a file that is gone, then a text that is too large", gone),
        ("two pages on one exercise", two_pages),
        ("lines end as they ended; in a hurry all is saved", line_ends),
    ]
}

fn both_ways() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "3.3")?;
    panel.write("// typed: 数字\n\tfn x() {}\n")?;
    panel.is_saved()?;
    let area = panel.part("textarea");
    panel.page.eval(&format!("{area}.setSelectionRange(14, 14)"))?;
    let text = fs::read_to_string(&panel.file)?;
    let more = "// from elsewhere: <b>&amp;\n\t\n\n";
    fs::write(&panel.file, format!("{more}{text}"))?;
    panel.until("textarea", "element.value.startsWith('// from else')")?;
    panel.until(".state", "element.dataset.state === 'saved'")?;
    ensure(panel.text()? == format!("{more}{text}"), "it is another text")?;
    // The cursor stays between the same letters.
    let at = 14 + more.len();
    panel.page.holds(&format!("{area}.selectionStart === {at}"))?;
    panel.insert("!")?;
    panel.is_saved()?;
    // Nor is the reader's undo spoilt by what came while the focus was away.
    let before = panel.text()?;
    panel.page.eval(&format!("{area}.blur()"))?;
    fs::write(&panel.file, format!("// once more\n{before}"))?;
    panel.until("textarea", "element.value.startsWith('// once more')")?;
    panel.page.eval(&format!("{area}.focus()"))?;
    panel.page.press("Ctrl+z")?;
    ensure(panel.text()? == before, "undo makes something else of it")?;
    panel.is_saved()?;
    panel.is_quiet()
}

/// What is typed while an older text is on its way is checked all the same.
fn in_a_hurry() -> Result<(), Failed> {
    let mut panel = Panel::visit(&*shared()?, "5.2", page()?)?;
    fs::write(&panel.file, "// with a plain end\n")?;
    panel.unfold()?;
    panel.page.eval(HOLD)?;
    panel.write("// half")?;
    panel.page.until("held.length > 0")?;
    panel.insert(" a line\n")?;
    panel.page.press("Ctrl+Enter")?;
    panel.page.eval("letGo()")?;
    panel.is_judged()?;
    panel.is_saved()?;
    ensure(panel.text()? == "// half a line\n", "it is another text")?;
    panel.until(".stale", "element.hidden")?;
    // At once, without the pause that typing has.
    panel.insert("// now\n")?;
    panel.page.press("Ctrl+s")?;
    panel.is_saved()?;
    // A page that goes takes nothing with it.
    panel.insert("// and gone\n")?;
    panel.page.go("about:blank")?;
    let began = Instant::now();
    while !fs::read_to_string(&panel.file)?.ends_with("// and gone\n") {
        ensure(began.elapsed() < DEADLINE, "what was typed last is gone")?;
        std::thread::sleep(AGAIN);
    }
    // What came to the disk is not offered again.
    let mut panel = Panel::visit(&*shared()?, "5.2", panel.page)?;
    panel.page.until(
        "Object.keys(localStorage).every((key) =>
            !key.startsWith('workbook-draft/'))",
    )?;
    panel.until(".desk", "!element.checkVisibility()")?;
    panel.is_quiet()
}

/// Two texts; which one the reader chooses.
fn conflict(id: &'static str, mine: bool) -> Result<(), Failed> {
    let served = shared()?;
    let mut panel = Panel::open(&served, id)?;
    panel.page.eval(HOLD)?;
    panel.write("// mine\n")?;
    panel.page.until("held.length > 0")?;
    fs::write(&panel.file, "// theirs\n")?;
    panel.page.eval("letGo()")?;
    panel.until(".state", "element.dataset.state === 'conflict'")?;
    for (side, text) in [("mine", "// mine\n\n"), ("theirs", "// theirs\n\n")] {
        let code = format!("[data-side={side}] code");
        let same = format!("element.textContent === {}", json!(text));
        panel.until(&code, &same)?;
    }
    let there = fs::read_to_string(&panel.file)?;
    ensure(there == "// theirs\n", "the file was overwritten")?;

    let which = if mine { "mine" } else { "theirs" };
    panel.click(&format!(".conflict [data-do={which}]"))?;
    panel.until(".notice", "/is kept in/.test(element.textContent)")?;
    panel.is_saved()?;
    let (chosen, other) = match mine {
        true => ("// mine\n", "// theirs\n"),
        false => ("// theirs\n", "// mine\n"),
    };
    ensure(panel.text()? == chosen, "this is the other text")?;
    let kept = panel.says(".notice code")?;
    let kept = fs::read_to_string(served.file(&kept))?;
    ensure(kept == other, &format!("what is kept is {kept}"))?;
    // Work goes on.
    panel.insert("// more\n")?;
    panel.is_saved()?;
    panel.is_quiet()
}

fn read_only() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "4.3")?;
    let before = fs::read_to_string(&panel.file)?;
    let mut rights = fs::metadata(&panel.file)?.permissions();
    rights.set_readonly(true);
    fs::set_permissions(&panel.file, rights.clone())?;
    panel.write("// cannot be kept there\n")?;
    panel.until(".state", "element.dataset.state === 'failed'")?;
    let said = panel.says(".state")?;
    ensure(said.contains("03-inner-first/src/lib.rs"), &said)?;
    ensure(said.starts_with("not saved: "), &said)?;
    let there = fs::read_to_string(&panel.file)?;
    ensure(there == before, "the file was overwritten")?;
    #[expect(clippy::permissions_set_readonly_false, reason = "a test's file")]
    rights.set_readonly(false);
    fs::set_permissions(&panel.file, rights)?;
    panel.insert("// now it can\n")?;
    panel.is_saved()?;
    panel.is_quiet()
}

fn gone() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "1.3")?;
    let text = panel.text()?;
    fs::remove_file(&panel.file)?;
    panel.until(".state", "element.dataset.state === 'failed'")?;
    ensure(panel.text()? == text, "the text went with the file")?;
    fs::write(&panel.file, "// back\n")?;
    panel.until("textarea", "element.value === '// back\\n'")?;
    panel.is_saved()?;
    too_large(&mut panel)?;
    panel.is_quiet()
}

fn too_large(panel: &mut Panel) -> Result<(), Failed> {
    panel.write(&format!("// {}\n", "large ".repeat(30_000)))?;
    panel.until(".state", "element.dataset.state === 'failed'")?;
    let said = panel.says(".state")?;
    ensure(said == "not saved: it is larger than 128 kB", &said)?;
    panel.write("// small\n")?;
    panel.is_saved()?;
    // What is closed goes on where it was.
    panel.click("[data-do=open]")?;
    panel.until(".desk", "!element.checkVisibility()")?;
    panel.unfold()?;
    panel.insert("// more\n")?;
    panel.is_saved()?;
    ensure(panel.text()? == "// small\n// more\n", "it began anew")
}

fn two_pages() -> Result<(), Failed> {
    let served: &Served = &*shared()?;
    let mut one = Panel::open(served, "5.1")?;
    let mut other = Panel::open(served, "5.1")?;
    one.write("// the first writes\n")?;
    other.until("textarea", "element.value === '// the first writes\\n'")?;
    other.insert("// then the second\n")?;
    other.is_saved()?;
    let text = json!(other.text()?);
    one.until("textarea", &format!("element.value === {text}"))?;
    one.is_saved()?;
    one.is_quiet()?;
    other.is_quiet()
}

fn line_ends() -> Result<(), Failed> {
    let mut panel = Panel::visit(&*shared()?, "5.2", page()?)?;
    let text = "// one\r\n// two";
    fs::write(&panel.file, text)?;
    panel.unfold()?;
    let there = fs::read_to_string(&panel.file)?;
    ensure(there == text, "looking at it changed it")?;
    panel.write("// one\n// two\n// three")?;
    panel.until(".state", "element.dataset.state === 'saved'")?;
    let there = fs::read_to_string(&panel.file)?;
    ensure(there == "// one\r\n// two\r\n// three", &format!("{there:?}"))?;
    panel.is_quiet()?;
    in_a_hurry()
}
