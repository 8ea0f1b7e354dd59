//! Why a future must not be moved once it has been polled.

use std::cell::Cell;
use std::ptr;
use std::task::{Context, Waker};

use chapter7::pinned::work;

#[test]
fn a_future_points_into_itself() {
    let lie_at = Cell::new(ptr::null());
    let mut future = Box::pin(work(&lie_at));
    let mut context = Context::from_waker(Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());

    let begin = ptr::from_ref(&*future).addr();
    let memory = begin..begin + size_of_val(&*future);
    assert!(memory.contains(&lie_at.get().addr()));

    // The box moves; what is inside it does not.
    let mut moved = future;
    assert_eq!(ptr::from_ref(&*moved).addr(), begin);
    assert!(moved.as_mut().poll(&mut context).is_ready());
}
