//! What the system knows about a process. Only Linux tells it in files.

use std::fs;

/// The memory that it has now, in bytes.
pub(crate) fn memory(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0)
}

/// How long its threads have run by now, in nanoseconds.
pub(crate) fn running(id: u32) -> Option<f64> {
    let threads = fs::read_dir(format!("/proc/{id}/task")).ok()?;
    let mut nanoseconds = 0.0;
    for thread in threads {
        let schedule = thread.ok()?.path().join("schedstat");
        let schedule = fs::read_to_string(schedule).ok()?;
        nanoseconds += schedule.split(' ').next()?.parse::<f64>().ok()?;
    }
    Some(nanoseconds)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{memory, running};

    #[test]
    fn a_process_is_known_by_its_number() {
        let own = std::process::id();
        let before = memory(own).unwrap();
        let kept = std::hint::black_box(vec![1_u8; 32 << 20]);
        assert!(memory(own).unwrap() - before >= 16e6);
        drop(kept);
        assert!(running(own).unwrap() > 0.0);
        // No process has the number 0.
        assert_eq!((memory(0), running(0)), (None, None));
    }
}
