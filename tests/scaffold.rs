//! `workbook new chapter`: a lesson that compiles, runs and passes at once.

mod exercise;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use libtest_mimic::{Failed, Trial};

use crate::support::{
    copy, ensure, ensure_says, finish, names_in, target_of, workbook,
};

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("scaffold::{name}"), proof)
    };
    let mut trials = vec![
        test("a_new_chapter_runs_and_passes", runs_and_passes),
        test("wrong_names_are_refused", wrong_names),
        test("an_existing_page_is_left_alone", page_exists),
        test("nothing_is_half_written", nothing_half_written),
    ];
    trials.extend(exercise::trials());
    trials
}

/// The number of the chapter after the last one of a copy.
fn next_number(copy: &Path) -> usize {
    let names = names_in(&copy.join("chapters"));
    names.iter().filter(|name| name.contains('-')).count() + 1
}

fn new_chapter(copy: &Path, name: &str) -> Result<(Output, String), Failed> {
    let mut command = workbook(copy);
    command.args(["new", "chapter", name]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = finish(command.spawn()?)?;
    let error = String::from_utf8(output.stderr.clone())?;
    Ok((output, error))
}

fn cargo(copy: &Path, words: &[&str]) -> Result<String, Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(copy).args(words).arg("--offline");
    command.env("CARGO_TARGET_DIR", target_of(copy));
    let output = command.output()?;
    let error = String::from_utf8_lossy(&output.stderr);
    ensure(output.status.success(), &format!("{words:?}:\n{error}"))?;
    Ok(String::from_utf8(output.stdout)?)
}

fn runs_and_passes() -> Result<(), Failed> {
    let copy = copy();
    let number = next_number(copy.path());
    let name = format!("{number:02}-made-by-a-test");
    let package = format!("chapter{number}");

    let (output, error) = new_chapter(copy.path(), &name)?;
    ensure(output.status.success(), &error)?;
    let said = String::from_utf8(output.stdout)?;
    let line = format!("- [Made by a test]({name}.md)");
    let record = format!("cargo workbook record {number}");
    ensure_says(&said, &[&line, &record])?;

    let page = format!("book/src/{name}.md");
    let page = fs::read_to_string(copy.path().join(page))?;
    ensure(page.starts_with("# Made by a test"), &page)?;
    ensure(names_in(&copy.path().join("target")).is_empty(), "rubbish")?;

    cargo(copy.path(), &["test", "-q", "-p", &package])?;
    let lines = cargo(copy.path(), &["run", "-q", "-p", &package])?;
    ensure_says(&lines, &["hello, yield\nhello, await\nnobody is left\n"])
}

fn wrong_names() -> Result<(), Failed> {
    let copy = copy();
    let before = names_in(&copy.path().join("chapters"));
    let gap = format!("{:02}-gap", next_number(copy.path()) + 1);
    let wrong = ["generators", "3-generators", "../09-x", "09-A", "", &gap];
    for name in wrong.into_iter().chain(["01-again"]) {
        let (output, error) = new_chapter(copy.path(), name)?;
        ensure(output.status.code() == Some(2), &format!("{name}: {error}"))?;
        ensure_says(&error, &["error: "])?;
    }
    let after = names_in(&copy.path().join("chapters"));
    ensure(before == after, "a chapter was written")
}

fn page_exists() -> Result<(), Failed> {
    let copy = copy();
    let name = format!("{:02}-mine", next_number(copy.path()));
    let page = copy.path().join(format!("book/src/{name}.md"));
    fs::write(&page, "mine")?;
    let (output, error) = new_chapter(copy.path(), &name)?;
    ensure(output.status.code() == Some(1), &error)?;
    ensure_says(&error, &[&format!("`book/src/{name}.md` exists")])?;
    ensure(fs::read_to_string(&page)? == "mine", "the page was changed")?;
    let folder = copy.path().join("chapters").join(&name);
    ensure(!folder.exists(), "the folder was written")
}

fn nothing_half_written() -> Result<(), Failed> {
    let copy = copy();
    let name = format!("{:02}-half", next_number(copy.path()));
    // The page cannot be written: its folder is gone.
    fs::remove_dir_all(copy.path().join("book/src"))?;
    let (output, error) = new_chapter(copy.path(), &name)?;
    ensure(output.status.code() == Some(1), &error)?;
    ensure_says(&error, &[&format!("`book/src/{name}.md`")])?;
    let folder = copy.path().join("chapters").join(&name);
    ensure(!folder.exists(), "half of it was written")?;
    ensure(names_in(&copy.path().join("target")).is_empty(), "rubbish")
}
