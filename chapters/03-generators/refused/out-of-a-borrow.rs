//! E0507
pub enum Greeter {
    Start(String),
    Greeted(String),
}

// ANCHOR: program
impl Greeter {
    pub fn resume(&mut self) {
        match self {
            Self::Start(name) => *self = Self::Greeted(*name),
            Self::Greeted(_) => {}
        }
    }
}
// ANCHOR_END: program
