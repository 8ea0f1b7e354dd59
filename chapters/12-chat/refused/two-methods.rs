//! E0500
// ANCHOR: program
#[derive(Default)]
pub struct Presence {
    entered: Vec<String>,
}

impl Presence {
    pub fn tell(&mut self, mut tell: impl FnMut(&str)) {
        self.entered.drain(..).for_each(|name| tell(&name));
    }
}

#[derive(Default)]
pub struct State {
    presence: Presence,
    frames: Vec<u8>,
}

impl State {
    fn write(&mut self, text: &str) {
        self.frames.extend_from_slice(text.as_bytes());
    }

    pub fn take(&mut self) {
        self.presence.tell(|name| self.write(name));
    }
}
// ANCHOR_END: program
