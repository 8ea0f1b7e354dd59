//! An exercise solved over the live connection, with the files of a copy.

mod attacks;
mod grading;

use std::fs;
use std::path::PathBuf;

use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};

use super::browser::Server;
use super::live::Live;
use crate::support::{ensure, ensure_says};

/// The tests of this file and those below it.
pub(super) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("server::desk::{name}"), proof)
    };
    vec![
        test("an_exercise_is_solved_from_starter_to_full_marks", solving),
        test("gradings_wait_for_each_other", grading::waiting),
        #[cfg(target_os = "linux")]
        test("a_grading_ends_with_the_page", grading::leaving),
        #[cfg(target_os = "linux")]
        test("a_grading_ends_with_the_server", grading::goodbye),
        test("only_exercises_can_be_named", attacks::names),
        test("what_is_too_large_or_odd_changes_nothing", attacks::sizes),
        test("a_read_only_file_stays", attacks::read_only),
        #[cfg(unix)]
        test("a_server_that_is_killed_leaves_whole_texts", attacks::killed),
    ]
}

/// A server on a copy in which 2.1 was not begun.
struct Desk {
    server: Server,
    folder: PathBuf,
}

impl Desk {
    fn start() -> Result<Self, Failed> {
        let server = Server::start(&["--port", "0"])?;
        let folder = "exercises/02-iterators/01-countdown";
        let folder = server.copy.path().join(folder);
        let desk = Self { server, folder };
        fs::write(desk.answer(), desk.file("starter.rs")?)?;
        Ok(desk)
    }

    fn answer(&self) -> PathBuf {
        self.folder.join("src/lib.rs")
    }

    /// A file of the exercise.
    fn file(&self, name: &str) -> Result<String, Failed> {
        Ok(fs::read_to_string(self.folder.join(name))?)
    }
}

impl Live {
    /// All answers to a request about 2.1.
    fn asks(&mut self, ask: &str, more: &Value) -> Result<Vec<Value>, Failed> {
        let mut message = json!({ "ask": ask, "exercise": "2.1" });
        for (field, value) in more.as_object().into_iter().flatten() {
            message[field] = value.clone();
        }
        let id = self.ask(message)?;
        self.answers(id)
    }

    /// The last of them.
    fn last(&mut self, ask: &str, more: &Value) -> Result<Value, Failed> {
        self.asks(ask, more)?.pop().ok_or_else(|| "no answer".into())
    }

    /// Saves a text; returns its name.
    fn save(&mut self, text: &str, base: &str) -> Result<String, Failed> {
        let more = json!({ "text": text, "base": base });
        let answer = self.last("save", &more)?;
        let saved = answer["saved"].as_str().map(str::to_owned);
        saved.ok_or_else(|| answer.to_string().into())
    }
}

/// Fails unless these are the values of these fields.
fn ensure_has(answer: &Value, fields: &[(&str, Value)]) -> Result<(), Failed> {
    for (pointer, value) in fields {
        let found = answer.pointer(pointer);
        ensure(found == Some(value), &format!("{pointer}: {answer:#}"))?;
    }
    Ok(())
}

fn solving() -> Result<(), Failed> {
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
