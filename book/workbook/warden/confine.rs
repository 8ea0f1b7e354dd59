//! Puts limits on this process and becomes another program, which keeps them.
//!
//! `workbook __confine CONFINEMENT PROGRAM ARGUMENT…`. A process of its own is
//! needed for that, because limits cannot be put on another one without
//! unsafe code, and the warden must stay free of them.

#[cfg(target_os = "linux")]
mod linux;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::Limits;

/// The hidden verb.
pub(crate) const VERB: &str = "__confine";

/// What a program is confined to.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Confinement {
    /// What it may use.
    pub(crate) limits: Limits,
    /// The only folder that it may write into. Without one it is trusted with
    /// everything but the machine's memory and time: a compiler.
    pub(crate) folder: Option<PathBuf>,
}

/// A command for this program, confined where the system can do that.
pub(crate) fn command(
    tool: &Path,
    program: &Path,
    confinement: &Confinement,
) -> Result<Command> {
    if !cfg!(unix) {
        return Ok(Command::new(program));
    }
    let mut command = Command::new(tool);
    command.arg(VERB).arg(serde_json::to_string(confinement)?).arg(program);
    Ok(command)
}

/// Limits this process to what the arguments say, then becomes the program.
pub(crate) fn main(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let error = match confined(&mut arguments) {
        Ok(mut command) => become_it(&mut command),
        Err(error) => error,
    };
    eprintln!("cannot confine the check: {error:#}");
    ExitCode::FAILURE
}

fn confined(arguments: &mut impl Iterator<Item = OsString>) -> Result<Command> {
    let mut next = || arguments.next().context("too few arguments");
    let confinement = next()?.into_string().unwrap_or_default();
    let confinement: Confinement = serde_json::from_str(&confinement)?;
    let program = PathBuf::from(next()?);
    let mut command = Command::new(&program);
    command.args(arguments);
    apply(&program, &confinement)?;
    Ok(command)
}

#[cfg(unix)]
fn become_it(command: &mut Command) -> anyhow::Error {
    std::os::unix::process::CommandExt::exec(command).into()
}

#[cfg(not(unix))]
fn become_it(_command: &mut Command) -> anyhow::Error {
    anyhow::anyhow!("this system has no way to do it")
}

/// The limits that hold on this system, in words.
pub(crate) fn in_force(limits: &Limits) -> Vec<String> {
    let mega = |bytes: u64| format!("{} MB", bytes >> 20);
    let mut words = vec![
        format!("time {} s", limits.time.as_secs()),
        format!("output {} kB", limits.output >> 10),
    ];
    if cfg!(unix) {
        words.push(format!("open files {}", limits.open_files));
        words.push(format!("file size {}", mega(limits.file_size)));
    }
    words.push(format!("folder {}", mega(limits.folder_size)));
    #[cfg(target_os = "linux")]
    words.extend([
        format!("memory {}", mega(limits.memory)),
        linux::processes(limits.processes),
        linux::writes().to_owned(),
    ]);
    #[cfg(not(target_os = "linux"))]
    words.push("memory, processes and writes are not limited".to_owned());
    words
}

#[cfg(not(unix))]
fn apply(_program: &Path, _confinement: &Confinement) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
fn apply(program: &Path, confinement: &Confinement) -> Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = confinement.limits;
    let seconds = limits.time.as_secs() + 1;
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Cpu, seconds * 4),
        (Resource::Fsize, limits.file_size),
        (Resource::Nofile, limits.open_files),
        // Not the address space: each thread reserves much of it.
        (Resource::Data, limits.memory),
    ] {
        let most = Some(most);
        setrlimit(resource, Rlimit { current: most, maximum: most })
            .with_context(|| format!("{resource:?} cannot be limited"))?;
    }
    #[cfg(target_os = "linux")]
    linux::end_with_the_parent()?;
    #[cfg(target_os = "linux")]
    if let Some(folder) = &confinement.folder {
        linux::apply(program, folder, limits.processes)?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = program;
    Ok(())
}
