//! A class is graded: one row a learner, whatever an answer does, and what
//! was graded before is not graded again.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use libtest_mimic::{Failed, Trial};

use crate::support::{ensure, ensure_says, finish, unsolved_copy, workbook};

/// What came of the class that `class_in` writes.
const TABLE: &str = "\
learner,2.1,2.2,total,max,note
'=cmd(),20,0,20,60,2.2 missing
ada,20,40,60,60,
bob,17,0,17,60,2.1 failed stays-at-its-end; 2.2 did not compile (E0507)
eve,0,0,0,60,\"2.1 failed counts-down (crashed), nothing-from-zero (crashed), \
stays-at-its-end (crashed), keeps-one-number (crashed), the-largest (crashed); \
2.2 missing\"
lin,0,0,0,60,\"2.1 could not be read (it is a link, not a file); 2.2 missing\"
mia,0,0,0,60,\"2.1, 2.2 missing\"
nan,0,0,0,60,\"2.1, 2.2 could not be read (the folder is a link)\"
";

/// What a starter has in place of an answer.
#[cfg(unix)]
const GAP: &str = concat!("todo", "!()");

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("class::{name}"), proof)
    };
    vec![
        #[cfg(unix)]
        test("everybody_has_a_row_and_nothing_is_graded_twice", class),
        test("where_there_is_nothing_to_grade_that_is_said", nothing),
    ]
}

/// Runs the tool; returns the two outputs, and fails unless it returns this
/// code.
fn run(
    copy: &Path,
    words: &[&str],
    code: i32,
) -> Result<(String, String), Failed> {
    let Output { status, stdout, stderr } =
        finish(command(copy, words).spawn()?)?;
    let (said, error) =
        (String::from_utf8(stdout)?, String::from_utf8(stderr)?);
    let other = format!("{words:?}: {status}\n{said}\n{error}");
    ensure(status.code() == Some(code), &other)?;
    Ok((said, error))
}

