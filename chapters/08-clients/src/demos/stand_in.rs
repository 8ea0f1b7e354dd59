//! Local servers that stand in for the remote ones.

use std::io;
use std::net::Ipv4Addr;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use stage::Stage;
use tokio::net::TcpListener;

/// Starts a server that ends with its runtime, and returns its URL.
///
/// # Errors
///
/// If there is no free port.
pub async fn start(routes: Router) -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async { axum::serve(listener, routes).await });
    Ok(format!("http://{address}"))
}

/// `/3` answers after three units.
pub fn slow(stage: &Stage) -> Router {
    let stage = stage.clone();
    let wait = async move |Path(units): Path<u32>| {
        tokio::time::sleep(stage.units(units)).await;
        format!("after {units}")
    };
    Router::new().route("/{units}", get(wait))
}
