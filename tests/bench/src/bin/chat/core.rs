//! Which core a process runs on: the room on one, the people on another.

/// Tells a room its core.
pub(crate) const CORE: &str = "BENCH_CORE";

/// Two cores that this process may use, if there are two, and if the system
/// can keep a process to one.
#[cfg(target_os = "linux")]
pub(crate) fn two() -> Option<[usize; 2]> {
    use rustix::thread::{CpuSet, sched_getaffinity};

    let allowed = sched_getaffinity(None).ok()?;
    let mut cores = (0..CpuSet::MAX_CPU).filter(|core| allowed.is_set(*core));
    Some([cores.next()?, cores.next()?])
}

/// Keeps this process on that core.
#[cfg(target_os = "linux")]
pub(crate) fn keep_to(core: usize) {
    use rustix::thread::{CpuSet, sched_setaffinity};

    let mut own = CpuSet::new();
    own.set(core);
    if let Err(error) = sched_setaffinity(None, &own) {
        eprintln!("note: not on a core of its own: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn two() -> Option<[usize; 2]> {
    None
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_to(_core: usize) {}

/// The core that this room was told.
pub(crate) fn told() -> Option<usize> {
    std::env::var(CORE).ok()?.parse().ok()
}
