//! `workbook record` on a copy: it repairs what was spoiled, leaves alone
//! what is right, and names what is left over.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use libtest_mimic::Trial;

use super::{built, in_words, tornado};
use crate::support;

/// Where the recordings of a chapter lie that goes by steps: they come out
/// the same to the byte.
const RECORDINGS: &str = "chapters/02-iterators/recordings";

/// The tests of this file.
pub(super) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("record rewrites what was spoiled", || in_words(spoiled())),
        Trial::test("record goes on after a demo that fails", || {
            in_words(broken())
        }),
        Trial::test("record says which twins need Tornado", || {
            in_words(without_tornado())
        })
        .with_ignored_flag(built::python().is_err()),
    ]
}

/// Records in a copy.
fn record(copy: &Path) -> Command {
    let mut command = support::workbook(copy);
    command.args(["record", "2"]);
    command
}

fn files(root: &Path) -> Result<BTreeMap<String, String>> {
    let entries = std::fs::read_dir(root.join(RECORDINGS))?;
    let files = entries.map(|entry| {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok((name.into_owned(), std::fs::read_to_string(&path)?))
    });
    files.collect()
}

fn spoiled() -> Result<()> {
    let copy = support::copy();
    let recordings = copy.path().join(RECORDINGS);
    let right = files(support::root())?;
    let num = right.get("num.json").context("`num` is not recorded")?;
    let wrong = num.replace("\"says\":\"2\"", "\"says\":\"7\"");
    assert_ne!(*num, wrong);
    std::fs::write(recordings.join("num.json"), wrong)?;
    std::fs::write(recordings.join("colors.json"), "{ \"format\": 7")?;
    std::fs::remove_file(recordings.join("lazy.md"))?;
    std::fs::write(recordings.join("gone.json"), "left over")?;

    let output = record(copy.path()).output()?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stdout}\n{stderr}");
    let written: Vec<_> = stdout
        .lines()
        .filter_map(|line| line.strip_prefix("written  "))
        .map(|path| path.rsplit('/').next().unwrap_or_default())
        .collect();
    assert_eq!(written, ["colors.json", "num.json", "lazy.md"], "{stdout}");
    assert!(stderr.contains("gone.json` is left over"), "{stderr}");
    is_right_again(copy.path(), &right)?;

    // A second time nothing is left to do, also without Python.
    let mut again = record(copy.path());
    let output = again.env("WORKBOOK_PYTHON", "no-such-python").output()?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains("left out: `no-such-python`"), "{stderr}");
    is_right_again(copy.path(), &right)
}

fn is_right_again(copy: &Path, right: &BTreeMap<String, String>) -> Result<()> {
    let mut now = files(copy)?;
    assert_eq!(now.remove("gone.json").as_deref(), Some("left over"));
    assert!(now == *right, "record wrote other bytes than before");
    Ok(())
}

fn broken() -> Result<()> {
    let copy = support::copy();
    let lesson = copy.path().join("chapters/02-iterators");
    std::fs::write(lesson.join("refused/not-iterable.rs"), "//! E0277\n")?;
    std::fs::write(lesson.join("python/num.py"), "print(1 / 0)\n")?;
    let lazy = copy.path().join(RECORDINGS).join("lazy.json");
    std::fs::remove_file(&lazy)?;

    let output = record(copy.path()).output()?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("the compiler accepts it"), "{stderr}");
    if built::python().is_ok() {
        assert!(stderr.contains("ZeroDivisionError"), "{stderr}");
    }
    assert!(lazy.exists(), "the others were not recorded");
    Ok(())
}

fn without_tornado() -> Result<()> {
    let copy = support::copy();
    let twin = "chapters/02-iterators/python/num.py";
    let program = std::fs::read_to_string(copy.path().join(twin))?;
    let needs_it = format!("{program}\nimport tornado\n");
    std::fs::write(copy.path().join(twin), needs_it)?;

    let missing = tornado::Missing::new()?;
    let output = missing.hide_from(&mut record(copy.path())).output()?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    let notes: Vec<_> =
        stderr.lines().filter(|line| line.contains("left out")).collect();
    let [note] = notes[..] else { anyhow::bail!("{stderr}") };
    for part in [
        "02-iterators/python`: `num.py`. `",
        "has no Tornado",
        "-m pip install",
    ] {
        assert!(note.contains(part), "{note}");
    }
    let right = files(support::root())?;
    assert!(files(copy.path())? == right, "record wrote other bytes");
    Ok(())
}
