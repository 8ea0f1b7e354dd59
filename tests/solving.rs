//! What a learner who is stuck, or through, asks the tool for.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use libtest_mimic::{Failed, Trial};

use crate::support::{
    ensure, ensure_says, finish, names_in, unsolved_copy, workbook,
};

/// The answer that the tests begin.
const ANSWER: &str = "exercises/02-iterators/01-countdown/src/lib.rs";

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("solving::{name}"), proof)
    };
    vec![
        test("hints_come_one_by_one", hints),
        test("a_solution_is_had_by_giving_up", solution),
        test("a_reset_keeps_what_was_written", reset),
        test("an_unknown_exercise_is_told_the_known_ones", unknown),
    ]
}

/// Runs the tool; fails unless it returns this code. Returns what it said.
fn run(copy: &Path, words: &[&str], code: i32) -> Result<String, Failed> {
    let mut command = workbook(copy);
    command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = finish(command.spawn()?)?;
    let said = String::from_utf8(output.stdout)?;
    let error = String::from_utf8(output.stderr)?;
    let other = format!("{words:?}: {}\n{said}\n{error}", output.status);
    ensure(output.status.code() == Some(code), &other)?;
    Ok(said + &error)
}

fn hints() -> Result<(), Failed> {
    let copy = unsolved_copy();
    fs::write(copy.path().join(ANSWER), "begun")?;
    let hint = ["hint", "--about", "E0308"];
    for step in ["Step 1 of 3", "Step 2 of 3", "Step 3 of 3, the last"] {
        let said = run(copy.path(), &hint, 0)?;
        ensure_says(&said, &["2.1 Countdown: E0308", "\n1. ", step])?;
    }
    let said = run(copy.path(), &hint, 0)?;
    ensure_says(&said, &["1. ", "2. ", "3. ", "solution 2.1 --give-up"])?;
    let progress = copy.path().join(".workbook/progress.txt");
    let progress = fs::read_to_string(progress)?;
    ensure_says(&progress, &["iterators/countdown hints=E0308:3"])
}

fn solution() -> Result<(), Failed> {
    let copy = unsolved_copy();
    let said = run(copy.path(), &["solution", "countdown"], 1)?;
    ensure_says(&said, &["error: 2.1 is not solved yet", "--give-up"])?;
    let folder = copy.path().join("exercises/02-iterators/01-countdown");
    let text = fs::read_to_string(folder.join("solution.rs"))?;
    let words = ["solution", "countdown", "--give-up"];
    ensure(run(copy.path(), &words, 0)? == text, "not the solution")?;
    ensure(run(copy.path(), &words[..2], 0)? == text, "not remembered")
}

fn reset() -> Result<(), Failed> {
    let copy = unsolved_copy();
    let answer = copy.path().join(ANSWER);
    let starter = fs::read_to_string(&answer)?;
    let said = run(copy.path(), &["reset", "2.1"], 0)?;
    ensure_says(&said, &["is the starter already"])?;
    for _ in 0..2 {
        fs::write(&answer, "mine")?;
        let said = run(copy.path(), &["reset", "2.1"], 0)?;
        ensure_says(&said, &["`.workbook/kept/2.1-countdown-"])?;
        ensure(fs::read_to_string(&answer)? == starter, "no starter")?;
    }
    let kept = copy.path().join(".workbook/kept");
    let names = names_in(&kept);
    ensure(names == ["2.1-countdown-1.rs", "2.1-countdown-2.rs"], &said)?;
    ensure(fs::read_to_string(kept.join(&names[0]))? == "mine", "not kept")
}

fn unknown() -> Result<(), Failed> {
    let copy = unsolved_copy();
    for verb in ["hint", "solution", "reset"] {
        let said = run(copy.path(), &[verb, "countup"], 2)?;
        ensure_says(&said, &["no exercise `countup`", "2.1 (countdown)"])?;
        ensure_says(&said, &["did you mean `countdown`?"])?;
    }
    Ok(())
}
