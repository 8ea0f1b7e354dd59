//! The blocking client: two requests of two units.

use std::io;
use std::sync::mpsc;
use std::time::Instant;

use stage::{BoxError, Stage, say};

use super::{run_sync, stand_in, units};
use crate::HttpClient;

/// Starts a server in a thread of its own: this one is going to block.
fn server(stage: &Stage) -> io::Result<String> {
    let (stage, (tell, told)) = (stage.clone(), mpsc::channel());
    std::thread::spawn(move || {
        run_sync(async {
            let url = stand_in::start(stand_in::slow(&stage)).await;
            let _ = tell.send(url);
            std::future::pending::<()>().await;
        })
    });
    told.recv().map_err(io::Error::other)?
}

// ANCHOR: demo
fn main(stage: &Stage, url: &str) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let client = HttpClient::new()?;
    let begin = Instant::now();
    for name in ["A", "B"] {
        say!(main, "{name} starts" => Blocked);
        client.fetch(url)?;
        say!(main, "{name} ends");
    }
    let total = units(stage, "total", begin.elapsed());
    say!(main, "all done after {total}");

    let inside = run_sync(async { client.fetch(url) })?;
    if let Err(error) = inside {
        say!(main, "in a loop: {error}" => Done);
    }
    Ok(())
}
// ANCHOR_END: demo

/// One after the other, since nothing else can happen meanwhile.
///
/// # Errors
///
/// If the system gives no loop or port, or a fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let url = server(stage)?;
    main(stage, &format!("{url}/2"))
}
