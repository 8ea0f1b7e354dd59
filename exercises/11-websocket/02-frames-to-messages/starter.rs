//! Messages made of frames.

/// What a frame is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Opcode {
    /// More of the message that has begun.
    Continuation,
    /// A text, or the beginning of one.
    Text,
    /// Bytes, or the beginning of them.
    Binary,
    /// The last frame.
    Close,
    /// Whoever gets it answers.
    Ping,
    /// The answer to a ping.
    Pong,
}

/// A frame, as it came.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Frame {
    /// Whether its message ends with it.
    pub fin: bool,
    /// What it is.
    pub opcode: Opcode,
    /// What it carries.
    pub payload: Vec<u8>,
}

/// What `on_message` is called with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Message {
    /// A text.
    Text(String),
    /// Bytes.
    Binary(Vec<u8>),
}

/// What is to be done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Action {
    /// Call `on_message` with this.
    Deliver(Message),
    /// Send a pong with this payload.
    Pong(Vec<u8>),
    /// Send a close frame, with this code or without one.
    Close(Option<u16>),
}

/// Takes frames, and says what is to be done.
pub struct Receiver {
    limit: usize,
    // The other fields are yours.
}

impl Receiver {
    /// A receiver of messages of at most `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { limit }
    }

    /// What is to be done now that this frame has come.
    pub fn feed(&mut self, frame: Frame) -> Option<Action> {
        todo!()
    }
}
