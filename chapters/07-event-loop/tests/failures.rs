//! What panics, stops or is dropped, and the loop that lives on.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;
use std::thread;
use std::time::Duration;

use chapter7::{IOLoop, Stuck, moment, sleep};

const SECOND: Duration = Duration::from_secs(1);

/// A loop on which no second is a second, and what it logs.
fn logged_loop() -> (IOLoop, Rc<RefCell<Vec<String>>>) {
    let io_loop = IOLoop::with_virtual_clock().unwrap();
    let log = Rc::<RefCell<Vec<String>>>::default();
    let lines = Rc::clone(&log);
    io_loop.set_log(move |line| lines.borrow_mut().push(line.to_owned()));
    (io_loop, log)
}

/// Panics when it is dropped.
struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic!("in a destructor");
    }
}

#[test]
fn a_panic_is_logged_and_the_loop_lives() {
    let (io_loop, log) = logged_loop();
    io_loop.add_callback(|| panic!("in a callback"));
    let lost = io_loop.spawn(async {
        moment().await;
        panic!("in a task");
    });
    let _waits = io_loop.spawn::<()>(lost);
    let result = io_loop.run_sync(async {
        sleep(SECOND).await;
        "lives"
    });
    assert_eq!(result, Ok("lives"));
    let log = log.borrow();
    assert_eq!(log.len(), 3, "{log:#?}");
    assert_eq!(log[0], "a callback panicked: in a callback");
    assert!(log[1].contains("tests/failures.rs:"), "{}", log[1]);
    assert!(log[1].ends_with(" panicked: in a task"), "{}", log[1]);
    // Who awaits a result that cannot come panics, too.
    assert!(log[2].contains("no result will come from"), "{}", log[2]);
}

#[test]
fn a_panic_in_a_destructor_is_logged_and_the_loop_lives() {
    let (io_loop, log) = logged_loop();
    let value = PanicsWhenDropped;
    let _task = io_loop.spawn(poll_fn(move |_| {
        let _kept = &value;
        Poll::Ready(())
    }));
    assert_eq!(io_loop.run_sync(sleep(SECOND)), Ok(()));
    assert!(log.borrow()[0].ends_with("in a destructor"), "{log:?}");
}

#[test]
fn an_error_of_a_task_is_logged() {
    let (io_loop, log) = logged_loop();
    let divide = |x: i32, y: i32| async move {
        x.checked_div(y).map(drop).ok_or("division by zero")
    };
    io_loop.spawn_callback(divide(1, 1));
    io_loop.spawn_callback(divide(1, 0));
    io_loop.run_sync(moment()).unwrap();
    let log = log.borrow();
    assert_eq!(log.len(), 1);
    assert!(log[0].ends_with(" failed: division by zero"), "{}", log[0]);
}

#[test]
fn a_job_that_panics_takes_along_who_awaits_it_and_not_its_thread() {
    let (io_loop, log) = logged_loop();
    for _ in 0..20 {
        let job = io_loop.run_in_executor(|| panic!("in a job"));
        io_loop.add_future(job, drop::<()>);
    }
    let alive = io_loop.run_in_executor(|| 7);
    assert_eq!(io_loop.run_sync(alive), Ok(7));
    io_loop.run_sync(sleep(SECOND)).unwrap();
    let log = log.borrow();
    assert_eq!(log.len(), 20);
    assert!(log[0].ends_with(" panicked: in a job"), "{}", log[0]);
}

#[test]
fn a_panic_in_the_future_of_run_sync_comes_out_and_the_loop_can_be_used() {
    let (io_loop, log) = logged_loop();
    let run = || io_loop.run_sync(async { panic!("in run_sync") });
    assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    assert_eq!(log.borrow().len(), 1);
    assert_eq!(io_loop.run_sync(async { 7 }), Ok(7));
}

