//! What another thread could do meanwhile, tried at every place.

use std::cell::{Cell, RefCell};

thread_local! {
    /// How many places have been passed, and what happens at which of them.
    static PLAN: RefCell<Plan> = const { RefCell::new(Plan::nothing()) };
    /// How many locks this thread holds.
    static HELD: Cell<usize> = const { Cell::new(0) };
}

struct Plan {
    passed: usize,
    place: usize,
    other: Option<Box<dyn FnOnce()>>,
}

impl Plan {
    const fn nothing() -> Self {
        Self { passed: 0, place: 0, other: None }
    }
}

/// Does `work`, and the other thing in the middle of it, as if a thread had
/// been that fast: at the place with this number, from 0. Places are where
/// `work` locks or unlocks a [`Mutex`](crate::Mutex), and where it calls a
/// waker of [`Wakes`](crate::Wakes), as long as it holds no lock.
///
/// Gives what `work` gives, and whether it came to that place: if not, the
/// other thing has not happened.
pub fn meanwhile<T>(
    place: usize,
    other: impl FnOnce() + 'static,
    work: impl FnOnce() -> T,
) -> (T, bool) {
    let plan = Plan { passed: 0, place, other: Some(Box::new(other)) };
    PLAN.replace(plan);
    let result = work();
    let plan = PLAN.replace(Plan::nothing());
    (result, plan.other.is_none())
}

/// A place. What happens there passes none itself.
pub(crate) fn place() {
    if holds_a_lock() || std::thread::panicking() {
        return;
    }
    let other = PLAN.with_borrow_mut(|plan| {
        let here = plan.passed == plan.place;
        plan.passed += 1;
        if here { plan.other.take() } else { None }
    });
    if let Some(other) = other {
        other();
    }
}

/// Whether this thread holds a lock.
pub(crate) fn holds_a_lock() -> bool {
    HELD.get() > 0
}

/// This thread holds one lock more.
pub(crate) fn locked() {
    HELD.set(HELD.get() + 1);
}

/// This thread holds one lock less.
pub(crate) fn unlocked() {
    HELD.set(HELD.get() - 1);
}
