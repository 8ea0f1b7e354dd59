//! The server has one core, and the load another: each is measured alone.

/// Keeps this process, and the threads that it starts from here on, on the
/// first or the last core that it may use.
#[cfg(target_os = "linux")]
pub(crate) fn keep_to(first: bool) {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

    let Ok(all) = sched_getaffinity(None) else { return };
    let mut mine = (0..CpuSet::MAX_CPU).filter(|core| all.is_set(*core));
    let core = if first { mine.next() } else { mine.next_back() };
    let Some(core) = core else { return };
    let mut set = CpuSet::new();
    set.set(core);
    if let Err(error) = sched_setaffinity(None, &set) {
        eprintln!("note: the system does not give core {core}: {error}");
    }
}

/// Elsewhere the system decides.
#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_to(_first: bool) {}
