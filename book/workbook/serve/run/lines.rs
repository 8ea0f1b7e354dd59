//! Cuts what a program prints into lines, as it comes.

use anstream::adapter::strip_bytes;

/// What has come of a line that has not ended.
#[derive(Debug)]
pub(super) struct Lines {
    begun: Vec<u8>,
    longest: usize,
    /// Whether the last line ended in `\r`: `\r\n` is one end.
    returned: bool,
}

impl Lines {
    /// A longer line than that is cut into several.
    pub(super) fn up_to(longest: usize) -> Self {
        Self { begun: Vec::new(), longest, returned: false }
    }

    /// Takes what has come and hands on each line that it ends, without
    /// colours. A line also ends where the next one is written over it.
    pub(super) fn take(&mut self, bytes: &[u8], mut hand: impl FnMut(String)) {
        for piece in bytes.split_inclusive(|byte| b"\n\r".contains(byte)) {
            let (text, end) = match piece.split_last() {
                Some((end @ (b'\n' | b'\r'), text)) => (text, Some(*end)),
                _ => (piece, None),
            };
            self.begun.extend_from_slice(text);
            let over = match end {
                Some(b'\r') => !self.begun.is_empty(),
                Some(_) => !(self.returned && self.begun.is_empty()),
                None => self.begun.len() >= self.longest,
            };
            self.returned = end == Some(b'\r');
            if over {
                hand(self.cut());
            }
        }
    }

    /// The last line, if nothing has ended it.
    pub(super) fn rest(&mut self) -> Option<String> {
        (!self.begun.is_empty()).then(|| self.cut())
    }

    fn cut(&mut self) -> String {
        let plain = strip_bytes(&self.begun).into_vec();
        self.begun.clear();
        String::from_utf8_lossy(&plain).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(pieces: &[&str]) -> Vec<String> {
        let (mut lines, mut all) = (Lines::up_to(10), Vec::new());
        for piece in pieces {
            lines.take(piece.as_bytes(), |line| all.push(line));
        }
        all.extend(lines.rest());
        all
    }

    #[test]
    fn lines_come_whole_however_they_are_cut() {
        assert_eq!(lines(&["a\nb", "c\n\nd"]), ["a", "bc", "", "d"]);
        assert_eq!(lines(&["a\r\nb\r", "\nc\n"]), ["a", "b", "c"]);
        assert_eq!(lines(&["1 of 2\r2 of 2\r\r\n"]), ["1 of 2", "2 of 2"]);
    }

    #[test]
    fn what_never_ends_is_cut() {
        assert_eq!(lines(&["0123456789ab", "c\n"]), ["0123456789ab", "c"]);
    }

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(lines(&["\u{1b}[31mred\u{1b}[0m\n"]), ["red"]);
    }
}
