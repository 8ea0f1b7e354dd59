//! From the starter to full marks.

use std::time::Instant;

use libtest_mimic::Failed;
use serde_json::{Value, json};
use workbook::progress::fingerprint;

use super::{Desk, Live, ensure_has};
use crate::support::{DEADLINE, ensure, ensure_says};

pub(super) fn solving() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let mut page = desk.server.live()?;
    let open = page.ask(json!({ "ask": "open", "exercise": "2.1" }))?;
    let told = page.answer(open)?;
    ensure_has(&told, &[("/text", desk.file("starter.rs")?.into())])?;
    let base = told["hash"].as_str().ok_or("no hash")?.to_owned();

    let base = page.save(&desk.file("wrong/no_some.rs")?, &base)?;
    let graded = page.last("check", &json!({}))?;
    ensure_has(
        &graded,
        &[
            ("/for", base.as_str().into()),
            ("/graded/verdict", "did not compile".into()),
            ("/graded/errors/0/code", "E0308".into()),
            ("/graded/more", 0.into()),
            ("/standing/standing", "tried".into()),
        ],
    )?;
    let line = graded["graded"]["errors"][0]["line"].as_u64();
    let line = line.ok_or_else(|| graded.to_string())?;
    let text = desk.file("src/lib.rs")?;
    let line = text.lines().nth(usize::try_from(line)? - 1);
    ensure_says(line.unwrap_or_default(), &["number"])?;
    helped(&mut page, "E0308")?;

    let base = page.save(&desk.file("wrong/starts_again.rs")?, &base)?;
    let steps = page.asks("check", &json!({}))?;
    ensure_has(&steps[0], &[("/grading/step", "building".into())])?;
    ensure_has(
        &steps[1],
        &[
            ("/grading/step", "checking".into()),
            ("/grading/done", 0.into()),
            ("/grading/check", "counts-down".into()),
        ],
    )?;
    let graded = steps.last().ok_or("no verdict")?;
    let score = [("/graded/score", 17.into()), ("/standing/score", 17.into())];
    ensure_has(graded, &score)?;
    helped(&mut page, "stays-at-its-end")?;
    solved(&desk, &mut page, &base)
}

/// The first step of the hint, for what was graded last.
fn helped(page: &mut Live, about: &str) -> Result<(), Failed> {
    let hint = page.asks("hint", &json!({}))?;
    ensure(hint.len() == 1, "it was graded again")?;
    ensure_has(
        &hint[0],
        &[
            ("/hint/for", about.into()),
            ("/hint/step", 1.into()),
            ("/hint/of", 3.into()),
            ("/hint/earlier", json!([])),
        ],
    )?;
    let html = hint[0]["hint"]["html"].as_str().unwrap_or_default();
    ensure(html.starts_with("<p>"), html)
}

fn solved(desk: &Desk, page: &mut Live, base: &str) -> Result<(), Failed> {
    let progress = page.ask(json!({ "ask": "progress" }))?;
    page.answer(progress)?;
    let refused = page.last("solution", &json!({}))?;
    ensure_says(&refused.to_string(), &["2.1 is not solved yet"])?;
    page.save(&desk.file("solution.rs")?, base)?;
    // Not graded yet: what helps is looked up by grading it.
    let hint = page.asks("hint", &json!({}))?;
    ensure(hint.len() > 1, "it was not graded")?;
    let hint = hint.last().map(Value::to_string).unwrap_or_default();
    ensure_says(&hint, &["is solved: no hint is left"])?;
    let graded = page.last("check", &json!({}))?;
    ensure_has(
        &graded,
        &[
            ("/graded/verdict", "passed".into()),
            ("/standing/standing", "solved".into()),
        ],
    )?;
    let solution = page.last("solution", &json!({}))?;
    let text = desk.file("solution.rs")?;
    ensure_has(&solution, &[("/solution/text", text.into())])?;
    let told = desk.server.live()?.next_progress()?;
    let row = told["progress"]["exercises"].as_array();
    let row = row.and_then(|rows| rows.iter().find(|r| r["name"] == "2.1"));
    ensure_has(
        row.ok_or("no row")?,
        &[
            ("/standing", "solved".into()),
            ("/page", "02-iterators.html".into()),
            ("/score", 20.into()),
        ],
    )
}

impl Live {
    fn next_progress(&mut self) -> Result<Value, Failed> {
        let id = self.ask(json!({ "ask": "progress" }))?;
        self.answer(id)
    }
}

/// A page that is closed saves, and is gone at once.
pub(super) fn last_word() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let mut base = desk.file("starter.rs")?;
    for number in 0..10 {
        let text = format!("{base}// {number}\n");
        let mut page = desk.server.live()?;
        page.news()?;
        page.ask(json!({
            "ask": "save", "exercise": "2.1", "text": text,
            "base": fingerprint(&base),
        }))?;
        drop(page);
        let began = Instant::now();
        while desk.file("src/lib.rs")? != text {
            ensure(began.elapsed() < DEADLINE, "it was not saved")?;
            std::thread::yield_now();
        }
        base = text;
    }
    Ok(())
}
