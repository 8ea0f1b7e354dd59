//! What everybody reads, once: a row of pieces, each of whole frames.

use std::collections::VecDeque;

use bytes::Bytes;

use crate::frame;

// ANCHOR: log
/// The frames that somebody still has to read. A position is a number of
/// bytes since the room was opened; each person has one.
#[derive(Debug, Default)]
pub struct Log {
    /// Where each piece begins, and what it says.
    pieces: VecDeque<(u64, Bytes)>,
    end: u64,
}
// ANCHOR_END: log

impl Log {
    /// Where it ends by now.
    #[must_use]
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Puts whole frames at the end.
    pub fn push(&mut self, frames: Bytes) {
        let begin = self.end;
        self.end += frames.len() as u64;
        if !frames.is_empty() {
            self.pieces.push_back((begin, frames));
        }
    }

    /// What stands there from a position on, piece by piece.
    pub fn after(&self, position: u64) -> impl Iterator<Item = &[u8]> {
        let first = self.piece_of(position);
        self.pieces.range(first..).map(move |(begin, frames)| {
            &frames[position.saturating_sub(*begin) as usize..]
        })
    }

    /// What is missing to the end of the frame in which a position lies.
    #[must_use]
    pub fn rest_of_frame(&self, position: u64) -> &[u8] {
        let piece = self.pieces.get(self.piece_of(position));
        let Some((begin, frames)) = piece else { return &[] };
        let position = (position - begin) as usize;
        &frames[position..position + frame::rest(frames, position)]
    }

    /// Forgets what lies before that position.
    pub fn forget(&mut self, position: u64) {
        self.pieces.drain(..self.piece_of(position));
    }

    /// How many bytes are kept.
    #[must_use]
    pub fn kept(&self) -> u64 {
        self.pieces.front().map_or(0, |(begin, _)| self.end - begin)
    }

    /// The first piece that ends after that position.
    fn piece_of(&self, position: u64) -> usize {
        self.pieces.partition_point(|(begin, frames)| {
            begin + frames.len() as u64 <= position
        })
    }
}
