//! does not compile: E0277; hint: 2
//! At the same time means on a thread: the futures of a loop stay on its thread.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let thread =
        std::thread::spawn(move || IOLoop::new().unwrap().run_sync(first));
    let second = second.await;
    (thread.join().unwrap().unwrap(), second)
}
