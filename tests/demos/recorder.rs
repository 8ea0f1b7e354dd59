//! The recorder for Python programs: what it sees, and what it does when the
//! program fails.

mod loops;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use libtest_mimic::Trial;
use tempfile::TempDir;
use workbook::performer::{Listed, Python};
use workbook::recording::{Clock, Recording};
use workbook::workspace::{Chapter, Workspace};

use super::built::python;
use super::in_words;
use crate::support;
use crate::support::is_required;

type Test = fn() -> Result<()>;

/// The tests of this file.
pub(super) fn trials() -> Vec<Trial> {
    let tests: [(&str, Test); 7] = [
        ("sees every way of printing", ways_of_printing),
        ("tells generators, tasks and threads apart", lanes),
        ("knows what a loop calls, and what calls a loop", loops::loops),
        ("tells tasks that end from tasks that do not", loops::ends),
        ("waits for threads as Python does", threads_that_go_on),
        ("keeps nothing of a program that fails", programs_that_fail),
        ("keeps hostile lines as they are", hostile_lines),
    ];
    let trials = tests.into_iter().map(|(title, test)| {
        let name = format!("the Python recorder {title}");
        let (name, left_out) = match python() {
            Ok(_) => (name, false),
            Err(reason) => (format!("{name} (left out: {reason})"), true),
        };
        let trial = Trial::test(name, move || in_words(test()));
        trial.with_ignored_flag(left_out && !is_required())
    });
    trials.collect()
}

const WAYS: &str = r#"
import sys
print()
print("no", "newline", sep="-", end="")
print("; more", end="\n\n")
print("two\nlines")
sys.stdout.write("written\n")
print("aside", file=sys.stderr)
print("flushed", file=sys.stdout, flush=True)
print([print("inside") for _ in range(1)])
print("unfinished", end="")
sys.exit(0)
"#;

fn ways_of_printing() -> Result<()> {
    let wanted = [
        (3, ""),
        (5, "no-newline; more"),
        (5, ""),
        (6, "two"),
        (6, "lines"),
        (7, "written"),
        (9, "flushed"),
        (10, "inside"),
        (10, "[None]"),
        (11, "unfinished"),
    ];
    let recording = performed(WAYS)?;
    let events = recording.events.iter();
    let said: Vec<_> = events.map(|e| (e.line, e.says.as_str())).collect();
    assert_eq!(said, wanted);
    Ok(())
}

const LANES: &str = r#"
import asyncio
from threading import Thread

def gen():
    print("generates")
    yield

class Count:
    def __iter__(self):
        return self
    def __next__(self):
        print("counts")
        raise StopIteration

def client():
    print("asks")

async def worker():
    print("works")
    await asyncio.sleep(0)

async def main():
    await asyncio.gather(worker(), worker())
    await asyncio.create_task(worker(), name="a task")
    await asyncio.to_thread(lambda: None)

print("begins")
for _ in gen():
    for _ in Count():
        pass
for thread in Thread(target=client), Thread(target=client):
    thread.start()
    thread.join()
thread = Thread(target=print, args=("alone",), name="a thread")
thread.start()
thread.join()
asyncio.run(main())
"#;

fn lanes() -> Result<()> {
    let wanted = [
        ("main", "begins"),
        ("gen", "generates"),
        ("Count", "counts"),
        ("client 1", "asks"),
        ("client 2", "asks"),
        ("a thread", "alone"),
        ("worker 1", "works"),
        ("worker 2", "works"),
        ("a task", "works"),
    ];
    assert_eq!(spoken(&performed(LANES)?), wanted);
    Ok(())
}

const GOES_ON: &str = r#"
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
ended = Event()
def late():
    ended.wait()
    print("late")
Thread(target=late, name="late").start()
pool = ThreadPoolExecutor(1, thread_name_prefix="pool")
pool.submit(print, "never shut down").result()
print("the end")
ended.set()
"#;

fn threads_that_go_on() -> Result<()> {
    let recording = performed(GOES_ON)?;
    let wanted =
        [("pool_0", "never shut down"), ("main", "the end"), ("late", "late")];
    assert_eq!(spoken(&recording), wanted);
    Ok(())
}

fn programs_that_fail() -> Result<()> {
    for (program, part) in [
        ("print('one')\ndef f():\n    1 / 0\nf()\n", "ZeroDivisionError"),
        ("import sys\nprint('one')\nsys.exit('over')\n", "over"),
        ("print('one'\n", "SyntaxError"),
    ] {
        let error = performed(program).err().context("it did not fail")?;
        let error = format!("{error:#}");
        assert!(error.contains(part) && error.contains("failed"), "{error}");
    }
    Ok(())
}

fn hostile_lines() -> Result<()> {
    let line = "</script> {{#include x}} \\\" 预激活 🦀 \u{7}\u{1b}[1m";
    let program = format!("print({})\n", serde_json::to_string(line)?);
    assert_eq!(spoken(&performed(&program)?), [("main", line)]);
    Ok(())
}

fn spoken(recording: &Recording) -> Vec<(&str, &str)> {
    let events = recording.events.iter();
    events.map(|e| (recording.lane(e), e.says.as_str())).collect()
}

/// Performs a program in a workbook that has nothing but it.
fn performed(program: &str) -> Result<Recording> {
    performed_by(Clock::Steps, program)
}

fn performed_by(clock: Clock, program: &str) -> Result<Recording> {
    let folder = workbook_of(program)?;
    let workspace = Workspace::at(folder.path())?;
    let path = folder.path().join("chapters/01-sample");
    let chapter = Chapter { number: 1, folder: "01-sample".into(), path };
    let name = "sample".to_owned();
    let demo = Listed { name, until_stopped: false, heavy: false };
    let python = Python::find(&workspace).map_err(anyhow::Error::msg)?;
    let unit = Duration::from_millis(10);
    python.perform(&chapter, &demo, clock, unit)
}

fn workbook_of(program: &str) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let recorder = Path::new("chapters/stage/python");
    std::fs::create_dir_all(folder.path().join(recorder))?;
    for file in ["record.py", "lanes.py"] {
        let file = recorder.join(file);
        std::fs::copy(support::root().join(&file), folder.path().join(&file))?;
    }
    let python = folder.path().join("chapters/01-sample/python");
    std::fs::create_dir_all(&python)?;
    std::fs::write(python.join("sample.py"), program)?;
    std::fs::write(folder.path().join("book.toml"), "")?;
    Ok(folder)
}
