//! A port of the loopback interface: nobody but this machine can connect.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, bail};

/// Where the search for a free port begins.
const FIRST: u16 = 3000;

/// Where it ends.
const LAST: u16 = 3019;

/// Listens on this port, or on the first one that is free.
pub(super) fn listen(port: Option<u16>) -> Result<TcpListener> {
    let listener = match port {
        Some(port) => the_one(port)?,
        None => the_first_free()?,
    };
    listener.set_nonblocking(true).context("the socket cannot be used")?;
    Ok(listener)
}

fn the_one(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!(
            "port {port} cannot be had: leave `--port` out, \
             or give another one"
        )
    })
}

fn the_first_free() -> Result<TcpListener> {
    for port in FIRST..=LAST {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if is_taken(error.kind()) => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("port {port} cannot be had"));
            }
        }
    }
    bail!(
        "the ports {FIRST} to {LAST} are all taken: choose one with \
         `--port N`, or any with `--port 0`"
    )
}

/// Windows keeps some ports for itself and says so by denying them.
fn is_taken(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::AddrInUse | ErrorKind::PermissionDenied)
}
