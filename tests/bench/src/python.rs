//! The same in CPython, in the same run.

use std::path::Path;
use std::process::Command;

/// Which Python: `WORKBOOK_PYTHON`, or else the one in `.venv`, or else
/// `python3`.
#[must_use]
pub fn program() -> String {
    let asked = std::env::var("WORKBOOK_PYTHON");
    asked.unwrap_or_else(|_| {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        let own = Path::new(root).join(".venv/bin/python");
        let own = own.to_str().filter(|_| own.exists());
        own.unwrap_or("python3").to_owned()
    })
}

/// The version of a module, empty if it is one of Python's own; `None` if it
/// is not installed.
#[must_use]
pub fn version_of_module(name: &str) -> Option<String> {
    let source = format!(
        "import {name} as module\nprint(getattr(module, '__version__', \
                 getattr(module, 'version', '')))"
    );
    let said = Command::new(program()).args(["-c", &source]).output().ok()?;
    let version = String::from_utf8(said.stdout).ok()?;
    said.status.success().then(|| version.trim().to_owned())
}

/// What one item costs in Python: the program defines `run(n)`, which is
/// timed for five rounds; the median in nanoseconds that its thread ran an
/// item.
///
/// `None`, with a note on standard error, where there is no Python.
#[must_use]
pub fn nanoseconds(source: &str, items: u64) -> Option<f64> {
    let program = program();
    let timed = format!(
        "{source}
import time
times = []
for _ in range(5):
    begin = time.thread_time()
    run({items})
    times.append(time.thread_time() - begin)
print(sorted(times)[2] / {items} * 1e9)
"
    );
    let said = Command::new(&program).args(["-c", &timed]).output();
    let cost = said.ok().and_then(|said| {
        String::from_utf8(said.stdout).ok()?.trim().parse().ok()
    });
    if cost.is_none() {
        eprintln!("note: `{program}` does not run, so Python is left out");
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::version_of_module;

    #[test]
    fn a_module_that_is_not_there_has_no_version() {
        assert_eq!(version_of_module("no_such_module"), None);
    }
}
