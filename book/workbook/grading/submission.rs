//! An answer that somebody hands in.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use super::{CompileError, Verdict};
use crate::exercise::Exercise;
use crate::workspace::Workspace;

/// The largest answer, in bytes: fifty times the longest solution.
const LARGEST: u64 = 256 << 10;

/// The name of the learner's own answers: their copies then have the same
/// paths as the files themselves, and so have the compiler's messages.
const OWN: &str = "exercises";

/// An answer to an exercise, and what it is to be graded with.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Which exercise it answers.
    pub exercise: Exercise,
    /// Tells apart answers to one exercise that are graded together: small
    /// letters, digits and `-`.
    pub label: String,
    /// The file, as people are told.
    pub shown: String,
    /// What it says.
    pub answer: Answer,
    /// The checks.
    pub rubric: PathBuf,
}

/// What an answer says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Answer {
    /// Its text.
    Text(String),
    /// It has none, for this reason.
    Unreadable(String),
}

impl Submission {
    /// The learner's own answer.
    #[must_use]
    pub fn own(workspace: &Workspace, exercise: &Exercise) -> Self {
        let path = exercise.answer();
        let shown = workspace.name(&path);
        Self::of(exercise, OWN, &shown, Answer::read(&path))
    }

    /// An answer, to be graded with the checks of this clone.
    #[must_use]
    pub fn of(
        exercise: &Exercise,
        label: &str,
        shown: &str,
        answer: Answer,
    ) -> Self {
        Self {
            exercise: exercise.clone(),
            label: label.to_owned(),
            shown: shown.to_owned(),
            answer,
            rubric: exercise.rubric(),
        }
    }
}

impl Submission {
    /// The verdict on an answer that is not given to the compiler.
    pub(super) fn refused(&self) -> Option<Verdict> {
        let text = match &self.answer {
            Answer::Unreadable(why) => {
                return Some(Verdict::Unreadable(why.clone()));
            }
            Answer::Text(text) => text,
        };
        // The lint `unsafe_code` does not see every way to machine code.
        let line = line_of("unsafe", text)?;
        let shown = &self.shown;
        let error = CompileError::at(
            line,
            &format!(
                "`unsafe` in `{shown}:{line}`: exercises are solved without it"
            ),
        );
        Some(Verdict::DidNotCompile { errors: vec![error], more: 0 })
    }
}

/// The first line of a program in which a keyword stands.
fn line_of(keyword: &str, program: &str) -> Option<u32> {
    let Ok(stream) = tokens(program).parse::<TokenStream>() else {
        // It hardly compiles; but if it does, nobody has looked at it.
        let line = program.lines().position(|line| line.contains(keyword));
        return line.and_then(|line| u32::try_from(line + 1).ok());
    };
    let mut streams = vec![stream];
    let mut lines = Vec::new();
    while let Some(stream) = streams.pop() {
        for token in stream {
            match token {
                TokenTree::Group(group) => streams.push(group.stream()),
                TokenTree::Ident(word) if word == keyword => {
                    lines.push(word.span().start().line);
                }
                _ => {}
            }
        }
    }
    lines.into_iter().min().and_then(|line| u32::try_from(line).ok())
}

/// A program without its first line if that is for a shell: the compiler
/// skips it, whatever stands there.
fn tokens(program: &str) -> String {
    let for_a_shell = program.starts_with("#!")
        && !program[2..].trim_start().starts_with('[');
    match program.split_once('\n') {
        Some((_, rest)) if for_a_shell => format!("\n{rest}"),
        _ => program.to_owned(),
    }
}

impl Answer {
    /// Reads a file that a stranger may have made.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        match read(path) {
            Ok(text) => Self::Text(text),
            Err(why) => Self::Unreadable(why),
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!("it cannot be read: {error}"),
    };
    // Not what a link leads to: it may be anybody's file.
    let kind = fs::symlink_metadata(path).map_err(cannot)?.file_type();
    if kind.is_symlink() {
        return Err("it is a link, not a file".to_owned());
    }
    if !kind.is_file() {
        return Err("it is not a file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(cannot)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("it has more than {} kB", LARGEST >> 10));
    }
    String::from_utf8(bytes).map_err(|_| {
        "it is not UTF-8 text: have your editor save it as UTF-8".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_of_text_is_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lib.rs");
        let why = |what: &str| match Answer::read(&path) {
            Answer::Unreadable(why) => assert!(why.contains(what), "{why}"),
            Answer::Text(text) => panic!("{text}"),
        };
        why("no such file");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        why("UTF-8");
        fs::write(&path, vec![b' '; LARGEST as usize + 1]).unwrap();
        why("256 kB");
        fs::write(&path, "").unwrap();
        assert_eq!(Answer::read(&path), Answer::Text(String::new()));
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        why("not a file");
    }

    #[test]
    fn unsafe_is_found_where_it_is_a_keyword() {
        assert_eq!(
            line_of("unsafe", "// unsafe\nfn a() { \"unsafe\"; }"),
            None
        );
        let naked = "\n#[unsafe(naked)]\nfn a() {}";
        assert_eq!(line_of("unsafe", naked), Some(2));
        assert_eq!(line_of("unsafe", "fn a() {\n\n unsafe {} }"), Some(3));
        let deep = "(".repeat(100_000) + &")".repeat(100_000);
        assert_eq!(line_of("unsafe", &deep), None);
        assert_eq!(line_of("unsafe", "fn a() (\n// unsafe"), Some(2));
        let shell = "#!/bin/x \"\nfn a() {}\n";
        assert_eq!(line_of("unsafe", shell), None);
        let hidden = format!("{shell}#[unsafe(naked)]");
        assert_eq!(line_of("unsafe", &hidden), Some(3));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_answer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lib.rs");
        std::os::unix::fs::symlink("/etc/passwd", &path).unwrap();
        let Answer::Unreadable(why) = Answer::read(&path) else { panic!() };
        assert!(why.contains("link"));
    }
}
