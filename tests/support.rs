//! What several tests need: the tool, and copies of the workbook to spoil.

mod lent;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::sync::mpsc;
use std::time::Duration;

use libtest_mimic::Failed;
use tempfile::TempDir;

use lent::copy_file;
pub(crate) use lent::{building, lend_grader};

/// How long anything may take before a test calls it hanging.
pub(crate) const DEADLINE: Duration = Duration::from_secs(120);

/// The folders of the workbook that a copy takes along.
const COPIED: [&str; 7] =
    [".cargo", ".ci", ".github", "book", "chapters", "exercises", "tests"];

/// The root of the clone under test.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tool, to be run in `folder`.
pub(crate) fn workbook(folder: &Path) -> Command {
    workbook_at(tool(), folder)
}

/// The tool that was built for the tests.
pub(crate) fn tool() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_workbook"))
}

/// The tool that lies here, to be run in `folder`.
pub(crate) fn workbook_at(tool: &Path, folder: &Path) -> Command {
    let mut command = Command::new(tool);
    command.current_dir(folder).env("CI", "true").env("NO_COLOR", "1");
    command.env("CARGO_TARGET_DIR", target_of(folder));
    command
}

/// Where cargo puts what it builds of the workbook in this folder. A copy has
/// a place of its own: to cargo it is the same workspace, so in one place it
/// would take the copy's crates for the clone's.
pub(crate) fn target_of(folder: &Path) -> PathBuf {
    if folder.starts_with(root()) { target() } else { folder.join("target") }
}

/// What a program printed and returned; fails if it does not end.
pub(crate) fn finish(child: Child) -> Result<Output, Failed> {
    let (sender, ended) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    Ok(ended.recv_timeout(DEADLINE)??)
}

/// Fails with a text that says what was expected and what came instead.
pub(crate) fn ensure(holds: bool, otherwise: &str) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}

/// Fails unless every one of these words stands in the text.
pub(crate) fn ensure_says(text: &str, words: &[&str]) -> Result<(), Failed> {
    for word in words {
        let missing = format!("`{word}` is missing in:\n{text}");
        ensure(text.contains(word), &missing)?;
    }
    Ok(())
}

/// The names of what lies in a folder, sorted; none if it does not exist.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |e: std::fs::DirEntry| e.file_name().into_string().unwrap();
    let mut names: Vec<_> = entries.map(name).collect();
    names.sort();
    names
}

/// Where this test was compiled to.
fn target() -> PathBuf {
    let target = tool().ancestors().nth(2);
    target.expect("the tool lies in target/debug").to_owned()
}

/// The files below a folder, named from it with `/`.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap();
                names.push(inside.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    names.sort();
    names
}

/// A copy of the workbook, without what is generated, gone afterwards. Its
/// files are as old as the workbook's, and its path has what paths have on
/// other people's machines.
pub(crate) fn copy() -> TempDir {
    copy_without(&[])
}

/// Such a copy, without these folders.
pub(crate) fn copy_without(left_out: &[&str]) -> TempDir {
    let copy = tempfile::Builder::new().prefix("Büro und 书").tempdir();
    let copy = copy.unwrap();
    for entry in std::fs::read_dir(root()).unwrap() {
        let entry = entry.unwrap();
        let is_file = entry.file_type().unwrap().is_file();
        if is_file {
            copy_file(&entry.path(), &copy.path().join(entry.file_name()));
        }
    }
    let left_out: Vec<_> = left_out.iter().map(|f| root().join(f)).collect();
    for folder in COPIED {
        let from = root().join(folder);
        if from.exists() {
            copy_folder(&from, &copy.path().join(folder), &left_out);
        }
    }
    copy
}

/// A copy in which nobody has begun an exercise.
pub(crate) fn unsolved_copy() -> TempDir {
    let copy = copy();
    let exercises = copy.path().join("exercises");
    for file in files(&exercises) {
        if let Some(folder) = file.strip_suffix("starter.rs") {
            let answer = exercises.join(folder).join("src/lib.rs");
            std::fs::copy(exercises.join(&file), answer).unwrap();
        }
    }
    copy
}

fn copy_folder(from: &Path, to: &Path, left_out: &[PathBuf]) {
    if left_out.iter().any(|folder| folder == from) {
        return;
    }
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() == "node_modules" {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target, left_out);
        } else {
            copy_file(&entry.path(), &target);
        }
    }
}

/// Presses Ctrl-C.
#[cfg(unix)]
pub(crate) fn interrupt(child: &Child) -> Result<(), Failed> {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status()?;
    ensure(sent.success(), "the signal was not sent")
}

/// Whether what cannot be tested here fails instead of being left out.
pub(crate) fn is_required() -> bool {
    let is = |name, value| std::env::var(name).is_ok_and(|v| v == value);
    is("CI", "true") && is("WORKBOOK_REQUIRE_ALL", "1")
}
