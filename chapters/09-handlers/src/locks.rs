//! What two requests share, and what becomes of it when each waits in the
//! middle. Four files with the same names in them, to be read as a diff.

pub mod lost;
pub mod stuck;
pub mod turns;
pub mod watched;
pub mod within;

use std::io;

use stage::{Lane, Stage, figure, say};
use tokio::task::LocalSet;

/// What the compiler says of `refused/not-send.rs`. Such a handler never
/// runs, so its message was recorded.
const MESSAGE: &str = include_str!("../recordings/not-send.refused.txt");

/// Says what the compiler says of a handler that keeps an `Rc`.
pub fn not_send(stage: &Stage) {
    let refusal = MESSAGE.lines().next().unwrap_or_default();
    say!(stage.lane("rustc"), "{refusal}" => Done);
}

/// Runs two requests on one thread, as Tornado does: first A, and when it
/// waits B.
///
/// # Errors
///
/// If the system gives no runtime.
fn two<F>(
    stage: &Stage,
    request: impl Fn(&'static str, Lane) -> F,
) -> io::Result<()>
where
    F: Future<Output = ()> + 'static,
{
    let lanes = stage.lanes(["A", "B"]);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build()?;
    let requests = LocalSet::new();
    for (name, lane) in ["A", "B"].into_iter().zip(lanes) {
        requests.spawn_local(request(name, lane));
    }
    runtime.block_on(requests);
    Ok(())
}

/// Says what came of it.
fn tell(stage: &Stage, n: u32) {
    let total = figure("total", stage.elapsed_units(), "units");
    say!(stage.lane("main"), "n is {n}, after {total}" => Done);
}
