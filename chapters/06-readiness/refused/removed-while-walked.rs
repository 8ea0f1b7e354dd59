//! E0502
use std::collections::HashMap;

// ANCHOR: program
pub struct Client {
    pub is_done: bool,
}

pub fn remove_done(clients: &mut HashMap<u32, Client>) {
    for (number, client) in &*clients {
        if client.is_done {
            clients.remove(number);
        }
    }
}
// ANCHOR_END: program
