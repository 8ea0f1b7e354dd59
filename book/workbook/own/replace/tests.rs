use super::*;

fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lib.rs");
    (folder, path)
}

fn names(folder: &tempfile::TempDir) -> usize {
    fs::read_dir(folder.path()).unwrap().count()
}

#[test]
fn only_what_was_expected_is_replaced() {
    let (folder, path) = folder();
    assert_eq!(replace(&path, None, b"a").unwrap(), Replaced::Done);
    assert_eq!(replace(&path, None, b"b").unwrap(), Replaced::Changed);
    let other = Some(&b"x"[..]);
    assert_eq!(replace(&path, other, b"b").unwrap(), Replaced::Changed);
    assert_eq!(fs::read(&path).unwrap(), b"a");
    let right = Some(&b"a"[..]);
    assert_eq!(replace(&path, right, b"b").unwrap(), Replaced::Done);
    assert_eq!(fs::read(&path).unwrap(), b"b");
    fs::remove_file(&path).unwrap();
    assert_eq!(replace(&path, right, b"b").unwrap(), Replaced::Changed);
    assert_eq!(names(&folder), 0, "nothing is left beside it");
}

#[test]
fn no_folder_is_replaced_and_no_link() {
    let (folder, path) = folder();
    fs::create_dir(&path).unwrap();
    assert_eq!(replace(&path, None, b"a").unwrap(), Replaced::Changed);
    fs::remove_dir(&path).unwrap();
    #[cfg(unix)]
    {
        let other = folder.path().join("other");
        fs::write(&other, "x").unwrap();
        std::os::unix::fs::symlink(&other, &path).unwrap();
        for old in [None, Some(&b"x"[..])] {
            let replaced = replace(&path, old, b"a").unwrap();
            assert_eq!(replaced, Replaced::Changed);
        }
        assert_eq!(fs::read(&other).unwrap(), b"x");
    }
    drop(folder);
}

#[cfg(unix)]
#[test]
fn permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    fs::write(&path, "a").unwrap();
    for given in [0o600, 0o755] {
        fs::set_permissions(&path, fs::Permissions::from_mode(given)).unwrap();
        let text = fs::read(&path).unwrap();
        replace(&path, Some(&text), b"b").unwrap();
        assert_eq!(mode(), given);
    }
}

/// An editor that saves by writing another file and renaming it, at any
/// moment of a replacement.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn what_is_saved_meanwhile_is_not_lost() {
    let (folder, path) = folder();
    let other = folder.path().join("other");
    fs::write(&path, "0").unwrap();
    let mut done = 0;
    for round in 1..=300 {
        let old = fs::read(&path).unwrap();
        let new = [&old[..], b" and more"].concat();
        let saved = format!("{round}:");
        let replaced = std::thread::scope(|scope| {
            let replacing =
                scope.spawn(|| replace(&path, Some(&old), &new).unwrap());
            fs::write(&other, &saved).unwrap();
            fs::rename(&other, &path).unwrap();
            replacing.join().unwrap()
        });
        done += usize::from(replaced == Replaced::Done);
        assert_eq!(fs::read_to_string(&path).unwrap(), saved);
    }
    assert_eq!(names(&folder), 1, "{done} of them");
}
