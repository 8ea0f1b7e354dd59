//! Grading on the command line: verdicts, reports, exit codes, and what comes
//! of being ended in the middle. All of it in a copy without git, offline.

mod ended;
mod handed_in;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{
    ensure, ensure_says, finish, root, unsolved_copy, workbook,
};

/// The folder of the exercise that most tests solve.
pub(crate) const COUNTDOWN: &str = "exercises/02-iterators/01-countdown";

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("grading::{name}"), proof)
    };
    let mut trials = vec![
        test("wrong_right_wrong_with_old_dates", wrong_right_wrong),
        test("compile_errors_are_cut_and_come_with_a_hint", compile_error),
        test("a_hint_fits_what_fails", hint),
        test("the_json_report_has_what_is_promised", json),
        test("the_csv_report_has_a_row_a_check", csv),
        test("what_cannot_be_graded_has_its_own_code", not_graded),
        test("all_exercises_are_graded_together", together),
    ];
    trials.extend(handed_in::trials());
    #[cfg(unix)]
    trials.extend(ended::trials());
    trials
}

static COPY: OnceLock<TempDir> = OnceLock::new();

/// A copy that these tests share; each has exercises of its own.
pub(crate) fn clone() -> &'static Path {
    COPY.get_or_init(unsolved_copy).path()
}

/// Removes that copy: nothing that is static is dropped.
pub(crate) fn clean() {
    // What cannot be removed lies in the folder for temporary files.
    let _ = COPY.get().map(|copy| std::fs::remove_dir_all(copy.path()));
}

/// The tool in that copy.
pub(crate) fn tool(words: &[&str]) -> Command {
    let mut command = workbook(clone());
    command.args(words).env("CARGO_NET_OFFLINE", "true");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the tool there; fails unless it returns this code.
pub(crate) fn run(words: &[&str], code: i32) -> Result<String, Failed> {
    let output = finish(tool(words).spawn()?)?;
    let said = String::from_utf8(output.stdout)?;
    let said = said + &String::from_utf8(output.stderr)?;
    let other = format!("{words:?}: {}\n{said}", output.status);
    ensure(output.status.code() == Some(code), &other)?;
    Ok(said)
}

/// A file beside an exercise, as it is handed out.
pub(crate) fn beside(exercise: &str, file: &str) -> String {
    fs::read_to_string(root().join(exercise).join(file)).unwrap()
}

/// Writes an answer, dated long ago: an editor or an archive does that.
fn answer(exercise: &str, text: &str) -> PathBuf {
    let path = clone().join(exercise).join("src/lib.rs");
    fs::write(&path, text).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_modified(long_ago))
        .unwrap();
    path
}

fn wrong_right_wrong() -> Result<(), Failed> {
    const PLAYLIST: &str = "exercises/02-iterators/02-playlist";
    let (right, wrong) =
        (beside(PLAYLIST, "solution.rs"), beside(PLAYLIST, "starter.rs"));
    for _ in 0..2 {
        answer(PLAYLIST, &wrong);
        let said = run(&["grade", "playlist"], 1)?;
        ensure_says(
            &said,
            &["2.2 Playlist", "0 of 40", "failed", "expected: code"],
        )?;
        answer(PLAYLIST, &right);
        let said = run(&["grade", "playlist"], 0)?;
        ensure_says(&said, &["40 of 40", "full marks"])?;
    }
    ensure_says(&run(&["list"], 0)?, &["40 of 40   solved"])?;
    answer(PLAYLIST, &format!("{right}// more\n"));
    ensure_says(&run(&["list"], 0)?, &["changed since solved"])?;
    ensure_says(&run(&["solution", "playlist"], 0)?, &["Playlist"])?;
    Ok(())
}

fn compile_error() -> Result<(), Failed> {
    let text = beside(COUNTDOWN, "wrong/no_some.rs");
    answer(COUNTDOWN, &text);
    let said = run(&["grade", "2.1"], 1)?;
    let line = text.lines().position(|line| line == "        number").unwrap();
    let place = format!("{COUNTDOWN}/src/lib.rs:{}:9", line + 1);
    ensure_says(
        &said,
        &["did not compile", "error[E0308]", &place, "Hint: ", "hint 2.1"],
    )?;
    for word in ["target", "copies", "tests/grade.rs", "aborting"] {
        ensure(!said.contains(word), &said)?;
    }
    Ok(())
}

