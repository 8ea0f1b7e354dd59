//! `workbook new`: a lesson or an exercise to begin with, which compiles, runs
//! and passes.

mod chapter;
mod exercise;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::workspace::Workspace;

pub use chapter::NewChapter;
pub use exercise::NewExercise;

/// Writes these files into a folder, each by its place in it.
fn write_all(folder: &Path, files: &[(&str, String)]) -> Result<()> {
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write `{name}`"))?;
    }
    Ok(())
}

/// A folder for what is not whole yet. Not in `chapters`: cargo refuses every
/// command while a folder there has no manifest.
fn draft_folder(root: &Path) -> Result<TempDir> {
    let target = root.join("target");
    fs::create_dir_all(&target)
        .and_then(|()| tempfile::tempdir_in(&target))
        .context("cannot write into the folder `target`")
}

fn put(from: &Path, to: &Path, workspace: &Workspace) -> Result<()> {
    fs::rename(from, to)
        .with_context(|| format!("cannot write `{}`", workspace.name(to)))
}

/// The slug of a folder as words: `03-event-loop` becomes `Event loop`.
fn title(folder: &str) -> String {
    let words = folder[3..].replace('-', " ");
    let (first, rest) = words.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// The number of a folder's name: two digits, then words of lower-case
/// letters and digits, joined by `-`, the first with a letter in front.
fn numbered(name: &str) -> Option<u32> {
    let (number, slug) = name.split_once('-')?;
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
    let words = slug.split('-').all(|w| !w.is_empty() && w.bytes().all(plain));
    let begins = slug.starts_with(|c: char| c.is_ascii_lowercase());
    let digits =
        number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|n| *n > 0)?;
    (digits && words && begins).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_two_digits_and_words() {
        assert_eq!(numbered("03-generators"), Some(3));
        assert_eq!(numbered("12-the-chat-room2"), Some(12));
        for wrong in [
            "generators",
            "3-generators",
            "03",
            "03-",
            "00-zero",
            "03-A",
            "03-a--b",
            "03-a-",
            "03-4",
            "+3-a",
            "03-a/b",
            "03-a_b",
            "../03-a",
            "03-生成器",
        ] {
            assert_eq!(numbered(wrong), None, "{wrong}");
        }
    }
}
