//! How many sockets a process may have.

/// Asks for so many open files, and says how many there may be: fewer, where
/// the system sets a limit that only an administrator can raise.
#[cfg(unix)]
#[must_use]
pub fn allow(wanted: u64) -> u64 {
    use rustix::process::{Resource, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let now = limit.current.unwrap_or(u64::MAX);
    let most = limit.maximum.unwrap_or(u64::MAX).min(wanted);
    if now >= most {
        return now.min(wanted);
    }
    let mut raised = limit;
    raised.current = Some(most);
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => most,
        Err(_) => now,
    }
}

/// Nothing limits them here.
#[cfg(not(unix))]
#[must_use]
pub fn allow(wanted: u64) -> u64 {
    wanted
}

#[cfg(all(test, unix))]
mod tests {
    use super::allow;

    #[test]
    fn nobody_gets_more_than_the_hard_limit() {
        assert_eq!(allow(16), 16);
        let all = allow(u64::MAX);
        assert!(all >= 16);
        assert_eq!(allow(all), all);
        assert_eq!(allow(u64::MAX), all);
    }
}
