//! What several tests need: the tool, and copies of the workbook to spoil.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The folders of the workbook that a copy takes along.
const COPIED: [&str; 7] =
    [".cargo", ".ci", ".github", "book", "chapters", "exercises", "tests"];

/// The root of the clone under test.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tool, to be run in `folder`.
pub(crate) fn workbook(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
    command.current_dir(folder).env("CI", "true").env("NO_COLOR", "1");
    // Copies of the workbook share what is compiled, among themselves only:
    // cargo would put a copy's programs in the place of the clone's.
    let copies = if folder.starts_with(root()) { "" } else { "copies" };
    command.env("CARGO_TARGET_DIR", target().join(copies));
    command
}

/// Where this test was compiled to.
fn target() -> PathBuf {
    let tool = Path::new(env!("CARGO_BIN_EXE_workbook"));
    let target = tool.ancestors().nth(2);
    target.expect("the tool lies in target/debug").to_owned()
}

/// A copy of the workbook, without what is generated, gone afterwards.
pub(crate) fn copy() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root()).unwrap() {
        let entry = entry.unwrap();
        let is_file = entry.file_type().unwrap().is_file();
        if is_file {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name()))
                .unwrap();
        }
    }
    for folder in COPIED {
        if root().join(folder).exists() {
            copy_folder(&root().join(folder), &copy.path().join(folder));
        }
    }
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
