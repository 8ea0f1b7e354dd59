//! The recorder for Python programs: what it sees, and what it does when the
//! program fails.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use libtest_mimic::Trial;
use tempfile::TempDir;
use workbook::performer::{Listed, Python};
use workbook::recording::{Clock, Recording, Then};
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
        ("knows what a loop calls, and what calls a loop", loops),
        ("tells tasks that end from tasks that do not", ends),
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

/// What Tornado does when it runs a coroutine, so that this needs no Tornado.
const LOOPS: &str = r#"
import asyncio, time, types
tornado = types.ModuleType("tornado.gen")
exec("""
class Runner:
    def __init__(self, gen):
        self.gen = gen
    def run(self, loop):
        for _ in self.gen:
            loop.call_soon(self.run, loop)
            return
""", tornado.__dict__)

def coroutine(name):
    print(f"{name} begins")
    yield
    print(f"{name} ends")

def blocks():
    print("sleeps")
    time.sleep(0.02)
    print("slept")

async def task():
    print("calls")
    blocks()
    print("returned")

def callback():
    print("called")

def main():
    loop = asyncio.new_event_loop()
    for name in "AB":
        loop.call_soon(tornado.Runner(coroutine(name)).run, loop)
    loop.call_soon(callback)
    loop.call_soon(callback)
    print("starts")
    loop.run_until_complete(task())
    print("ended")
    loop.close()
main()
"#;

fn loops() -> Result<()> {
    let recording = performed_by(Clock::Time, LOOPS)?;
    let events = recording.events.iter();
    let did: Vec<_> = events
        .map(|event| {
            let lane = recording.lane(event);
            format!("{lane} {}: {}", event.then.phrase(), event.says)
        })
        .collect();
    let wanted = [
        "main waits: starts",
        "coroutine 1 waits: A begins",
        "coroutine 2 waits: B begins",
        "callback waits: called",
        "callback is done: called",
        "task goes on: calls",
        "blocks is blocked: sleeps",
        "blocks is done: slept",
        "task is done: returned",
        "coroutine 1 is done: A ends",
        "coroutine 2 is done: B ends",
        "main is done: ended",
    ];
    assert_eq!(did, wanted);
    Ok(())
}

const ENDS: &str = r#"
import asyncio

async def ends():
    print("ends")

async def hangs(future):
    print("hangs")
    await future

async def main():
    print("begins")
    asyncio.create_task(ends())
    cancelled = asyncio.create_task(hangs(asyncio.Future()))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.sleep(0)
    asyncio.create_task(hangs(asyncio.Future()))
    await asyncio.sleep(0)

asyncio.new_event_loop().run_until_complete(main())
"#;

fn ends() -> Result<()> {
    let recording = performed(ENDS)?;
    let wanted = [
        ("main", Then::Done),
        ("ends", Then::Done),
        ("hangs 1", Then::Dropped),
        ("hangs 2", Then::Waiting),
    ];
    let events = recording.events.iter();
    let did: Vec<_> = events.map(|e| (recording.lane(e), e.then)).collect();
    assert_eq!(did, wanted);
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