#[test]
fn stop_works_before_the_start_and_from_inside() {
    let io_loop = IOLoop::new().unwrap();
    io_loop.stop();
    io_loop.start();

    let inside = io_loop.clone();
    io_loop.call_later(Duration::ZERO, move || inside.stop());
    io_loop.start();

    let inside = io_loop.clone();
    let stopped = io_loop.run_sync(async move {
        inside.stop();
        sleep(SECOND).await;
    });
    assert_eq!(stopped, Err(Stuck::Stopped));
    // And that stop is over.
    assert_eq!(io_loop.run_sync(async { 7 }), Ok(7));
}

#[test]
fn stop_works_from_another_thread() {
    let io_loop = IOLoop::new().unwrap();
    let outside = io_loop.handle();
    let other = thread::spawn(move || outside.stop());
    io_loop.start();
    other.join().unwrap();
}

#[test]
fn outside_a_loop_there_is_no_current_one() {
    let outside = catch_unwind(|| drop(IOLoop::current())).unwrap_err();
    let message = outside.downcast_ref::<String>().map(String::as_str);
    let message = message.or(outside.downcast_ref::<&str>().copied());
    let message = message.unwrap();
    assert!(message.contains("call this inside one"), "{message}");
}

#[test]
fn what_a_task_does_when_it_is_dropped_may_use_the_loop() {
    struct SpawnsWhenDropped(Rc<Cell<u32>>);
    impl Drop for SpawnsWhenDropped {
        fn drop(&mut self) {
            let dropped = Rc::clone(&self.0);
            let task = async move { dropped.set(dropped.get() + 1) };
            drop(IOLoop::current().spawn(task));
        }
    }
    let (io_loop, _log) = logged_loop();
    let ran = Rc::new(Cell::new(0));
    let value = SpawnsWhenDropped(Rc::clone(&ran));
    let _task = io_loop.spawn(poll_fn(move |_| {
        let _kept = &value;
        Poll::Ready(())
    }));
    io_loop.run_sync(sleep(SECOND)).unwrap();
    assert_eq!(ran.get(), 1);
}

#[test]
fn a_dropped_handle_changes_nothing_and_a_dropped_future_is_gone() {
    let (io_loop, _log) = logged_loop();
    let ran = Rc::new(Cell::new(0));
    let (one, ten) = (Rc::clone(&ran), Rc::clone(&ran));
    drop(io_loop.spawn(async move { one.set(one.get() + 1) }));
    drop(async move { ten.set(ten.get() + 10) });
    io_loop.run_sync(moment()).unwrap();
    assert_eq!(ran.get(), 1);
}

#[test]
fn a_loop_that_is_closed_or_dropped_drops_its_tasks() {
    let kept = Rc::new(());
    for close in [true, false] {
        let (io_loop, _log) = logged_loop();
        let inside = close.then(|| io_loop.clone());
        let held = Rc::clone(&kept);
        let _task = io_loop.spawn(async move {
            sleep(SECOND).await;
            drop((held, inside));
        });
        io_loop.run_sync(moment()).unwrap();
        assert_eq!(Rc::strong_count(&kept), 2);
        if close {
            io_loop.close();
        }
        drop(io_loop);
        assert_eq!(Rc::strong_count(&kept), 1);
    }
}

#[test]
fn a_result_that_nobody_awaits_may_panic_and_the_threads_live() {
    let (io_loop, _log) = logged_loop();
    for _ in 0..20 {
        drop(io_loop.run_in_executor(|| PanicsWhenDropped));
    }
    let alive = io_loop.run_in_executor(|| 7);
    assert_eq!(io_loop.run_sync(alive), Ok(7));
}

#[test]
fn what_is_sent_to_a_loop_that_is_gone_or_closed_is_dropped() {
    let kept = Arc::new(());
    let (io_loop, _log) = logged_loop();
    let handle = io_loop.handle();
    let send = || {
        let sent = Arc::clone(&kept);
        handle.add_callback(move || drop(sent));
    };
    send();
    io_loop.close();
    assert_eq!(Arc::strong_count(&kept), 1);
    send();
    assert_eq!(Arc::strong_count(&kept), 2);
    drop(io_loop);
    assert_eq!(Arc::strong_count(&kept), 1);
    send();
    assert_eq!(Arc::strong_count(&kept), 1);
}
