//! What a check may use of the machine.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The limits of one check.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How long the compiler may take for an answer.
    pub compiling: Duration,
    /// How much memory it may have, in bytes.
    pub memory: u64,
    /// How much it may print, in bytes.
    pub output: usize,
    /// How many processes may be running, itself included. With 1 no program
    /// can be started at all, where the system can keep it from that.
    pub processes: usize,
    /// How many files may be open.
    pub open_files: u64,
    /// How large a file may become, in bytes.
    pub file_size: u64,
    /// How large all files in its folder may become together, in bytes.
    pub folder_size: u64,
}

impl Default for Limits {
    /// A hundred times what a healthy check needs.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(3),
            compiling: Duration::from_secs(20),
            memory: 256 << 20,
            output: 64 << 10,
            processes: 1,
            open_files: 256,
            file_size: 16 << 20,
            folder_size: 64 << 20,
        }
    }
}
