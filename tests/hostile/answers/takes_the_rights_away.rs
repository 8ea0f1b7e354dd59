//! linux; passed
use std::fs::{Permissions, create_dir_all, set_permissions};
use std::os::unix::fs::PermissionsExt;
fn act() {
    if create_dir_all("a/b").is_ok() {
        let none = Permissions::from_mode(0);
        set_permissions("a/b", none.clone()).unwrap();
        set_permissions("a", none).unwrap();
    }
}
