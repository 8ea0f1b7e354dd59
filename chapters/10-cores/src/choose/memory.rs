//! How much memory a process takes, where the system says it in a file.

use std::fs;

/// What belongs to this process alone, in kB: what it shares with others, such
/// as its program, is divided among them.
#[must_use]
pub fn share_of(process: u32) -> Option<f64> {
    let path = format!("/proc/{process}/smaps_rollup");
    let said = fs::read_to_string(path).ok()?;
    let line = said.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// How much each of so many things takes, given what there was before them.
#[must_use]
pub fn each(before: Option<f64>, count: u32) -> Option<f64> {
    let now = share_of(std::process::id())?;
    Some((now - before?) / f64::from(count))
}
