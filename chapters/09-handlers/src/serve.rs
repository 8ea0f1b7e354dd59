//! Every handler of this lesson, to be tried by hand until Ctrl-C.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use stage::{BoxError, Stage, say};
use tokio::signal::ctrl_c;

use crate::app::{App, routes};
use crate::server::{Limits, Server};
use crate::{once, panics, pool, service, session};

/// The port of the source lesson.
const USUAL: u16 = 8010;

/// Serves until Ctrl-C, at the usual port if it is free.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let service = service::start(stage)?;
    let app = App::new(stage, service.address);
    let server = start(all(stage, app))?;
    let address = server.address;
    say!(main, "http://{address}/abc answers at once; so should it beside");
    say!(main, "  /callback /coroutine /extracted /executor /once");
    say!(main, "  /sleep-timer /sleep-coroutine /sleep-native");
    say!(main, "  /sleep-executor /job /bounded /user");
    say!(main, "and these stall it: /sync /sleep-blocking");
    say!(main, "Ctrl-C ends it" => Waiting);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build()?.block_on(ctrl_c())?;
    drop(server);
    say!(main, "the server has ended" => Done);
    Ok(())
}

fn start(app: Router) -> io::Result<Server> {
    let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let limits = Limits::default();
    Server::at(at(USUAL), limits, app.clone())
        .or_else(|_| Server::at(at(0), limits, app))
}

/// All routes of the lesson.
fn all(stage: &Stage, app: App) -> Router {
    let jobs = pool::Jobs::new(stage, 2);
    let others = [
        once::routes(app.clone()),
        pool::routes(jobs),
        panics::routes(),
        session::routes(),
    ];
    let all = routes().with_state(app);
    others.into_iter().fold(all, Router::merge)
}
