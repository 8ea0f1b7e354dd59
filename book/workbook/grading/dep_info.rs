//! What the compiler read while it compiled an answer.
//!
//! rustc writes it down for cargo, in the form of a makefile: a line for
//! each thing that was made, with the files that it was made from, and a
//! comment for each variable of the environment that was asked for.

use std::fs;
use std::path::Path;

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
    let folder = built.join("debug/deps");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let candidates = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let is_one = name.strip_suffix(".d")?.starts_with(library);
        let text = fs::read_to_string(entry.path()).ok();
        let text = text.filter(|text| is_one && text.contains(own))?;
        Some((entry.metadata().ok()?.modified().ok()?, text))
    });
    let newest = candidates.max_by_key(|(modified, _)| *modified);
    newest.map(|(_, text)| text).unwrap_or_default()
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
}
