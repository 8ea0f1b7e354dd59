//! The server has one core, and the load another: each is measured alone.

use std::process::Command;

/// Names the core that a server is to keep to.
pub(crate) const CORE: &str = "BENCH_CORE";

/// The first and the last of the cores that this process may use. A process
/// that it starts may use what it may use itself at that time, so this is
/// asked before anything is kept to a core.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cores(Option<(usize, usize)>);

impl Cores {
    /// Tells a server to keep to the first.
    pub(crate) fn tell(self, server: &mut Command) {
        if let Some((first, _)) = self.0 {
            server.env(CORE, first.to_string());
        }
    }
}

#[cfg(target_os = "linux")]
impl Cores {
    pub(crate) fn find() -> Self {
        use rustix::thread::{CpuSet, sched_getaffinity};

        let Ok(all) = sched_getaffinity(None) else { return Self(None) };
        let mut mine = (0..CpuSet::MAX_CPU).filter(|core| all.is_set(*core));
        Self(
            mine.next().map(|first| (first, mine.next_back().unwrap_or(first))),
        )
    }

    /// Keeps the load, which is this process, on the last.
    pub(crate) fn keep_to_last(self) {
        if let Some((_, last)) = self.0 {
            keep_to(last);
        }
    }
}

/// Keeps a server, which is this process, on the core that it was told.
#[cfg(target_os = "linux")]
pub(crate) fn keep_to_told() {
    let core = std::env::var(CORE).ok().and_then(|core| core.parse().ok());
    core.into_iter().for_each(keep_to);
}

#[cfg(target_os = "linux")]
fn keep_to(core: usize) {
    use rustix::thread::{CpuSet, sched_setaffinity};

    let mut set = CpuSet::new();
    set.set(core);
    if let Err(error) = sched_setaffinity(None, &set) {
        eprintln!("note: the system does not give core {core}: {error}");
    }
}

/// Elsewhere the system decides.
#[cfg(not(target_os = "linux"))]
impl Cores {
    pub(crate) fn find() -> Self {
        Self(None)
    }

    pub(crate) fn keep_to_last(self) {}
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_to_told() {}
