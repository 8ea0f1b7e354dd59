//! Threads that rest, and two that take turns.

use std::io;
use std::process;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::{Cost, memory};
use crate::threads::event::Event;

/// How often two of them take turns.
const TURNS: u32 = 10_000;

/// Measures so many threads, or as many as the system lets us have.
///
/// # Errors
///
/// If not even one can be started.
pub fn measure(count: u32) -> io::Result<Cost> {
    let before = memory::share_of(process::id());
    let over = Arc::new(Event::default());
    let begin = Instant::now();
    let resting = start_all(count, &over)?;
    let count = u32::try_from(resting.len()).unwrap_or(u32::MAX);
    let start = begin.elapsed() / count;
    let kilobytes = memory::each(before, count);
    over.set();
    for thread in resting {
        // It ends since it was told to; it has nothing to say.
        let _ = thread.join();
    }
    // Only now there is room for another one, where threads are counted.
    Ok(Cost { count, start, kilobytes, switch: switch()? })
}

/// So many that wait until it is over, or as many as the system lets us have.
fn start_all(count: u32, over: &Arc<Event>) -> io::Result<Vec<JoinHandle<()>>> {
    let (started, has_started) = channel();
    let mut resting = Vec::new();
    for _ in 0..count {
        let (over, started) = (Arc::clone(over), started.clone());
        let rest = move || {
            // Nobody listens only if measuring has failed.
            let _ = started.send(());
            over.wait();
        };
        match Builder::new().spawn(rest) {
            Ok(thread) => resting.push(thread),
            Err(error) if resting.is_empty() => return Err(refused(&error)),
            Err(error) => {
                eprintln!(
                    "no more than {}: {}",
                    resting.len(),
                    refused(&error)
                );
                break;
            }
        }
    }
    for () in has_started.iter().take(resting.len()) {}
    Ok(resting)
}

fn refused(error: &io::Error) -> io::Error {
    let what = format!("a thread could not be started: {error}");
    io::Error::new(error.kind(), what)
}

/// What it takes to hand over to another thread.
fn switch() -> io::Result<Duration> {
    let (there, from_here) = channel();
    let (back, from_there) = channel();
    let turn = || {
        // Nobody listens only if the other thread has panicked.
        let _ = there.send(());
        let _ = from_there.recv();
    };
    Builder::new().spawn(move || {
        for () in from_here {
            let _ = back.send(());
        }
    })?;
    turn();
    let begin = Instant::now();
    for _ in 0..TURNS {
        turn();
    }
    // There and back are two switches.
    Ok(begin.elapsed() / (2 * TURNS))
}
