//! A demo about one core is given just one, where the system can do that.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, ExitStatus};
use std::thread::available_parallelism;

/// Set for the program that runs on one core, so that it is not started again.
const STARTED: &str = "STAGE_ON_ONE_CORE";

/// How many cores this program may use.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Runs this program again on one core, with these arguments. `None` where
/// that is not needed, or where the system has no `taskset` to do it with.
pub(crate) fn again<I, S>(arguments: I) -> Option<io::Result<ExitStatus>>
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    if cores() == 1 || std::env::var_os(STARTED).is_some() {
        return None;
    }
    let mut command = Command::new("taskset");
    command.arg("-c").arg(first_core()?);
    command.arg(std::env::current_exe().ok()?).args(arguments);
    match command.env(STARTED, "1").status() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        ended => Some(ended),
    }
}

/// The first core that this program may use: Linux says so in a file, and
/// only there `taskset` is to be had.
fn first_core() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let cores = status.lines().find_map(|line| {
        line.strip_prefix("Cpus_allowed_list:").map(str::trim)
    })?;
    cores.split(['-', ',']).next().map(str::to_owned)
}
