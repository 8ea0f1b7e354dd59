//! What an answer did to an instrument that must not be done to it.

use std::sync::Mutex;

use crate::failure::Failure;

/// What happened so far in this process: the grader runs one check in each.
static VIOLATIONS: Mutex<Vec<Failure>> = Mutex::new(Vec::new());

/// Remembers a misuse of an instrument and panics. The check fails with the
/// first one, even if the answer catches the panic.
///
/// # Panics
///
/// Always.
pub fn violation(failure: Failure) -> ! {
    let text = format!("{}: {}", failure.what, failure.got);
    lock().push(failure);
    panic!("{text}");
}

/// The first misuse since the last call.
pub(crate) fn first() -> Option<Failure> {
    let mut violations = lock();
    let first = violations.first().cloned();
    violations.clear();
    first
}

fn lock() -> std::sync::MutexGuard<'static, Vec<Failure>> {
    VIOLATIONS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
