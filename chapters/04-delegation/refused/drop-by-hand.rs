//! E0040
use chapter4::clean_up::CleanUp;

// ANCHOR: program
pub fn close(mut clean_up: CleanUp) {
    clean_up.drop();
}
// ANCHOR_END: program
