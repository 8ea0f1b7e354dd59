//! What `run_sync` says when it cannot go on, and when it says nothing.

use std::future::{pending, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

use chapter7::{FutureOf, IOLoop, Promise, Stuck, future, sleep};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn run_sync_inside_a_loop_is_refused_with_a_reason() {
    let io_loop = IOLoop::new().unwrap();
    let inner = io_loop.run_sync(async {
        let another = IOLoop::new().unwrap();
        let same = IOLoop::current().run_sync(async {});
        (same, another.run_sync(async {}))
    });
    assert_eq!(inner, Ok((Err(Stuck::Nested), Err(Stuck::Nested))));
    assert!(Stuck::Nested.to_string().contains("use `.await`"));
}

#[test]
fn a_lost_wake_is_reported_at_once() {
    let began = Instant::now();
    let stuck = IOLoop::new().unwrap().run_sync(pending::<()>());
    let Err(Stuck::NobodyWakes(tasks)) = stuck else {
        panic!("nobody could wake it");
    };
    assert_eq!(tasks.len(), 1);
    assert!(tasks[0].contains("tests/stuck.rs:"), "{}", tasks[0]);
    assert!(tasks[0].contains("nobody keeps its waker"), "{}", tasks[0]);
    assert!(began.elapsed() < 60 * SECOND);
}

#[test]
fn two_tasks_that_wait_for_each_other_are_named() {
    /// Waits, then gives.
    async fn exchange(waits: FutureOf<()>, gives: Promise<()>) {
        waits.await;
        gives.set_result(());
    }
    let io_loop = IOLoop::with_virtual_clock().unwrap();
    let stuck = io_loop.run_sync(async {
        let ((a, a_is_done), (b, b_is_done)) = (future(), future());
        let io_loop = IOLoop::current();
        let first = io_loop.spawn(exchange(b_is_done, a));
        let second = io_loop.spawn(exchange(a_is_done, b));
        sleep(SECOND).await;
        first.await;
        second.await;
    });
    let Err(Stuck::NobodyWakes(tasks)) = stuck else { panic!("{stuck:?}") };
    assert_eq!(tasks.len(), 3, "{tasks:#?}");
    assert!(tasks[0].contains("the result of the task"), "{}", tasks[0]);
    assert!(tasks[0].ends_with("since 0.0 s"), "{}", tasks[0]);
    assert!(tasks[1].contains("for a promise made at"), "{}", tasks[1]);
    assert!(tasks[1].ends_with("since 1.0 s"), "{}", tasks[1]);
}

#[test]
fn who_is_stuck_in_run_sync_is_dropped_and_the_others_stay() {
    let io_loop = IOLoop::new().unwrap();
    let (promise, result) = future();
    let other = io_loop.spawn(result);
    assert!(io_loop.run_sync(pending::<()>()).is_err());
    promise.set_result(7);
    assert_eq!(io_loop.run_sync(other), Ok(7));
}

#[test]
fn a_thread_that_has_the_waker_is_waited_for() {
    let woken = IOLoop::new().unwrap().run_sync(async {
        let done = Arc::new(AtomicBool::new(false));
        poll_fn(move |context| {
            if done.load(Ordering::SeqCst) {
                return Poll::Ready("woken");
            }
            let (waker, done) = (context.waker().clone(), Arc::clone(&done));
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(5));
                done.store(true, Ordering::SeqCst);
                waker.wake();
            });
            Poll::Pending
        })
        .await
    });
    assert_eq!(woken, Ok("woken"));
}

#[test]
fn a_thread_that_has_a_handle_is_waited_for() {
    let io_loop = IOLoop::new().unwrap();
    let handle = io_loop.handle();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(5));
        handle.stop();
    });
    assert_eq!(io_loop.run_sync(pending::<()>()), Err(Stuck::Stopped));
}

#[test]
fn a_thread_that_drops_its_handle_is_waited_for_no_longer() {
    let io_loop = IOLoop::new().unwrap();
    let handle = io_loop.handle();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(5));
        drop(handle);
    });
    let stuck = io_loop.run_sync(pending::<()>());
    assert!(matches!(stuck, Err(Stuck::NobodyWakes(_))), "{stuck:?}");
}
