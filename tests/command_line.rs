//! The tool on the command line: what it says and returns, and what it leaves
//! behind when something goes wrong.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};
#[cfg(unix)]
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};

#[cfg(unix)]
use crate::support::DEADLINE;
use crate::support::{
    copy, ensure, ensure_says, finish, names_in, root, unsolved_copy, workbook,
};

/// All that the tool can do.
const VERBS: [&str; 13] = [
    "serve",
    "build",
    "list",
    "grade",
    "grade-class",
    "watch",
    "hint",
    "solution",
    "reset",
    "record",
    "player",
    "check",
    "new",
];

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("command_line::{name}"), proof)
    };
    vec![
        test("help_names_every_verb", help),
        test("an_unknown_verb_is_told_the_known_ones", unknown_verb),
        test("an_unknown_flag_is_told_the_known_ones", unknown_flag),
        test("an_unknown_chapter_is_told_the_known_ones", unknown_chapter),
        test("outside_of_the_workbook_nothing_is_done", outside),
        test("list_says_how_to_run_each_chapter", list),
        test("a_closed_pipe_is_no_error", closed_pipe),
        test("build_leaves_the_site_and_nothing_else", build),
        test("a_failed_build_leaves_the_former_site", failed_build),
        test("a_file_in_place_of_the_site_is_left_alone", file_for_site),
        test("a_target_that_cannot_be_written_is_named", file_for_target),
        #[cfg(unix)]
        test("ctrl_c_leaves_the_former_site", interrupted_build),
        #[cfg(unix)]
        test("ctrl_c_leaves_nothing_of_a_recording", interrupted_record),
        test("what_pages_include_is_written_anew", pages_again),
    ]
}

/// Runs the tool; fails unless it returns this code.
fn run(
    folder: &Path,
    words: &[&str],
    code: i32,
) -> Result<(String, String), Failed> {
    let mut command = workbook(folder);
    command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Output { status, stdout, stderr } = finish(command.spawn()?)?;
    let (stdout, stderr) =
        (String::from_utf8(stdout)?, String::from_utf8(stderr)?);
    let other = format!("{words:?}: {status}\n{stdout}\n{stderr}");
    ensure(status.code() == Some(code), &other)?;
    Ok((stdout, stderr))
}

fn help() -> Result<(), Failed> {
    ensure_says(&run(root(), &["--help"], 0)?.0, &VERBS)
}

fn unknown_verb() -> Result<(), Failed> {
    let (_, error) = run(root(), &["frobnicate"], 2)?;
    ensure_says(&error, &["error: ", "'frobnicate'"])?;
    ensure_says(&error, &VERBS)
}

fn unknown_flag() -> Result<(), Failed> {
    let (_, error) = run(root(), &["--frobnicate"], 2)?;
    ensure_says(&error, &["'--frobnicate'", "--no-open", "--port"])?;
    let (_, error) = run(root(), &["serve", "--frobnicate"], 2)?;
    ensure_says(&error, &["'--frobnicate'", "--no-open", "--port"])?;
    run(root(), &["--port", "65536"], 2)?;
    Ok(())
}

fn unknown_chapter() -> Result<(), Failed> {
    let (_, error) = run(root(), &["record", "99"], 2)?;
    ensure_says(&error, &["error: ", "`99`", "01-waiting", "02-iterators"])?;
    let (_, error) = run(root(), &["record", "wating"], 2)?;
    ensure_says(&error, &["`wating`: did you mean `waiting`?"])
}

fn outside() -> Result<(), Failed> {
    let elsewhere = tempfile::tempdir()?;
    let (_, error) = run(elsewhere.path(), &["build"], 1)?;
    ensure_says(&error, &["error: ", "not inside the workbook"])?;
    ensure(names_in(elsewhere.path()).is_empty(), "something was written")
}

fn list() -> Result<(), Failed> {
    let copy = unsolved_copy();
    let (text, _) = run(copy.path(), &["list"], 0)?;
    let is_lesson = |line: &&str| line.contains("cargo run -p ");
    let (lessons, others): (Vec<_>, Vec<_>) = text.lines().partition(is_lesson);
    let folders = names_in(&copy.path().join("chapters"));
    let numbers = folders.iter().filter_map(|name| name.split_once('-'));
    let numbers = numbers.map(|(number, _)| number.trim_start_matches('0'));
    let commands = numbers.map(|n| format!("cargo run -p chapter{n}"));
    let said = lessons.iter().map(|line| &line[line.find("cargo").unwrap()..]);
    ensure(commands.eq(said), &text)?;

    let (total, exercises) = others.split_last().ok_or("no total")?;
    ensure_says(total, &["0 of ", "points", "cargo workbook grade"])?;
    let first = exercises.first().ok_or("no exercises")?;
    ensure(exercises.iter().all(|l| l.ends_with("not begun")), &text)?;
    let name = first.split_whitespace().next().unwrap_or_default();
    ensure_says(total, &[name])
}

fn closed_pipe() -> Result<(), Failed> {
    let mut command = workbook(root());
    command.arg("list").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    drop(child.stdout.take());
    let output = finish(child)?;
    let error = String::from_utf8(output.stderr)?;
    ensure(output.status.success() && error.is_empty(), &error)
}

