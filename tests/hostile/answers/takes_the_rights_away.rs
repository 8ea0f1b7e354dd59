//! linux; failed: Operation not permitted
use std::fs::{Permissions, create_dir_all, set_permissions};
use std::os::unix::fs::PermissionsExt;
fn act() {
    create_dir_all("a/b").unwrap();
    set_permissions("a/b", Permissions::from_mode(0)).unwrap();
}
