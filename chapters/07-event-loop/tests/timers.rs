//! Timers: of the past, removed, and very many.

use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn};
use std::rc::Rc;
use std::task::Poll;
use std::thread;
use std::time::Duration;

use chapter7::{IOLoop, Stuck, sleep};

const SECOND: Duration = Duration::from_secs(1);

/// A loop on which no second is a second.
fn quick_loop() -> IOLoop {
    IOLoop::with_virtual_clock().unwrap()
}

#[test]
fn timers_of_the_past_come_at_once_and_in_order() {
    let io_loop = quick_loop();
    io_loop.run_sync(sleep(10 * SECOND)).unwrap();
    let lines = Rc::<RefCell<Vec<u32>>>::default();
    for due in [3, 1, 2, 1] {
        let lines = Rc::clone(&lines);
        io_loop.call_at(due * SECOND, move || lines.borrow_mut().push(due));
    }
    io_loop.run_sync(sleep(Duration::ZERO)).unwrap();
    assert_eq!(*lines.borrow(), [1, 1, 2, 3]);
    assert_eq!(io_loop.time(), 10 * SECOND);
}

#[test]
fn a_hundred_thousand_timers_come_in_their_order() {
    const TIMERS: u32 = 100_000;
    const UNIT: Duration = Duration::from_millis(1);
    let io_loop = quick_loop();
    let last = Rc::new(Cell::new((0, 0)));
    for number in 0..TIMERS {
        // Neither up nor down, and each moment ten times.
        let due = number.wrapping_mul(7_919) % (TIMERS / 10);
        let last = Rc::clone(&last);
        io_loop.call_at(due * UNIT, move || {
            let (before, came) = last.get();
            assert!(before <= due, "{due} came after {before}");
            last.set((due, came + 1));
        });
    }
    io_loop.run_sync(sleep(TIMERS * UNIT)).unwrap();
    assert_eq!(last.get(), (TIMERS / 10 - 1, TIMERS));
}

#[test]
fn the_longest_delay_does_not_overflow_and_can_be_removed_twice() {
    let io_loop = quick_loop();
    let timeout = io_loop.call_later(Duration::MAX, || {});
    io_loop.remove_timeout(timeout);
    io_loop.remove_timeout(timeout);
}

#[test]
fn a_callback_can_remove_one_that_is_due_at_the_same_moment() {
    let io_loop = quick_loop();
    let (remover, called) = (io_loop.clone(), Rc::new(Cell::new(false)));
    let second = Rc::new(Cell::new(None));
    let (removed, call) = (Rc::clone(&second), Rc::clone(&called));
    io_loop.call_later(SECOND, move || {
        remover.remove_timeout(removed.get().unwrap());
    });
    second.set(Some(io_loop.call_later(SECOND, move || call.set(true))));
    io_loop.run_sync(sleep(2 * SECOND)).unwrap();
    assert!(!called.get());
}

#[test]
fn a_sleep_that_is_dropped_leaves_no_timer_behind() {
    let io_loop = quick_loop();
    let begin_and_drop = async {
        let mut long = Box::pin(sleep(1_000 * SECOND));
        poll_fn(|context| {
            assert!(long.as_mut().poll(context).is_pending());
            Poll::Ready(())
        })
        .await;
        drop(long);
        sleep(SECOND).await;
    };
    io_loop.run_sync(begin_and_drop).unwrap();
    // Were the timer there, it would be waited for.
    let stuck = io_loop.run_sync(pending::<()>());
    assert!(matches!(stuck, Err(Stuck::NobodyWakes(_))));
    assert_eq!(io_loop.time(), SECOND);
}

#[test]
fn the_virtual_clock_stands_still_while_a_thread_works() {
    let time = quick_loop().run_sync(async {
        let io_loop = IOLoop::current();
        io_loop.call_later(SECOND, || {});
        let pause = |time| move || thread::sleep(Duration::from_millis(time));
        // The first one is done while the second one is still out.
        let _first = io_loop.run_in_executor(pause(0));
        io_loop.run_in_executor(pause(5)).await;
        io_loop.time()
    });
    assert_eq!(time, Ok(Duration::ZERO));
}

#[test]
fn the_virtual_clock_does_not_jump_because_of_a_stop() {
    let io_loop = quick_loop();
    io_loop.call_later(SECOND, || {});
    io_loop.stop();
    io_loop.start();
    assert_eq!(io_loop.time(), Duration::ZERO);
}

#[test]
fn the_virtual_clock_goes_on_when_the_thread_is_done() {
    for _ in 0..200 {
        let io_loop = quick_loop();
        let time = io_loop.run_sync(async {
            IOLoop::current().run_in_executor(|| {}).await;
            sleep(SECOND).await;
            IOLoop::current().time()
        });
        assert_eq!(time, Ok(SECOND));
    }
}
