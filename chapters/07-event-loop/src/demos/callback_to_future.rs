//! A function that calls back is awaited.

use stage::{BoxError, Stage, say};

use crate::{IOLoop, future};

// ANCHOR: demo
/// Calls back with the product, a unit later.
fn multiply(
    stage: &Stage,
    x: u32,
    y: u32,
    callback: impl FnOnce(u32) + 'static,
) {
    let [multiply, product] = stage.lanes(["multiply", "product"]);
    say!(multiply, "multiply is called with {x} and {y}" => Done);
    IOLoop::current().call_later(stage.units(1), move || {
        say!(product, "multiply calls back" => Done);
        callback(x * y);
    });
}

async fn main(stage: Stage) {
    let main = stage.lane("main");
    let (promise, product) = future();
    multiply(&stage, 6, 7, |product| promise.set_result(product));
    say!(main, "main awaits the future" => Waiting);
    let product = product.await;
    say!(main, "main goes on with {product}" => Done);
}
// ANCHOR_END: demo

/// A promise as the callback.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "multiply", "product"]);
    Ok(IOLoop::new()?.run_sync(main(stage.clone()))?)
}
