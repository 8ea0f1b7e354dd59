//! Threads that rest, and two that take turns.

use std::io;
use std::process;
use std::sync::mpsc::channel;
use std::thread::{self, Builder};
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
    let (over, (started, has_started)) = (Event::default(), channel());
    thread::scope(|scope| {
        let begin = Instant::now();
        let mut count_started = 0;
        let mut refused = None;
        for _ in 0..count {
            let (over, started) = (&over, started.clone());
            let rest = move || {
                // Nobody listens only if measuring has failed.
                let _ = started.send(());
                over.wait();
            };
            match Builder::new().spawn_scoped(scope, rest) {
                Ok(_) => count_started += 1,
                Err(error) => {
                    refused = Some(error);
                    break;
                }
            }
        }
        for () in has_started.iter().take(count_started as usize) {}
        let elapsed = begin.elapsed();
        let kilobytes = memory::each(before, count_started.max(1));
        over.set();
        match refused {
            Some(error) if count_started == 0 => Err(error),
            _ => Ok(Cost {
                count: count_started,
                start: elapsed / count_started,
                kilobytes,
                switch: switch(),
            }),
        }
    })
}

/// What it takes to hand over to another thread.
fn switch() -> Duration {
    let (there, from_here) = channel();
    let (back, from_there) = channel();
    let turn = || {
        // Nobody listens only if the other thread has panicked.
        let _ = there.send(());
        let _ = from_there.recv();
    };
    thread::spawn(move || {
        for () in from_here {
            let _ = back.send(());
        }
    });
    turn();
    let begin = Instant::now();
    for _ in 0..TURNS {
        turn();
    }
    // There and back are two switches.
    begin.elapsed() / (2 * TURNS)
}
