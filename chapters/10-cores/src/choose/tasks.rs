//! Tasks that rest, and two that take turns, all on one thread.

use std::io;
use std::process;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;
use tokio::sync::Barrier;
use tokio::sync::mpsc::channel;
use tokio::task::JoinSet;

use super::{Cost, memory};

/// How often two of them take turns.
const TURNS: u32 = 100_000;

/// Measures so many tasks.
///
/// # Errors
///
/// If the runtime cannot be built.
pub fn measure(count: u32) -> io::Result<Cost> {
    let runtime = Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let before = memory::share_of(process::id());
        let all = Arc::new(Barrier::new(count as usize + 1));
        let begin = Instant::now();
        let mut tasks = JoinSet::new();
        for _ in 0..count {
            let all = Arc::clone(&all);
            tasks.spawn(async move {
                all.wait().await;
            });
        }
        // Now each of them runs, up to where it waits.
        tokio::task::yield_now().await;
        let start = begin.elapsed() / count;
        let kilobytes = memory::each(before, count);
        all.wait().await;
        tasks.join_all().await;
        let switch = switch().await;
        Ok(Cost { count, start, kilobytes, switch })
    })
}

/// What it takes to hand over to another task.
async fn switch() -> Duration {
    let (there, mut from_here) = channel(1);
    let (back, mut from_there) = channel(1);
    tokio::spawn(async move {
        while let Some(()) = from_here.recv().await {
            let _ = back.send(()).await;
        }
    });
    let begin = Instant::now();
    for _ in 0..TURNS {
        let _ = there.send(()).await;
        let _ = from_there.recv().await;
    }
    begin.elapsed() / (2 * TURNS)
}
