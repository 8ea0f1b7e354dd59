//! does not compile: E0308; hint: 2
//! A text is taken for a row of bytes.

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
    /// The message that has begun: its opcode, and what has come of it.
    begun: Option<(Opcode, Vec<u8>)>,
    closed: bool,
}

impl Receiver {
    /// A receiver of messages of at most `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { limit, begun: None, closed: false }
    }

    /// What is to be done now that this frame has come.
    pub fn feed(&mut self, frame: Frame) -> Option<Action> {
        if self.closed {
            return None;
        }
        let action = match frame.opcode {
            Opcode::Ping => Some(Action::Pong(frame.payload)),
            Opcode::Pong => None,
            Opcode::Close => Some(Action::Close(code(&frame.payload))),
            _ => match self.join(frame) {
                Ok(message) => message.map(Action::Deliver),
                Err(code) => Some(Action::Close(Some(code))),
            },
        };
        self.closed = matches!(action, Some(Action::Close(_)));
        action
    }

    /// Adds a frame to its message, which is given when it is whole. The
    /// error is the code to close with.
    fn join(&mut self, frame: Frame) -> Result<Option<Message>, u16> {
        let (opcode, mut bytes) = match (self.begun.take(), frame.opcode) {
            (Some(begun), Opcode::Continuation) => begun,
            (None, Opcode::Text | Opcode::Binary) => (frame.opcode, vec![]),
            _ => return Err(1002),
        };
        bytes.extend(frame.payload);
        if bytes.len() > self.limit {
            return Err(1009);
        }
        if !frame.fin {
            self.begun = Some((opcode, bytes));
            return Ok(None);
        }
        if opcode == Opcode::Binary {
            return Ok(Some(Message::Binary(bytes)));
        }
        Ok(Some(Message::Text(bytes)))
    }
}

/// The code in the payload of a close frame.
fn code(payload: &[u8]) -> Option<u16> {
    let [high, low, ..] = payload else { return None };
    Some(u16::from_be_bytes([*high, *low]))
}
