//! What cargo has built of the clone, lent to a copy of it.

use std::fs::{self, File};
use std::path::Path;

/// What cargo needs to know that something is built: its notes first, for
/// they are written last.
const LENT: [&str; 3] = [".fingerprint", "build", "deps"];

/// Lets cargo build a copy in a place, gone afterwards, where the clone is
/// built already. To cargo both are the same workspace, and the files of a copy
/// are as old as the clone's: it compiles what was changed in the copy.
pub(crate) fn building<T>(build: impl FnOnce(&Path) -> T) -> T {
    let target = super::target();
    let place = tempfile::Builder::new().prefix("copy-").tempdir_in(&target);
    let place = place.expect("a place beside what is built");
    lend(&target.join("debug"), &place.path().join("debug"));
    build(place.path())
}

/// Lets a copy grade with what graders of the clone are made of, if that is
/// built by now.
pub(crate) fn lend_grader(copy: &Path) {
    let debug = "grade/built/debug";
    lend(&super::target().join(debug), &copy.join("target").join(debug));
}

fn lend(from: &Path, to: &Path) {
    // Held until the end: nobody builds there meanwhile.
    let lock = File::open(from.join(".cargo-lock"));
    let _held = lock.as_ref().map(|lock| lock.lock_shared());
    for folder in LENT {
        lend_folder(&from.join(folder), &to.join(folder), folder == "deps");
    }
}

fn lend_folder(from: &Path, to: &Path, linked: bool) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).into_iter().flatten() {
        let entry = entry.unwrap();
        if is_answer(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().unwrap().is_dir() {
            lend_folder(&from, &to, linked);
            continue;
        }
        // A compiler puts a new file in the place of what it made before, but
        // for the list of what it read, into which it writes.
        let is_list = from.extension().is_some_and(|it| it == "d");
        if !linked || is_list || fs::hard_link(&from, &to).is_err() {
            copy_file(&from, &to);
        }
    }
}

/// Whether it was made of an answer: there are hundreds of them.
fn is_answer(name: &str) -> bool {
    name.contains("exercise") || name.starts_with("grade-")
}

/// Copies a file with its date.
pub(super) fn copy_file(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
    let date = fs::metadata(from).and_then(|from| from.modified());
    let to = File::options().write(true).open(to);
    to.and_then(|to| to.set_modified(date?)).unwrap();
}
