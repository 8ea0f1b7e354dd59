//! What the system knows about a process. Only Linux tells it in files.

use std::fs;

/// The memory that it has now, in bytes.
#[must_use]
pub fn memory(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0)
}

/// How long its threads have run by now, in nanoseconds; those that have ended
/// take theirs along.
#[must_use]
pub fn running(id: u32) -> Option<f64> {
    let threads = fs::read_dir(format!("/proc/{id}/task")).ok()?;
    let mut times = Vec::new();
    for thread in threads {
        let schedule = thread.ok()?.path().join("schedstat");
        // A thread may end before it is its turn to be asked.
        if let Ok(schedule) = fs::read_to_string(schedule) {
            times.push(schedule.split(' ').next()?.parse::<f64>().ok()?);
        }
    }
    // A process has a thread as long as it is there.
    times.into_iter().reduce(|sum, time| sum + time)
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

    #[test]
    fn threads_may_end_while_they_are_asked() {
        let own = std::process::id();
        std::thread::scope(|scope| {
            let others = scope.spawn(|| {
                for _ in 0..2_000 {
                    std::thread::spawn(|| ()).join().unwrap();
                }
            });
            while !others.is_finished() {
                assert!(running(own).is_some());
            }
        });
    }
}
