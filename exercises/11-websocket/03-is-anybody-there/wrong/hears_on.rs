//! fails: ends; hint: 1
//! What came behind the close frame is passed on as well.

use std::io;
use std::time::Duration;

use chapter7::{IOLoop, sleep};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split};
use tokio::select;

/// The opcodes that occur.
pub const TEXT: u8 = 1;
/// The last frame; its payload is empty, or begins with a code.
pub const CLOSE: u8 = 8;
/// Whoever gets it answers.
pub const PING: u8 = 9;
/// The answer to a ping.
pub const PONG: u8 = 10;

/// A frame: on the wire a byte with the opcode, one with the length of the
/// payload, and the payload.
pub struct Frame {
    /// What it is.
    pub opcode: u8,
    /// What it carries, at most 255 bytes.
    pub payload: Vec<u8>,
}

/// Reads one frame.
///
/// # Errors
///
/// If the connection ends before the frame does.
pub async fn read_frame(
    reader: &mut (impl AsyncRead + Unpin),
) -> io::Result<Frame> {
    let mut head = [0; 2];
    reader.read_exact(&mut head).await?;
    let [opcode, length] = head;
    let mut payload = vec![0; length.into()];
    reader.read_exact(&mut payload).await?;
    Ok(Frame { opcode, payload })
}

/// Writes one frame, whose payload has at most 255 bytes.
///
/// # Errors
///
/// If the connection has ended.
pub async fn write_frame(
    writer: &mut (impl AsyncWrite + Unpin),
    opcode: u8,
    payload: &[u8],
) -> io::Result<()> {
    let head = [opcode, payload.len() as u8];
    writer.write_all(&[&head, payload].concat()).await
}

/// Calls `on_message` with every text, and pings the peer, until one of the
/// two ends the connection. Gives the code with which the peer closed it.
pub async fn keep_alive(
    socket: impl AsyncRead + AsyncWrite,
    every: Duration,
    grace: Duration,
    mut on_message: impl FnMut(Vec<u8>),
) -> Option<u16> {
    let (mut reader, mut writer) = split(socket);
    // Outside of the loop: what has come survives when the timer wins.
    let mut come = Vec::new();
    let (mut ping_at, mut silent_at) = (now() + every, now() + grace);
    let mut closed = None;
    loop {
        select! {
            count = reader.read_buf(&mut come) => {
                if count.unwrap_or(0) == 0 {
                    return None;
                }
                while let Some(Frame { opcode, payload }) = take(&mut come) {
                    silent_at = now() + grace;
                    match opcode {
                        TEXT => on_message(payload),
                        CLOSE => closed = Some(code(&payload)),
                        _ => {}
                    }
                }
                if let Some(code) = closed {
                    return code;
                }
            }
            () = until(ping_at) => {
                ping_at += every;
                write_frame(&mut writer, PING, b"").await.ok()?;
            }
            () = until(silent_at) => {
                let code = 1011_u16.to_be_bytes();
                let _ = write_frame(&mut writer, CLOSE, &code).await;
                return None;
            }
        }
    }
}

/// Takes a frame from the front of what has come, if it is whole.
fn take(come: &mut Vec<u8>) -> Option<Frame> {
    let [opcode, length, ..] = come[..] else { return None };
    let end = 2 + usize::from(length);
    if come.len() < end {
        return None;
    }
    let payload = come.drain(..end).skip(2).collect();
    Some(Frame { opcode, payload })
}

/// The code in the payload of a close frame.
fn code(payload: &[u8]) -> Option<u16> {
    let [high, low, ..] = payload else { return None };
    Some(u16::from_be_bytes([*high, *low]))
}

fn now() -> Duration {
    IOLoop::current().time()
}

/// Waits until the clock shows `time`.
async fn until(time: Duration) {
    sleep(time.saturating_sub(now())).await;
}
