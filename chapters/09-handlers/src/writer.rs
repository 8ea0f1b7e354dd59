//! A response that is written while it is sent: a channel whose other end is
//! the body.

use std::convert::Infallible;

use axum::body::Body;
use futures_util::stream::poll_fn;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

// ANCHOR: writer
/// Where a response is written. It ends when the last writer is dropped.
#[derive(Clone)]
pub struct Writer(UnboundedSender<String>);

impl Writer {
    /// Sends a piece. A visitor who has gone does not get it.
    pub fn write(&self, piece: impl Into<String>) {
        let _ = self.0.send(piece.into());
    }
}

/// A body, and the writer that fills it.
pub fn response() -> (Writer, Body) {
    let (sender, mut pieces) = unbounded_channel();
    let piece = poll_fn(move |context| {
        let piece = pieces.poll_recv(context);
        piece.map(|piece| piece.map(Ok::<_, Infallible>))
    });
    (Writer(sender), Body::from_stream(piece))
}
// ANCHOR_END: writer
