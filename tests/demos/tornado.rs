//! Where a Python has no Tornado, the twins that need it are left out and
//! say how to get it; on the server they fail.

use std::process::Command;

use anyhow::Result;
use libtest_mimic::Trial;
use tempfile::TempDir;

use super::built::python;
use super::in_words;

type Test = fn() -> Result<()>;

/// The tests of this file.
pub(super) fn trials() -> Vec<Trial> {
    let tests: [(&str, Test); 2] = [
        ("twins without Tornado are left out, with what to do", left_out),
        ("twins without Tornado fail where nothing may be left out", required),
    ];
    let trials = tests.map(|(title, test)| {
        let trial = Trial::test(title, move || in_words(test()));
        trial.with_ignored_flag(python().is_err())
    });
    trials.into()
}

/// Hides Tornado from Python programs, also where it is installed.
pub(super) struct Missing(TempDir);

impl Missing {
    pub(super) fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let module = folder.path().join("tornado.py");
        std::fs::write(module, "raise ImportError('hidden')\n")?;
        Ok(Self(folder))
    }

    pub(super) fn hide_from<'a>(
        &self,
        command: &'a mut Command,
    ) -> &'a mut Command {
        command.env("PYTHONPATH", self.0.path())
    }
}

/// The twins among these tests, as they are named without Tornado.
fn listed(is_server: bool, ignored: bool) -> Result<Vec<String>> {
    let missing = Missing::new()?;
    let mut tests = Command::new(std::env::current_exe()?);
    let value = |set: bool| if set { ("true", "1") } else { ("", "") };
    let (ci, all) = value(is_server);
    tests.env("CI", ci).env("WORKBOOK_REQUIRE_ALL", all).arg("--list");
    tests.args(ignored.then_some("--ignored")).arg("in Python says");
    let output = missing.hide_from(&mut tests).output()?;
    let stdout = String::from_utf8(output.stdout)?;
    Ok(stdout.lines().map(str::to_owned).collect())
}

fn left_out() -> Result<()> {
    let all = listed(false, false)?;
    let (without, with): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|line| line.contains("left out"));
    assert!(with.iter().any(|line| line.starts_with("chapter1: ")));
    assert!(without.iter().any(|line| line.starts_with("chapter7: ")));
    for line in &without {
        assert!(line.contains("has no Tornado: `"), "{line}");
        assert!(line.contains("-m pip install --upgrade tornado`"), "{line}");
    }
    assert_eq!(listed(false, true)?, without);
    Ok(())
}

fn required() -> Result<()> {
    let ignored = listed(true, true)?;
    assert!(ignored.is_empty(), "{ignored:?}");
    Ok(())
}