fn command(copy: &Path, words: &[&str]) -> Command {
    let mut command = workbook(copy);
    command.arg("grade-class").args(words);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Seven learners and what is none, in `class` beside the copy's exercises.
#[cfg(unix)]
fn class_in(copy: &Path) -> Result<(), Failed> {
    let lesson = copy.join("exercises/02-iterators");
    let of = |file: &str| fs::read_to_string(lesson.join(file));
    let class = copy.join("class");
    let put = |file: &str, text: &str| -> Result<(), Failed> {
        let path = class.join(file);
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        Ok(fs::write(path, text)?)
    };
    let one = of("01-countdown/solution.rs")?;
    put("=cmd()/2.1.rs", &one)?;
    let place = "ada/exercises/02-iterators";
    put(&format!("{place}/01-countdown/src/lib.rs"), &one)?;
    let two = of("02-playlist/solution.rs")?;
    put(&format!("{place}/02-playlist/src/lib.rs"), &two)?;
    put("bob/2.1.rs", &of("01-countdown/wrong/starts_again.rs")?)?;
    put("bob/2.2.rs", &of("02-playlist/wrong/moves_by_index.rs")?)?;
    let ends = of("01-countdown/starter.rs")?;
    let ends = ends.replace(GAP, "std::process::exit(0)");
    put("eve/2.1.rs", &ends)?;
    fs::create_dir(class.join("lin"))?;
    std::os::unix::fs::symlink("../ada/2.1.rs", class.join("lin/2.1.rs"))?;
    fs::create_dir(class.join("mia"))?;
    std::os::unix::fs::symlink("ada", class.join("nan"))?;
    put(".git/config", "")?;
    put("notes.txt", "")
}

#[cfg(unix)]
fn class() -> Result<(), Failed> {
    let copy = unsolved_copy();
    let copy = copy.path();
    class_in(copy)?;
    let (table, said) = run(copy, &["class"], 0)?;
    ensure(table == TABLE, &format!("{table}\n{said}"))?;
    ensure_says(&said, &["`.git`, `notes.txt`", "like `starts_again` 1"])?;
    ensure_says(&said, &["did not compile 1", "limits of a check: time"])?;

    let words = ["class", "--csv", "a.csv", "--json", "a.json", "--svg", "a"];
    let (said, _) = run(copy, &words, 0)?;
    ensure_says(&said, &["6 of 6 answers were graded before", "E0507"])?;
    ensure(fs::read_to_string(copy.join("a.csv"))? == TABLE, "another one")?;
    let json = fs::read_to_string(copy.join("a.json"))?;
    ensure_says(&json, &["yield-to-await/class", "\"starts_again\""])?;
    ensure_says(&fs::read_to_string(copy.join("a"))?, &["<svg", "counts-"])?;

    killed(copy)?;
    interrupted(copy)?;
    let right = "exercises/02-iterators/01-countdown/solution.rs";
    fs::copy(copy.join(right), copy.join("class/bob/2.1.rs"))?;
    let (table, said) = run(copy, &["class"], 0)?;
    ensure_says(&said, &["5 of 6 answers were graded before"])?;
    ensure_says(&table, &["bob,20,0,20,60,2.2 did not compile (E0507)\n"])
}

/// Killed between two answers, it goes on after the last that it wrote down.
#[cfg(unix)]
fn killed(copy: &Path) -> Result<(), Failed> {
    let mut tool = in_the_middle(copy, &["class"], 1)?;
    tool.kill()?;
    drop(finish(tool)?);
    fs::remove_dir_all(copy.join("class/zoe"))?;
    let (table, said) = run(copy, &["class"], 0)?;
    ensure(table == TABLE, &format!("{table}\n{said}"))?;
    ensure_says(&said, &["of 6 answers were graded before"])
}

/// Ctrl-C leaves the former table, and says how to go on.
#[cfg(unix)]
fn interrupted(copy: &Path) -> Result<(), Failed> {
    fs::write(copy.join("a.csv"), "former")?;
    let tool = in_the_middle(copy, &["class", "--csv", "a.csv"], 0)?;
    crate::support::interrupt(&tool)?;
    let ended = finish(tool)?;
    let said = String::from_utf8(ended.stderr)?;
    ensure(ended.status.code() == Some(130), &said)?;
    ensure_says(&said, &["stopped: ", "the same command goes on"])?;
    let kept = fs::read_to_string(copy.join("a.csv"))?;
    ensure(kept == "former", &kept)?;
    fs::remove_dir_all(copy.join("class/zoe"))?;
    let (table, said) = run(copy, &["class"], 0)?;
    ensure(table == TABLE, &format!("{table}\n{said}"))
}

/// A grading that begins anew and has written down so many answers. It will
/// not be done soon: one more learner's answer has no end.
#[cfg(unix)]
fn in_the_middle(
    copy: &Path,
    words: &[&str],
    answers: usize,
) -> Result<std::process::Child, Failed> {
    let starter = "exercises/02-iterators/01-countdown/starter.rs";
    let endless = fs::read_to_string(copy.join(starter))?;
    let endless = endless.replace(GAP, "loop {}");
    fs::create_dir_all(copy.join("class/zoe"))?;
    fs::write(copy.join("class/zoe/2.1.rs"), endless)?;
    let journals = copy.join(".workbook/class");
    fs::remove_dir_all(&journals)?;
    let tool = command(copy, words).spawn()?;
    let written = || -> Option<usize> {
        let names = crate::support::names_in(&journals);
        let text = fs::read(journals.join(names.first()?)).ok()?;
        Some(text.iter().filter(|&&byte| byte == b'\n').count())
    };
    let begun = std::time::Instant::now();
    while written().is_none_or(|written| written < answers) {
        ensure(begun.elapsed() < crate::support::DEADLINE, "no journal")?;
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    Ok(tool)
}

fn nothing() -> Result<(), Failed> {
    let (copy, class) = (unsolved_copy(), tempfile::tempdir()?);
    let folder = class.path().to_str().ok_or("no text")?;
    let (_, said) = run(copy.path(), &[folder], 2)?;
    ensure_says(&said, &["error: `", "holds no folders"])?;
    fs::create_dir_all(class.path().join("ada/src"))?;
    let (_, said) = run(copy.path(), &[folder], 2)?;
    ensure_says(&said, &["holds no answers", "LEARNER/1.1.rs"])?;
    let (_, said) = run(copy.path(), &[folder, "2.1"], 2)?;
    ensure_says(&said, &["holds no answers", "01-countdown/src/lib.rs"])?;
    let (_, said) = run(copy.path(), &["nowhere"], 2)?;
    ensure_says(&said, &["cannot read the folder `nowhere`"])?;
    let (_, said) = run(copy.path(), &[folder, "9.9"], 2)?;
    ensure_says(&said, &["no exercise `9.9`", "2.1 (countdown)"])
}
