//! An exercise solved over the live connection, with the files of a copy.

mod attacks;
mod grading;
mod solving;

use std::fs;
use std::path::PathBuf;

use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};

use super::browser::Server;
use super::live::Live;
use crate::support::{ensure, lend_grader};

/// The tests of this file and those below it.
pub(super) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("server::desk::{name}"), proof)
    };
    vec![
        test(
            "an_exercise_is_solved_from_starter_to_full_marks",
            solving::solving,
        ),
        test("the_last_word_of_a_page_is_saved", solving::last_word),
        test("gradings_wait_for_each_other", grading::waiting),
        #[cfg(target_os = "linux")]
        test("a_tool_that_is_built_anew_grades_on", grading::built_anew),
        #[cfg(target_os = "linux")]
        test("a_grading_ends_with_the_page", grading::leaving),
        #[cfg(target_os = "linux")]
        test("a_grading_ends_with_the_server", grading::goodbye),
        #[cfg(target_os = "linux")]
        test("a_grading_ends_when_the_server_is_killed", grading::killed),
        grading::of_other_checks(),
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
        Self::on(Server::start(&["--port", "0"])?)
    }

    fn on(server: Server) -> Result<Self, Failed> {
        let folder = "exercises/02-iterators/01-countdown";
        let folder = server.copy.path().join(folder);
        lend_grader(server.copy.path());
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
