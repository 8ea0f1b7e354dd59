//! Processes that rest, and two that take turns.

use std::io::{self, Read, Write};
use std::process::Child;
use std::time::Instant;

use super::{Cost, memory};
use crate::child;

/// How often two of them take turns.
const TURNS: u32 = 2_000;

/// The child's part: gives back each byte that it is given.
///
/// # Errors
///
/// If a pipe breaks.
pub fn rest() -> io::Result<()> {
    let (mut given, mut back) = (io::stdin().lock(), io::stdout().lock());
    let mut byte = [0];
    while given.read(&mut byte)? == 1 {
        back.write_all(&byte)?;
        back.flush()?;
    }
    Ok(())
}

/// Processes that end with what holds them.
struct Resting(Vec<Child>);

impl Resting {
    /// Lets one of several go: to measure takes an open file.
    fn make_room(&mut self) {
        if self.0.len() > 1 {
            drop(Self(self.0.split_off(self.0.len() - 1)));
        }
    }
}

impl Drop for Resting {
    fn drop(&mut self) {
        for child in &mut self.0 {
            drop(child.stdin.take());
        }
        for child in &mut self.0 {
            // It ends since its pipe has; how, nobody asks.
            let _ = child.wait();
        }
    }
}

/// Measures so many processes, or as many as the system lets us have.
///
/// # Errors
///
/// If not even one can be started.
pub fn measure(count: u32) -> io::Result<Cost> {
    let begin = Instant::now();
    let mut resting = start(count)?;
    // A process has started when it answers.
    for child in &mut resting.0 {
        turn(child)?;
    }
    let count = u32::try_from(resting.0.len()).unwrap_or(u32::MAX);
    let start = begin.elapsed() / count;
    let kept = resting.0.iter().map(|child| memory::share_of(child.id()));
    let kilobytes = kept.sum::<Option<f64>>().map(|sum| sum / f64::from(count));

    let begin = Instant::now();
    for _ in 0..TURNS {
        turn(&mut resting.0[0])?;
    }
    // There and back are two switches.
    let switch = begin.elapsed() / (2 * TURNS);
    Ok(Cost { count, start, kilobytes, switch })
}

/// So many of them, or as many as the system lets us have.
fn start(count: u32) -> io::Result<Resting> {
    let mut resting = Resting(Vec::new());
    while resting.0.len() < count as usize {
        match child::start("rest", "") {
            Ok(child) => resting.0.push(child),
            Err(error) if resting.0.is_empty() => return Err(error),
            Err(error) => {
                eprintln!("no more than {}: {error}", resting.0.len());
                resting.make_room();
                break;
            }
        }
    }
    Ok(resting)
}

fn turn(child: &mut Child) -> io::Result<()> {
    let no_pipe = || io::Error::other("a child without a pipe");
    child.stdin.as_mut().ok_or_else(no_pipe)?.write_all(b".")?;
    child.stdout.as_mut().ok_or_else(no_pipe)?.read_exact(&mut [0])
}
