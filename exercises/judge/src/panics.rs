//! A panic in a check is a failure that says where.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::failure::{Failure, Outcome};

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From here on panics are not printed but kept for [`caught`].
pub(crate) fn listen() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        // A panic may come while the thread ends: then there is no place.
        let _ = PLACE.try_with(|kept| *kept.borrow_mut() = place);
    }));
}

/// What a check comes to, a panic included.
pub(crate) fn caught(check: fn() -> Outcome) -> Outcome {
    match catch_unwind(AssertUnwindSafe(check)) {
        Ok(outcome) => outcome,
        Err(payload) => Err(failure(payload.as_ref())),
    }
}

fn failure(payload: &(dyn Any + Send)) -> Failure {
    let message = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a text");
    let place = PLACE.with(RefCell::take);
    let place = place.map(|place| format!(" at {place}")).unwrap_or_default();
    if message.starts_with("not yet implemented") {
        return Failure::new("the answer", "code", format!("`todo!()`{place}"));
    }
    Failure::new("the answer", "no panic", format!("a panic{place}: {message}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure() {
        let failure = caught(|| panic!("no {}", "way")).unwrap_err();
        assert_eq!(failure.expected, "no panic");
        assert!(failure.got.contains("no way"), "{failure:?}");
    }

    #[test]
    fn a_gap_is_named_as_such() {
        let failure = caught(|| panic!("not yet implemented")).unwrap_err();
        assert_eq!(
            (failure.expected.as_str(), &failure.got[..9]),
            ("code", "`todo!()`")
        );
    }
}
