//! What the page claims, one test a claim. The slow service is a gate that
//! the test opens, so that nothing depends on how long things take.

mod gate;
mod guests;
mod handlers;
mod limits;
mod locks;
mod pool;

use std::net::{Ipv4Addr, SocketAddr};

use chapter9::app::{App, routes};
use chapter9::server::{Limits, Server};
use gate::Gate;
use stage::{Stage, rehearse};

/// Anywhere on this machine.
fn anywhere() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

/// Lets a test have the server of the lesson, one worker, and a gate behind
/// it.
fn with_server(test: impl Fn(&Gate, SocketAddr)) {
    with(Limits::default(), |gate, server| test(gate, server.address));
}

/// The same with these limits.
fn with(limits: Limits, test: impl Fn(&Gate, Server)) {
    rehearse(|stage: &Stage| {
        let gate = Gate::start();
        let app = App::new(stage, gate.address);
        let app = routes().with_state(app);
        test(&gate, Server::at(anywhere(), limits, app).unwrap());
    });
}
