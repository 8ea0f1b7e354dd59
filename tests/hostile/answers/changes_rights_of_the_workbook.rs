//! linux; failed: Operation not permitted
use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
fn act() {
    set_permissions("{ROOT}/README.md", Permissions::from_mode(0)).unwrap();
}
