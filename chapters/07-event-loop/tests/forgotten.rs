//! What is dropped before its end leaves nothing behind.

use std::future::poll_fn;
use std::time::Duration;

use chapter7::{IOLoop, sleep};

#[test]
fn a_sleep_that_is_dropped_wakes_nobody() {
    let io_loop = IOLoop::with_virtual_clock().unwrap();
    let polls = io_loop.run_sync(async {
        let mut patient = Box::pin(sleep(Duration::from_secs(5)));
        let mut polls = 0;
        poll_fn(|context| {
            polls += 1;
            let short = Box::pin(sleep(Duration::from_secs(1)));
            assert!({ short }.as_mut().poll(context).is_pending());
            patient.as_mut().poll(context)
        })
        .await;
        polls
    });
    assert_eq!(polls, Ok(2));
    assert_eq!(io_loop.time(), Duration::from_secs(5));
}
