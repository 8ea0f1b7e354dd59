//! Wrong answers that stand beside an exercise. The first line of each says
//! what the grader must say to it: a promise that a test keeps.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::exercise::Exercise;

/// What the first line may look like.
const FORMS: &str = "write `//! fails: CHECK, CHECK; hint: N` or \
    `//! does not compile: E0507; hint: N`";

/// A wrong answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Planted {
    /// The mistake, which is the file's name without `.rs`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// The whole answer.
    pub text: String,
    /// What the grader must say.
    pub expects: Expected,
    /// The step that speaks to this very mistake, from 1, in the section of
    /// the first thing that is expected to go wrong.
    pub hint: usize,
}

/// What the grader must say to a wrong answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Expected {
    /// These checks fail, in the order of the rubric, and no others.
    Fails(Vec<String>),
    /// It does not compile; with this code, or a message with these words.
    DoesNotCompile(String),
}

impl Expected {
    /// The key of the section of the hints that speaks to it.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Fails(checks) => checks.first().map_or("", String::as_str),
            Self::DoesNotCompile(code) => code,
        }
    }
}

impl Exercise {
    /// The wrong answers beside this exercise, by name.
    ///
    /// # Errors
    ///
    /// If one cannot be read, or does not say what to expect.
    pub fn planted(&self) -> Result<Vec<Planted>> {
        let folder = self.path.join("wrong");
        let place = format!("exercises/{}/wrong", self.place());
        let mut paths = Vec::new();
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read `{place}`"))?;
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "rs") {
                paths.push(path);
            }
        }
        paths.sort();
        let read = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            read(path).with_context(|| format!("`{place}/{name}`"))
        };
        paths.iter().map(read).collect()
    }
}

fn read(path: &Path) -> Result<Planted> {
    let text = std::fs::read_to_string(path).context("cannot be read")?;
    let (expects, hint) = expected(&text)?;
    let stem = path.file_stem().unwrap_or_default();
    let name = stem.to_string_lossy().into_owned();
    Ok(Planted { name, path: path.to_owned(), text, expects, hint })
}

/// What a wrong answer's first line says, and the number of the hint.
///
/// # Errors
///
/// If it says nothing that can be understood.
pub fn expected(text: &str) -> Result<(Expected, usize)> {
    let first = text.lines().next().unwrap_or_default();
    let said =
        first.strip_prefix("//! ").and_then(|s| s.rsplit_once("; hint: "));
    let Some((what, hint)) = said else {
        bail!("line 1 does not say what to expect: {FORMS}");
    };
    let hint = match hint {
        "1" => 1,
        "2" => 2,
        "3" => 3,
        _ => bail!("line 1: the hint is 1, 2 or 3, not `{hint}`"),
    };
    let expects = if let Some(checks) = what.strip_prefix("fails: ") {
        Expected::Fails(names(checks)?)
    } else if let Some(code) = what.strip_prefix("does not compile: ") {
        let code = code.trim();
        ensure!(!code.is_empty(), "line 1 names no error: {FORMS}");
        Expected::DoesNotCompile(code.to_owned())
    } else {
        bail!("line 1 does not say what to expect: {FORMS}");
    };
    Ok((expects, hint))
}

fn names(checks: &str) -> Result<Vec<String>> {
    let names: Vec<_> = checks.split(", ").map(str::to_owned).collect();
    for (index, name) in names.iter().enumerate() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let right =
            name.split('-').all(|w| !w.is_empty() && w.chars().all(plain));
        ensure!(right, "line 1: `{name}` is no name of a check: {FORMS}");
        let before = &names[..index];
        ensure!(!before.contains(name), "line 1 names `{name}` twice");
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn the_first_line_says_what_to_expect() {
        let fails = "//! fails: a-b, c2; hint: 3\n//! A habit.\n";
        let checks = vec!["a-b".to_owned(), "c2".to_owned()];
        let (expects, hint) = expected(fails).unwrap();
        assert_eq!((expects.key(), hint), ("a-b", 3));
        assert_eq!(expects, Expected::Fails(checks));
        for error in ["E0507", "future cannot be sent; and more"] {
            let line = format!("//! does not compile: {error}; hint: 1");
            let expects = Expected::DoesNotCompile(error.to_owned());
            assert_eq!(expected(&line).unwrap(), (expects, 1));
        }
    }

    #[test]
    fn any_other_first_line_is_refused() {
        for (line, word) in [
            ("", "does not say"),
            ("fn main() {}", "does not say"),
            ("// fails: a; hint: 1", "does not say"),
            ("//! breaks: a; hint: 1", "does not say"),
            ("//! fails: a", "does not say"),
            ("//! fails: a; hint: 4", "not `4`"),
            ("//! fails: a; hint: +1", "not `+1`"),
            ("//! fails: a; hint: 1 ", "not `1 `"),
            ("//! fails: ; hint: 1", "no name"),
            ("//! fails: a,b; hint: 1", "`a,b`"),
            ("//! fails: a b; hint: 1", "`a b`"),
            ("//! fails: a, a; hint: 1", "twice"),
            ("//! does not compile: ; hint: 1", "no error"),
        ] {
            let error = format!("{:#}", expected(line).unwrap_err());
            assert!(error.contains(word), "{line}: {error}");
        }
    }

    #[test]
    fn wrong_answers_come_by_name_and_errors_with_the_file() {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let wrong = folder.path().join("exercises/02-x/01-y/wrong");
        std::fs::create_dir(&wrong).unwrap();
        let line = "//! fails: a; hint: 1\n";
        for name in ["zip.rs", "clones.rs", "notes.md"] {
            std::fs::write(wrong.join(name), line).unwrap();
        }
        let exercise = workspace.exercise("2.1").unwrap();
        let planted = exercise.planted().unwrap();
        let names: Vec<_> = planted.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["clones", "zip"]);
        assert_eq!(planted[0].text, line);

        std::fs::write(wrong.join("zip.rs"), "").unwrap();
        let error = format!("{:#}", exercise.planted().unwrap_err());
        assert!(
            error.contains("`exercises/02-x/01-y/wrong/zip.rs`"),
            "{error}"
        );
    }
}
