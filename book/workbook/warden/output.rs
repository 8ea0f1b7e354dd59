//! What an answer prints: kept up to a limit.

use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Both outputs of a check, in the order in which they came.
#[derive(Clone)]
pub(super) struct Output {
    bytes: Arc<Mutex<Vec<u8>>>,
    limit: usize,
    too_much: Arc<AtomicBool>,
}

impl Output {
    /// Nothing yet.
    pub(super) fn up_to(limit: usize) -> Self {
        let (bytes, too_much) = (Arc::default(), Arc::default());
        Self { bytes, limit, too_much }
    }

    /// Reads a pipe until everybody who could write to it is gone.
    pub(super) fn read(
        &self,
        mut pipe: impl Read + Send + 'static,
    ) -> thread::JoinHandle<()> {
        let output = self.clone();
        thread::spawn(move || {
            let mut buffer = [0; 8 << 10];
            while let Ok(length @ 1..) = pipe.read(&mut buffer) {
                output.add(&buffer[..length]);
            }
        })
    }

    fn add(&self, new: &[u8]) {
        let mut bytes =
            self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let room = self.limit - bytes.len();
        bytes.extend_from_slice(&new[..new.len().min(room)]);
        if new.len() > room {
            self.too_much.store(true, Ordering::Relaxed);
        }
    }

    /// Whether more was printed than is kept.
    pub(super) fn is_too_much(&self) -> bool {
        self.too_much.load(Ordering::Relaxed)
    }

    /// What was printed so far; what is no text is replaced.
    pub(super) fn text(&self) -> String {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_than_may_be() {
        let output = Output::up_to(4);
        output.read(&b"abc"[..]).join().unwrap();
        assert!(!output.is_too_much());
        output.read(&b"def"[..]).join().unwrap();
        assert!(output.is_too_much());
        assert_eq!(output.text(), "abcd");
    }
}