fn build() -> Result<(), Failed> {
    let copy = copy();
    let site = copy.path().join("target/book");
    fs::create_dir_all(&site)?;
    fs::write(site.join("of-the-former-site.html"), "")?;
    let (said, _) = run(copy.path(), &["build"], 0)?;
    ensure_says(&said, &["pages in `target/book`", "index.html"])?;
    let names = names_in(&site);
    ensure(names.contains(&"index.html".to_owned()), "no index.html")?;
    ensure(!names.contains(&"of-the-former-site.html".to_owned()), "merged")?;
    ensure_only_the_site(copy.path())
}

fn failed_build() -> Result<(), Failed> {
    let copy = copy();
    run(copy.path(), &["build"], 0)?;
    let before = names_in(&copy.path().join("target/book"));
    fs::remove_file(copy.path().join("book/src/glossary.md"))?;
    let (_, error) = run(copy.path(), &["build"], 1)?;
    ensure_says(&error, &["error: ", "glossary.md"])?;
    let root = copy.path().to_string_lossy();
    ensure(!error.contains(&*root), &error)?;
    let after = names_in(&copy.path().join("target/book"));
    ensure(before == after, "the former site was changed")?;
    ensure_only_the_site(copy.path())
}

fn file_for_site() -> Result<(), Failed> {
    let copy = copy();
    fs::create_dir(copy.path().join("target"))?;
    fs::write(copy.path().join("target/book"), "mine")?;
    let (_, error) = run(copy.path(), &["build"], 1)?;
    ensure_says(&error, &["`target/book`", "move it away"])?;
    let kept = fs::read_to_string(copy.path().join("target/book"))?;
    ensure(kept == "mine", "the file was changed")?;
    ensure_only_the_site(copy.path())
}

/// What a folder without the right to write is to users other than root.
fn file_for_target() -> Result<(), Failed> {
    let copy = copy();
    fs::write(copy.path().join("target"), "mine")?;
    let (_, error) = run(copy.path(), &["build"], 1)?;
    ensure_says(&error, &["error: ", "the folder `target`"])
}

#[cfg(unix)]
fn interrupted_build() -> Result<(), Failed> {
    use std::io::{BufRead, BufReader};

    let copy = copy();
    run(copy.path(), &["build"], 0)?;
    let before = fs::read(copy.path().join("target/book/glossary.html"))?;
    // So much to build that the signal comes long before the end.
    let page = copy.path().join("book/src/glossary.md");
    let mut long = fs::read_to_string(&page)?;
    long.push_str(&"One *line* of `prose`.\n\n".repeat(10_000));
    fs::write(&page, long)?;

    let mut command = workbook(copy.path());
    let mut child = command.arg("build").stderr(Stdio::piped()).spawn()?;
    let stderr = child.stderr.take().ok_or("no standard error")?;
    let mut lines = BufReader::new(stderr).lines();
    let begun = lines.next().ok_or("nothing was said")??;
    ensure_says(&begun, &["building `target/book`"])?;
    crate::support::interrupt(&child)?;
    let status = finish(child)?.status;
    ensure(status.code() == Some(130), &status.to_string())?;

    let after = fs::read(copy.path().join("target/book/glossary.html"))?;
    ensure(before == after, "the former site was changed")?;
    ensure_only_the_site(copy.path())
}

#[cfg(unix)]
fn interrupted_record() -> Result<(), Failed> {
    let (copy, temporary) = (copy(), tempfile::tempdir()?);
    let lesson = copy.path().join("chapters/01-waiting");
    let before = names_in(&lesson.join("recordings"));
    // Nothing but the first demo, which would go on for minutes.
    fs::remove_dir_all(lesson.join("refused"))?;
    let demo = lesson.join("src/sync.rs");
    let begins = "pub fn demo(stage: &Stage) {";
    let sleeps = "std::thread::sleep(stage.units(3000));";
    let text = fs::read_to_string(&demo)?;
    ensure_says(&text, &[begins])?;
    fs::write(&demo, text.replace(begins, &format!("{begins}{sleeps}")))?;

    let mut command = workbook(copy.path());
    command.args(["record", "1"]).env("TMPDIR", temporary.path());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let child = command.spawn()?;
    // The compiler has folders there, too, before the demo has one.
    let has_one = || {
        let names = names_in(temporary.path());
        names.iter().any(|name| name.starts_with(".tmp"))
    };
    let begun = Instant::now();
    while !has_one() {
        ensure(begun.elapsed() < DEADLINE, "it performs nothing")?;
        std::thread::sleep(Duration::from_millis(20));
    }
    crate::support::interrupt(&child)?;
    let status = finish(child)?.status;
    ensure(status.code() == Some(130), &status.to_string())?;
    let left = names_in(temporary.path());
    ensure(left.is_empty(), &format!("left behind: {left:?}"))?;
    let after = names_in(&lesson.join("recordings"));
    ensure(before == after, &format!("now there is {after:?}"))
}

fn pages_again() -> Result<(), Failed> {
    let copy = copy();
    let page = copy.path().join("chapters/01-waiting/recordings/thread.md");
    let before = fs::read(&page)?;
    fs::write(&page, "something else")?;
    let (output, _) = run(copy.path(), &["record", "--pages", "1"], 0)?;
    ensure_says(&output, &["written  chapters/01-waiting", "1 written"])?;
    ensure(fs::read(&page)? == before, "it is not what it was")
}

fn ensure_only_the_site(copy: &Path) -> Result<(), Failed> {
    let left = names_in(&copy.join("target"));
    ensure(left == ["book"], &format!("left behind: {left:?}"))
}
