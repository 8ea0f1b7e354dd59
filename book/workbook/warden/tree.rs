//! The processes below this one: whatever an answer started, and what that
//! started in turn.

use anyhow::Result;

/// How often the processes are looked for before the rest is left to the
/// system: many times what a fork bomb on every core needed.
#[cfg(target_os = "linux")]
const ROUNDS: usize = 10_000;

/// Makes this process the one that orphans below it fall to.
#[cfg(target_os = "linux")]
pub(super) fn adopt_orphans() -> Result<()> {
    use rustix::process::{getpid, set_child_subreaper};
    set_child_subreaper(Some(getpid()))?;
    Ok(())
}

/// How many processes there are below this one.
#[cfg(target_os = "linux")]
pub(super) fn count() -> usize {
    below(std::process::id()).len()
}

/// How many threads a process has; `None` if it is gone.
#[cfg(target_os = "linux")]
pub(super) fn threads(id: u32) -> Option<usize> {
    Some(std::fs::read_dir(format!("/proc/{id}/task")).ok()?.count())
}

/// Ends every process below this one. What is started meanwhile is ended,
/// too: it stays below this one, whatever session it moves to.
#[cfg(target_os = "linux")]
pub(super) fn end_all() {
    use rustix::process::{Pid, Signal, WaitOptions, kill_process, wait};
    for _ in 0..ROUNDS {
        let found = below(std::process::id());
        if found.is_empty() {
            return;
        }
        let ids = found.into_iter().filter_map(|id| i32::try_from(id).ok());
        for id in ids.filter_map(Pid::from_raw) {
            // It may have ended by itself.
            let _ = kill_process(id, Signal::KILL);
        }
        while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {}
    }
}

/// The ids of the processes below this one, as Linux lists them: each thread
/// has its own children.
#[cfg(target_os = "linux")]
fn below(id: u32) -> Vec<u32> {
    let (mut found, mut next) = (Vec::new(), vec![id]);
    while let Some(id) = next.pop() {
        let threads = std::fs::read_dir(format!("/proc/{id}/task"));
        for thread in threads.into_iter().flatten().flatten() {
            let children = thread.path().join("children");
            let children = std::fs::read_to_string(children);
            let children = children.unwrap_or_default();
            let ids = children.split_whitespace();
            next.extend(ids.filter_map(|id| id.parse::<u32>().ok()));
        }
        found.push(id);
    }
    found.swap_remove(0);
    found
}

/// Other systems give no orphans to this process.
#[cfg(not(target_os = "linux"))]
pub(super) fn adopt_orphans() -> Result<()> {
    Ok(())
}

/// Other systems are not asked for the processes of an answer.
#[cfg(not(target_os = "linux"))]
pub(super) fn count() -> usize {
    0
}

/// Other systems are not asked for the threads of an answer.
#[cfg(not(target_os = "linux"))]
pub(super) fn threads(_id: u32) -> Option<usize> {
    None
}

/// Elsewhere `check` ends the group of the check.
#[cfg(not(target_os = "linux"))]
pub(super) fn end_all() {}
