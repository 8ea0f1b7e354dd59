//! What must not be possible from a page, whoever wrote it.

use std::fs;

use libtest_mimic::Failed;
use serde_json::json;

use super::{Desk, ensure_has};
use crate::server::live::next;
use crate::support::{ensure, ensure_says, names_in};

pub(super) fn names() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let mut page = desk.server.live()?;
    for name in [
        "../../book.toml",
        "2.1/../../../Cargo.toml",
        "02-iterators/01-countdown",
        "countdown",
        "%2e%2e%2f%2e%2e",
        "..\\..\\Cargo.toml",
        "/etc/passwd",
        "2.1\0",
        "2.1\n",
        "２.１",
        "9.9",
        "",
        "judge",
    ] {
        for ask in ["open", "save", "check", "hint", "reset", "solution"] {
            let more = json!({ "exercise": name, "text": "x", "base": null });
            let answer = page.last(ask, &more)?;
            let error = answer["error"].as_str().unwrap_or_default();
            ensure_says(error, &["there is no exercise `", "1.1, 1.2"])?;
        }
    }
    for odd in [json!(2.1), json!(["2.1"]), json!({}), json!(null)] {
        let answer = page.last("open", &json!({ "exercise": odd }))?;
        ensure(answer["error"].is_string(), &answer.to_string())?;
    }
    let left = names_in(&desk.server.copy.path().join(".workbook"));
    ensure(left.is_empty(), &format!("{left:?}"))
}

pub(super) fn sizes() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let starter = desk.file("starter.rs")?;
    let mut page = desk.server.live()?;
    let large = json!({ "text": "x".repeat(200 << 10), "base": "0" });
    let answer = page.last("save", &large)?;
    ensure_says(&answer.to_string(), &["200 kB are more than `exercises/"])?;
    let unknown = json!({ "text": "mine", "base": "../../../etc/passwd" });
    let answer = page.last("save", &unknown)?;
    ensure_has(&answer, &[("/conflict/text", starter.as_str().into())])?;
    ensure(desk.file("src/lib.rs")? == starter, "it was overwritten")?;

    // Any text is a text; this one does not compile.
    let hash = answer["conflict"]["hash"].as_str().ok_or("no hash")?;
    let odd = "\0\u{1b}]0;x\u{7}\u{202e}\r\n<script>";
    page.save(odd, hash)?;
    ensure(desk.file("src/lib.rs")? == odd, "it is not what was saved")?;
    let graded = page.last("check", &json!({}))?;
    let verdict = [("/graded/verdict", "did not compile".into())];
    ensure_has(&graded, &verdict)?;

    let giant = json!({ "ask": "save", "text": "x".repeat(300 << 10) });
    page.ask(giant)?;
    loop {
        if let Err(code) = next(&mut page.socket)? {
            return ensure(code == 1009, &code.to_string());
        }
    }
}

pub(super) fn read_only() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let starter = desk.file("starter.rs")?;
    let mut page = desk.server.live()?;
    let mut permissions = fs::metadata(desk.answer())?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.answer(), permissions)?;
    let open = page.ask(json!({ "ask": "open", "exercise": "2.1" }))?;
    let told = page.answer(open)?;
    ensure_has(&told, &[("/writable", false.into())])?;
    let more = json!({ "text": "mine", "base": told["hash"] });
    let answer = page.last("save", &more)?;
    let words = ["01-countdown/src/lib.rs` is read-only", "kept in `.workbook"];
    ensure_says(answer["error"].as_str().unwrap_or_default(), &words)?;
    ensure(desk.file("src/lib.rs")? == starter, "it was written")?;
    let kept = ".workbook/kept/2.1-countdown-1.rs";
    let kept = fs::read_to_string(desk.server.copy.path().join(kept))?;
    ensure(kept == "mine", &kept)
}

#[cfg(unix)]
pub(super) fn killed() -> Result<(), Failed> {
    let mut desk = Desk::start()?;
    let mut page = desk.server.live()?;
    let open = page.ask(json!({ "ask": "open", "exercise": "2.1" }))?;
    let hash = page.answer(open)?["hash"].as_str().map(str::to_owned);
    let text = |number: usize| format!("// {number}\n").repeat(10_000);
    let mut base = page.save(&text(0), &hash.ok_or("no hash")?)?;
    for number in 1..20 {
        base = page.save(&text(number), &base)?;
    }
    // The next one is on its way when the server is killed.
    page.ask(json!({
        "ask": "save", "exercise": "2.1", "text": text(20), "base": base,
    }))?;
    if let Some(child) = &mut desk.server.child {
        child.kill()?;
        child.wait()?;
    }
    let there = desk.file("src/lib.rs")?;
    ensure(there == text(19) || there == text(20), "half a text")
}
