//! What the compiler read while it compiled an answer.
//!
//! rustc writes it down for cargo, in the form of a makefile: a line for
//! each thing that was made, with the files that it was made from, and a
//! comment for each variable of the environment that was asked for.

use std::fs;
use std::path::{Path, PathBuf};

/// What an answer read that is not its own file, as it named it: files by
/// their paths, variables of the environment by their names.
pub(super) fn foreign(dep_info: &str, own: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in dep_info.lines() {
        if let Some(variable) = line.strip_prefix("# env-dep:") {
            let name = variable.split('=').next().unwrap_or(variable);
            found.push(format!("the variable {name}"));
        } else if let Some((_, files)) = rule(line) {
            let files = files.into_iter().filter(|file| file != own);
            found.extend(files.map(|file| format!("`{file}`")));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// What is made, and from which files.
fn rule(line: &str) -> Option<(&str, Vec<String>)> {
    if line.starts_with('#') {
        return None;
    }
    let (made, from) = line.split_once(": ")?;
    Some((made, files(from)))
}

/// The files of a list in which a blank inside a name is written `\ `.
fn files(list: &str) -> Vec<String> {
    let list = list.replace("\\ ", "\0");
    let names = list.split_whitespace();
    names.map(|name| name.replace('\0', " ")).collect()
}

/// The dep-info of a library that did not compile, which cargo does not
/// name: the newest one that mentions `own`.
pub(super) fn of_failed(built: &Path, library: &str, own: &str) -> String {
    let modified = |(path, text): (PathBuf, String)| {
        Some((fs::metadata(path).ok()?.modified().ok()?, text))
    };
    let candidates = all(built, library, own).filter_map(modified);
    let newest = candidates.max_by_key(|(modified, _)| *modified);
    newest.map(|(_, text)| text).unwrap_or_default()
}

/// Removes what the compiler wrote down about `own` when it said something
/// else: of an answer that it cannot even parse it writes nothing down.
pub(super) fn forget(built: &Path, library: &str, own: &str) {
    for (path, _) in all(built, library, own) {
        // What stays is of no use to cargo either.
        let _ = fs::remove_file(path);
    }
}

/// The dep-infos of libraries of this name that mention `own`.
fn all(
    built: &Path,
    library: &str,
    own: &str,
) -> impl Iterator<Item = (PathBuf, String)> {
    let folder = built.join("debug/deps");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(move |entry| {
        let name = entry.file_name().into_string().ok()?;
        let is_one = name.strip_suffix(".d")?.starts_with(library);
        let text = fs::read_to_string(entry.path()).ok();
        let text = text.filter(|text| is_one && text.contains(own))?;
        Some((entry.path(), text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_alone_reads_nothing_else() {
        let text = "/t/a.d: w/src/lib.rs\n\n/t/a.rlib: w/src/lib.rs\n\n\
                    w/src/lib.rs:\n";
        assert_eq!(foreign(text, "w/src/lib.rs"), [""; 0]);
    }

    #[test]
    fn other_files_and_variables_are_named() {
        let text = "/t/a.d: w/src/lib.rs w/src/../../the\\ solution.rs /etc/x\n\
                    \nw/src/lib.rs:\n\n# env-dep:CARGO_MANIFEST_DIR=/w\n\
                    # env-dep:HOME\n";
        let expected = [
            "`/etc/x`",
            "`w/src/../../the solution.rs`",
            "the variable CARGO_MANIFEST_DIR",
            "the variable HOME",
        ];
        assert_eq!(foreign(text, "w/src/lib.rs"), expected);
    }

    #[test]
    fn what_was_written_down_about_a_former_answer_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let deps = folder.path().join("debug/deps");
        fs::create_dir_all(&deps).unwrap();
        for (name, own) in [("x-1.d", "l0/src/lib.rs"), ("x-2.d", "l1/x")] {
            fs::write(deps.join(name), format!("a: {own} /etc/x\n")).unwrap();
        }
        let of = |own| of_failed(folder.path(), "x", own);
        assert!(of("l0/src/lib.rs").contains("/etc/x"));
        forget(folder.path(), "x", "l0/src/lib.rs");
        assert_eq!(of("l0/src/lib.rs"), "");
        assert!(deps.join("x-2.d").exists());
    }
}
