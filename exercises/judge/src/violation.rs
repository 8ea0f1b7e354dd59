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

/// The misuse that `work` comes to, which must be remembered and not only
/// panicked. Only this one is forgotten: tests share the process.
#[cfg(test)]
pub(crate) fn violated<T>(work: impl FnOnce() -> T) -> Failure {
    let work = std::panic::AssertUnwindSafe(work);
    let payload = std::panic::catch_unwind(work).err().expect("a misuse");
    let text = payload.downcast::<String>().expect("a text");
    let mut violations = lock();
    let says = |failure: &Failure| {
        *text == format!("{}: {}", failure.what, failure.got)
    };
    let place = violations.iter().position(says);
    violations.remove(place.expect("remembered"))
}
