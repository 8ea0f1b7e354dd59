//! What this process has taken so far.

use std::time::Duration;

/// How long its threads have had a core. Only differences mean something.
#[cfg(unix)]
#[must_use]
pub fn ran() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.try_into().expect("a process does not run backwards")
}

/// Not asked here.
#[cfg(not(unix))]
#[must_use]
pub fn ran() -> Duration {
    Duration::ZERO
}

/// The most memory it ever had, in bytes. Only Linux tells it in a file.
#[must_use]
pub fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1_024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{peak, ran};

    #[test]
    fn what_was_taken_stays_taken() {
        let before = peak().unwrap();
        let kept = std::hint::black_box(vec![1_u8; 64 << 20]);
        drop(kept);
        assert!(peak().unwrap() >= before.max(64 << 20));
        assert!(ran().as_nanos() > 0);
    }
}
