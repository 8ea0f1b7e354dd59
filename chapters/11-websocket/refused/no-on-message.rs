//! E0046
use chapter11::{Said, Socket, WebSocketHandler};

// ANCHOR: program
pub struct Home;

impl WebSocketHandler for Home {
    async fn open(&mut self, socket: &Socket) -> Said {
        socket.write_message("welcome").await
    }
}
// ANCHOR_END: program
