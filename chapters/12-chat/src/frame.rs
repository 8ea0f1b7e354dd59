//! What is said, as bytes of the WebSocket protocol.

use std::io::Cursor;

use tungstenite::Bytes;
use tungstenite::protocol::CloseFrame;
use tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};
use tungstenite::protocol::frame::{Frame, FrameHeader};

use crate::people::Event;

/// Writes what people read at the end of `bytes`.
pub fn event(event: &Event<'_>, bytes: &mut Vec<u8>) {
    let text = serde_json::to_vec(event).expect("nothing in it can fail");
    write(Frame::message(text, OpCode::Data(Data::Text), true), bytes);
}

/// Writes the question whether anybody is there.
pub fn ping(bytes: &mut Vec<u8>) {
    write(Frame::ping(Bytes::new()), bytes);
}

/// Writes the last frame of all.
pub fn close(code: u16, reason: &'static str, bytes: &mut Vec<u8>) {
    let (code, reason) = (CloseCode::from(code), reason.into());
    write(Frame::close(Some(CloseFrame { code, reason })), bytes);
}

fn write(frame: Frame, bytes: &mut Vec<u8>) {
    frame.format(bytes).expect("memory takes everything");
}

/// How many bytes the frame has left in which `position` lies; none, if a
/// frame begins there. The first of `bytes` begins a frame.
#[must_use]
pub fn rest(bytes: &[u8], position: usize) -> usize {
    let mut cursor = Cursor::new(bytes);
    let mut end = 0;
    while end < position {
        cursor.set_position(end as u64);
        let header = FrameHeader::parse(&mut cursor);
        let Ok(Some((_, length))) = header else { unreachable!("own frames") };
        end = (cursor.position() + length) as usize;
    }
    end - position
}
