//! What strangers hand in: nothing counts but the text of the answer.

use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};

use super::{COUNTDOWN, answers, beside, clone, run};
use crate::support::{ensure, ensure_says, root};

/// The tests of this file.
pub(super) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("grading::{name}"), proof)
    };
    vec![
        test("what_is_no_answer_is_named", no_answer),
        test("nothing_but_the_answer_counts", only_the_answer),
        test("a_teachers_rubric_counts_instead", rubric),
        #[cfg(unix)]
        test("a_link_and_a_pipe_are_no_answers", link),
    ]
}

fn grade(folder: &Path, code: i32) -> Result<String, Failed> {
    let folder = folder.to_str().unwrap();
    run(&["grade", "2.1", "--answers", folder], code)
}

fn no_answer() -> Result<(), Failed> {
    let folder = answers("2.1.rs", "")?;
    let file = folder.path().join("2.1.rs");
    let said = grade(folder.path(), 1)?;
    ensure_says(&said, &["0 of 20  did not compile", "Countdown"])?;
    fs::write(&file, [0xff, 0xfe, 0x00])?;
    let unreadable = "0 of 20  could not be read";
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "not UTF-8"])?;
    fs::write(&file, "// large\n".repeat(100_000))?;
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "256 kB"])?;
    fs::remove_file(&file)?;
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "no such file"])?;
    fs::create_dir(&file)?;
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "not a file"])
}

#[cfg(unix)]
fn link() -> Result<(), Failed> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("2.1.rs");
    symlink(root().join(COUNTDOWN).join("solution.rs"), &file)?;
    let unreadable = "0 of 20  could not be read";
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "a link"])?;
    fs::remove_file(&file)?;
    let made = std::process::Command::new("mkfifo").arg(&file).status()?;
    ensure(made.success(), "no pipe")?;
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "not a file"])?;
    // The grader's own exercises in the place of a learner's.
    let exercises = folder.path().join("exercises");
    symlink(root().join("exercises"), &exercises)?;
    ensure_says(&grade(folder.path(), 2)?, &[unreadable, "is a link"])?;
    fs::remove_file(&exercises)?;
    fs::remove_file(&file)?;
    fs::write(&file, beside(COUNTDOWN, "solution.rs"))?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o0))?;
    // Root reads it all the same.
    match fs::read(&file) {
        Ok(_) => grade(folder.path(), 0).map(drop),
        Err(_) => {
            let said = grade(folder.path(), 2)?;
            ensure_says(&said, &[unreadable, "cannot be read"])
        }
    }
}

/// A whole clone is handed in, in which everything but the answer says that
/// the answer is right.
fn only_the_answer() -> Result<(), Failed> {
    let theirs = tempfile::tempdir()?;
    let folder = theirs.path().join(COUNTDOWN);
    for inside in ["src/bin", "tests", "examples", "benches", ".cargo"] {
        fs::create_dir_all(folder.join(inside))?;
    }
    let found = theirs.path().join("found");
    let trap =
        format!("fn main() {{ std::fs::write({found:?}, \"\").unwrap() }}");
    let manifest = beside(COUNTDOWN, "Cargo.toml").replace(
        "[lints.rust]",
        "[dependencies]\nrand = \"0\"\n\n[lints.rust]",
    );
    for (name, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("build.rs", &trap),
        ("src/main.rs", &trap),
        ("src/bin/more.rs", &trap),
        ("examples/more.rs", &trap),
        ("benches/more.rs", &trap),
        ("tests/more.rs", &trap),
        ("tests/grade.rs", "fn main() { println!(\"ok\") }"),
        ("rust-toolchain.toml", "[toolchain]\nchannel = \"none\"\n"),
        (".cargo/config.toml", "[build]\nrustc = \"none\"\n"),
        ("src/lib.rs", &beside(COUNTDOWN, "wrong/starts_again.rs")),
    ] {
        fs::write(folder.join(name), text)?;
    }
    let said = grade(theirs.path(), 1)?;
    ensure_says(&said, &["17 of 20", "FAILED", "stays-at-its-end"])?;
    ensure(!found.exists(), "a program that was handed in has run")?;
    let right = beside(COUNTDOWN, "solution.rs");
    fs::write(folder.join("src/lib.rs"), right)?;
    ensure_says(&grade(theirs.path(), 0)?, &["20 of 20  full marks"])
}

fn rubric() -> Result<(), Failed> {
    let text = fs::read_to_string(root().join("tests/hostile/rubric.rs"))?;
    let rubric = answers("2.1.rs", &text)?;
    let mine = answers("2.1.rs", &beside(COUNTDOWN, "wrong/starts_again.rs"))?;
    let paths = [&mine, &rubric].map(|folder| folder.path().to_str().unwrap());
    let words = ["grade", "2.1", "--answers", paths[0], "--rubric", paths[1]];
    ensure_says(&run(&words, 0)?, &["20 of 20  full marks"])?;
    let kept = clone().join(COUNTDOWN).join("tests/grade.rs");
    let kept = fs::read_to_string(kept)?;
    ensure(kept == beside(COUNTDOWN, "tests/grade.rs"), "it was overwritten")
}
