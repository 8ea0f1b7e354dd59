//! This program, to be started once more as a warden, a keeper or a compiler.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// Where this program lies, for as long as it runs.
///
/// It may be built anew meanwhile, by whoever changes the workbook while its
/// pages are open. What lies in its place then may speak another language
/// than this program, so on Linux the old one is started from the system's
/// own link to it.
///
/// # Errors
///
/// If the program is gone, and the system keeps no link to it.
pub(crate) fn tool() -> Result<PathBuf> {
    let own = std::env::current_exe().context("this program is gone")?;
    if own.exists() {
        return Ok(own);
    }
    // With the number instead of `self`, it is the same for cargo, which
    // starts the compiler.
    let running = PathBuf::from(format!("/proc/{}/exe", std::process::id()));
    if cfg!(target_os = "linux") && running.exists() {
        return Ok(running);
    }
    anyhow::bail!("this program was built anew: start it again")
}
