//! E0277
use std::pin::Pin;
use std::task::Context;

// ANCHOR: program
async fn work() {
    let numbers = [1, 2, 3, 4];
    let half = &numbers[..2];
    chapter7::moment().await;
    println!("{half:?}");
}

pub fn poll_and_move(context: &mut Context<'_>) -> impl Future {
    let mut future = work();
    let _ = Pin::new(&mut future).poll(context);
    future
}
// ANCHOR_END: program
