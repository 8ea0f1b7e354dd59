//! `workbook new exercise`: an exercise that keeps what it promises at once.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use libtest_mimic::{Failed, Trial};

use crate::support::{
    building, copy, ensure, ensure_says, files, finish, names_in, target_of,
    workbook,
};

/// The lesson that gets one exercise more.
const LESSON: &str = "02-iterators";

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("scaffold::{name}"), proof)
    };
    vec![
        test("a_new_exercise_keeps_its_promises", keeps_its_promises),
        test("wrong_names_of_exercises_are_refused", wrong_names),
    ]
}

fn new_exercise(copy: &Path, name: &str, code: i32) -> Result<String, Failed> {
    let mut command = workbook(copy);
    command.args(["new", "exercise", name]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = finish(command.spawn()?)?;
    let said = String::from_utf8(output.stdout)?;
    let error = String::from_utf8(output.stderr)?;
    ensure(output.status.code() == Some(code), &format!("{name}: {error}"))?;
    Ok(said + &error)
}

/// The number of the exercise after the last one of a lesson.
fn next_number(copy: &Path) -> usize {
    names_in(&copy.join("exercises").join(LESSON)).len() + 1
}

fn keeps_its_promises() -> Result<(), Failed> {
    let copy = copy();
    let number = next_number(copy.path());
    let place = format!("{LESSON}/{number:02}-made-by-a-test");
    let said = new_exercise(copy.path(), &place, 0)?;
    let panel = format!("<exercise-panel id=\"2.{number}\">");
    let task = format!("../../exercises/{place}/README.md");
    ensure_says(&said, &[&panel, &task, "cargo workbook check"])?;
    ensure(names_in(&copy.path().join("target")).is_empty(), "rubbish")?;
    fits_into_its_page(copy.path(), &said)?;

    let folder = copy.path().join("exercises").join(&place);
    let package = format!("exercise2-{number}");
    let points = if number == 1 { 20 } else { 40 };
    let nothing = format!("0 of {points} points");
    ensure_says(&graded(copy.path(), &package)?, &[&nothing])?;
    let all = format!("{points} of {points} points");
    answer(&folder, "solution.rs")?;
    ensure_says(&graded(copy.path(), &package)?, &[&all])?;
    for name in files(&folder.join("wrong")) {
        let text = answer(&folder, &format!("wrong/{name}"))?;
        let said = graded(copy.path(), &package)?;
        let first = text.lines().next().unwrap_or_default();
        let (promise, _) = first.split_once("; hint").ok_or("no hint")?;
        if let Some(code) = promise.strip_prefix("//! does not compile: ") {
            ensure_says(&said, &[&format!("error[{code}]")])?;
        } else {
            let fails = format!("//! fails: {}", failing(&said).join(", "));
            ensure(fails == promise, &format!("{name}: {said}"))?;
        }
    }
    Ok(())
}

/// What is to be put into the page is all that proofreading asks for.
fn fits_into_its_page(copy: &Path, said: &str) -> Result<(), Failed> {
    let panel = said.split_once("`:\n\n").ok_or("no lines for the page")?.1;
    let panel = panel.split_once("3. cargo").ok_or("no end of the lines")?.0;
    let page = copy.join(format!("book/src/{LESSON}.md"));
    let text = fs::read_to_string(&page)?;
    fs::write(&page, format!("{text}\n{panel}"))?;
    let output = building(|target| {
        let mut check = workbook(copy);
        check.env("CARGO_TARGET_DIR", target).args(["check", "--quick"]);
        check.output()
    })?;
    let said = [output.stdout, output.stderr].concat();
    ensure(output.status.success(), &String::from_utf8_lossy(&said))
}

/// Answers the exercise with one of its files.
fn answer(folder: &Path, name: &str) -> Result<String, Failed> {
    let text = fs::read_to_string(folder.join(name))?;
    fs::write(folder.join("src/lib.rs"), &text)?;
    Ok(text)
}

/// What cargo and the checks say to the answer that lies there.
fn graded(copy: &Path, package: &str) -> Result<String, Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(cargo);
    command.args(["test", "-q", "--offline", "--test", "grade", "-p", package]);
    command.current_dir(copy).env("CARGO_TARGET_DIR", target_of(copy));
    let output = command.output()?;
    let said = String::from_utf8(output.stdout)?;
    Ok(said + &String::from_utf8(output.stderr)?)
}

/// The names of the checks above a line that says so.
fn failing(said: &str) -> Vec<&str> {
    let lines = said.lines().zip(said.lines().skip(1));
    let failed = lines.filter(|(_, below)| below.starts_with("  FAILED"));
    failed.filter_map(|(check, _)| Some(check.split_once(':')?.0)).collect()
}

fn wrong_names() -> Result<(), Failed> {
    let copy = copy();
    let before = files(&copy.path().join("exercises"));
    let number = next_number(copy.path());
    let gap = format!("{LESSON}/{:02}-gap", number + 1);
    for name in ["zip", "02-iterators", "99-none/01-zip", "../01-zip", &gap] {
        let said = new_exercise(copy.path(), name, 2)?;
        ensure_says(&said, &["error: "])?;
    }
    let said = new_exercise(copy.path(), "02-iterators/01-again", 2)?;
    ensure_says(&said, &["it exists"])?;
    let after = files(&copy.path().join("exercises"));
    ensure(before == after, "something was written")
}
