//! To be written.

use libtest_mimic::Trial;

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    Vec::new()
}
