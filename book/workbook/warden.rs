//! Runs the checks of one exercise, each in a process of its own, within
//! limits, and leaves nothing of them running.
//!
//! The tool starts itself once more for that (`workbook __warden`), because
//! what an answer leaves behind falls to the process that adopts orphans, and
//! must not be mixed with the tool's own children. The warden prints a line of
//! JSON a check. When its standard input ends, for whatever reason, the tool
//! is gone: it ends everything and itself.

mod channel;
mod check;
mod compiler;
mod confine;
mod end;
mod folder;
mod keep;
mod limits;
mod output;
mod tool;
mod tree;

use std::io::{BufRead, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

pub(crate) use compiler::{MARK as COMPILES, main as compile, stand_between};
pub(crate) use confine::{
    Confinement, VERB as CONFINE, command as confined, in_force,
    main as confine,
};
pub use end::End;
pub(crate) use keep::{VERB as KEEP, kept, main as keep};
pub use limits::Limits;
pub(crate) use tool::tool;

/// The hidden verb that makes the tool a warden.
pub(crate) const VERB: &str = "__warden";

/// What a warden is to do.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Job {
    /// The built `tests/grade.rs` of an exercise.
    pub(crate) program: PathBuf,
    /// The checks to run, in this order.
    pub(crate) checks: Vec<String>,
    /// Where each gets a folder of its own.
    pub(crate) folder: PathBuf,
    /// What each of them may use.
    pub(crate) limits: Limits,
}

/// How a check came to its end.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Ended {
    /// Which one it was.
    pub(crate) check: String,
    /// How it ended.
    pub(crate) end: End,
    /// What the answer printed, both outputs together, cut at the limit.
    pub(crate) output: String,
    /// How long it took.
    pub(crate) milliseconds: u64,
}

/// Does the job that stands in the first line of standard input.
pub(crate) fn main() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the warden: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn work() -> Result<()> {
    tree::adopt_orphans()?;
    let mut job = String::new();
    std::io::stdin().lock().read_line(&mut job)?;
    let job: Job = serde_json::from_str(&job).context("no job")?;
    let orphaned = watch_for_the_end();
    for check in &job.checks {
        let ended = check::run(&job, check, &orphaned)?;
        if orphaned.load(Ordering::Relaxed) {
            break;
        }
        let mut line = serde_json::to_string(&ended)?;
        line.push('\n');
        std::io::stdout().write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Becomes true when the tool that gave the job is gone.
fn watch_for_the_end() -> Arc<AtomicBool> {
    let orphaned = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&orphaned);
    thread::spawn(move || {
        let mut rest = Vec::new();
        // An error means the same as the end: nobody is there any more.
        drop(std::io::stdin().lock().read_to_end(&mut rest));
        told.store(true, Ordering::Relaxed);
    });
    orphaned
}