fn hint() -> Result<(), Failed> {
    const SLIDING: &str = "exercises/02-iterators/03-sliding";
    let solution = beside(SLIDING, "solution.rs");
    answer(SLIDING, &format!("{solution}\nfn broken() -> u8 {{ \"\" }}\n"));
    let said = run(&["hint", "sliding"], 0)?;
    ensure_says(&said, &["2.3 ", "E0308", "Step 1 of 3"])?;
    let wrong = beside(SLIDING, "wrong/collects_first.rs");
    answer(SLIDING, &wrong);
    let first = wrong.trim_start_matches("//! fails: ");
    let first = first.split([',', ';']).next().unwrap();
    ensure_says(&run(&["hint", "sliding"], 0)?, &[first, "Step 1 of 3"])
}

fn json() -> Result<(), Failed> {
    let folder = answers("2.1.rs", &beside(COUNTDOWN, "solution.rs"))?;
    let report = folder.path().join("report.json");
    let paths = [folder.path(), &report].map(|p| p.to_str().unwrap());
    let words = ["grade", "2.1", "--answers", paths[0], "--json", paths[1]];
    run(&words, 0)?;
    let report: Value = serde_json::from_slice(&fs::read(&report)?)?;
    let exercise = &report["exercises"][0];
    for (value, expected) in [
        (&report["format"], "\"yield-to-await/report\""),
        (&report["version"], "1"),
        (&report["score"], "20"),
        (&report["max_score"], "20"),
        (&exercise["exercise"], "\"2.1\""),
        (&exercise["id"], "\"iterators/countdown\""),
        (&exercise["version"], "3"),
        (&exercise["status"], "\"pass\""),
        (&exercise["verdict"], "\"passed\""),
        (&exercise["message"], "null"),
        (&exercise["tests"][0]["name"], "\"counts-down\""),
        (&exercise["tests"][0]["status"], "\"pass\""),
        (&exercise["tests"][0]["output"], "\"\""),
    ] {
        let value = value.to_string();
        ensure(value == expected, &format!("{value}, {report:#}"))?;
    }
    let limits = report["limits"].as_array().ok_or("no limits")?;
    let time = limits.iter().any(|limit| limit == "time 3 s");
    ensure(time, "the limits are not named")
}

fn csv() -> Result<(), Failed> {
    let answer = beside(COUNTDOWN, "wrong/starts_again.rs");
    // What it prints must not get out of its cell, nor be a formula.
    let answer = answer.replace(
        "return None;",
        "println!(\"\\n::error::x\\u{1b}[31m\\n=cmd()\"); return None;",
    );
    let folder = answers("2.1.rs", &answer)?;
    let table = folder.path().join("table.csv");
    let paths = [folder.path(), &table].map(|p| p.to_str().unwrap());
    let words = ["grade", "2.1", "--answers", paths[0], "--csv", paths[1]];
    let said = run(&words, 1)?;
    ensure_says(&said, &["| ::error::x\\u{1b}[31m", "| =cmd()"])?;
    ensure(!said.contains("\n::error"), &said)?;
    let table = fs::read_to_string(table)?;
    let rows: Vec<_> = table.lines().collect();
    ensure_says(rows[0], &["exercise,check,verdict,score,max_score,message"])?;
    ensure_says(rows[1], &["2.1,counts-down,passed,8,8,"])?;
    ensure_says(&table, &["2.1,stays-at-its-end,failed,0,3,\""])
}

fn not_graded() -> Result<(), Failed> {
    let said = run(&["grade", "9.9"], 2)?;
    ensure_says(&said, &["error: ", "`9.9`", "2.1"])?;
    run(&["grade", "--frobnicate"], 2)?;
    let nowhere = ["grade", "2.1", "--answers", "no such folder"];
    ensure_says(&run(&nowhere, 2)?, &["no such folder", "no such file"])?;
    let no_rubric = ["grade", "2.1", "--rubric", "book"];
    ensure_says(&run(&no_rubric, 2)?, &["error: `book` has no checks for 2.1"])
}

fn together() -> Result<(), Failed> {
    let folder = answers("2.1.rs", &beside(COUNTDOWN, "solution.rs"))?;
    let three = "exercises/03-generators/01-three-pauses";
    fs::write(folder.path().join("3.1.rs"), beside(three, "solution.rs"))?;
    let path = folder.path().to_str().unwrap();
    let said = run(&["grade", "2.1", "3.1", "--answers", path], 0)?;
    ensure_says(&said, &["2.1 Countdown", "3.1 ", "all together", "40 of 40"])
}

/// A folder with one file of somebody's answers.
pub(crate) fn answers(name: &str, text: &str) -> Result<TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(name), text)?;
    Ok(folder)
}
