//! E0597
use tokio::net::TcpStream;

// ANCHOR: program
pub fn tell(sockets: Vec<TcpStream>, text: &str) {
    let frame = text.as_bytes().to_vec();
    for socket in sockets {
        let frame = &frame;
        tokio::spawn(async move {
            let _ = socket.writable().await;
            let _ = socket.try_write(frame);
        });
    }
}
// ANCHOR_END: program
