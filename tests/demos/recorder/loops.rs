//! What the recorder makes of an event loop: who calls whom, and what becomes
//! of a task.

use anyhow::Result;
use workbook::recording::{Clock, Then};

use super::{performed, performed_by};

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

pub(super) fn loops() -> Result<()> {
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

pub(super) fn ends() -> Result<()> {
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
