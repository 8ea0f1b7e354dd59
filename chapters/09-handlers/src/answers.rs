//! The handlers that do not stall, one by one: somebody asks for a page, and
//! somebody else for `/abc` meanwhile.

use stage::{BoxError, Stage};

use crate::app::{App, routes};
use crate::server::Server;
use crate::service;
use crate::visitors::{read_pieces, visit_all};

/// A demo of the handler at this path.
pub fn demo(
    path: &'static str,
) -> impl Fn(&Stage) -> Result<(), BoxError> + 'static {
    move |stage| visit_all(stage, 1, &[("A", path, 0.0), ("B", "/abc", 1.0)])
}

/// The handler that writes early: somebody reads its pieces as they come.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn callback(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lane("A");
    let service = service::start(stage)?;
    let app = App::new(stage, service.address);
    let server = Server::start(1, routes().with_state(app))?;
    Ok(read_pieces(stage, server.address, "/callback")?)
}
