//! Programs that the compiler must refuse, or warn of: `refused/NAME.rs`
//! beside a chapter's sources, and what it says in
//! `recordings/NAME.refused.txt`. `NAME.refused.json` keeps both, so that
//! neither changes alone: also not in a line that the message does not quote.
//!
//! The first line says what is expected: `//! E0382`, or `//! error: …` for
//! an error without a code, or `//! warning: unused_must_use`.

mod message;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::performer::{self, BuiltChapter};
use crate::recording::{json, shown};
use crate::workspace::Chapter;
use message::Message;

/// What stands at the beginning of `NAME.refused.json`.
const FORMAT: &str = "yield-to-await/refused";

/// A program that must not compile, or not without a warning.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The file's name without `.rs`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Where the compiler's message is kept.
    pub recording: PathBuf,
    /// Where the program and the message are kept together.
    pub pair: PathBuf,
    text: String,
    expected: Expected,
    crate_type: &'static str,
}

/// What the first line of the file says.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Expected {
    /// Errors with these codes.
    Codes(Vec<String>),
    /// An error with this text.
    Error(String),
    /// A warning of this lint.
    Warning(String),
}

/// The refused programs of this chapter, by name.
///
/// # Errors
///
/// If one cannot be read, or does not say what is expected.
pub fn programs(chapter: &Chapter) -> Result<Vec<Refused>> {
    let folder = chapter.path.join("refused");
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read `{}`", shown(&folder)))?;
    let mut programs = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            programs.push(Refused::read(chapter, path)?);
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

impl Refused {
    fn read(chapter: &Chapter, path: PathBuf) -> Result<Self> {
        let file = shown(&path);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{file}`"))?;
        let first = text.lines().next().unwrap_or_default();
        let expected = Expected::parse(first).with_context(|| {
            format!(
                "`{file}:1`: the first line says what the compiler says, as \
                 `//! E0382`, `//! error: …` or `//! warning: …`"
            )
        })?;
        let is_program = text.lines().any(|line| line.starts_with("fn main("));
        let crate_type = if is_program { "bin" } else { "lib" };
        let stem = path.file_stem().unwrap_or_default();
        let name = stem.to_string_lossy().into_owned();
        let recordings = chapter.recordings();
        let recording = recordings.join(format!("{name}.refused.txt"));
        let pair = recordings.join(format!("{name}.refused.json"));
        Ok(Self { name, path, recording, pair, text, expected, crate_type })
    }

    /// What is kept of the program as it is now, and of what the compiler
    /// said of it.
    #[must_use]
    pub fn pair_with(&self, message: &str) -> String {
        format!(
            "{{\n\"format\":\"{FORMAT}\",\n\"version\":1,\n\"program\":{},\n\
             \"message\":{}\n}}\n",
            json(&self.text),
            json(&message)
        )
    }

    /// Shows the program to the compiler and returns what it says, ending
    /// with the compiler's version.
    ///
    /// # Errors
    ///
    /// If the compiler accepts it, or says something else than expected.
    pub fn compile(&self, built: &BuiltChapter) -> Result<String> {
        let file = shown(&self.path);
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let (library, dependencies) = (&built.library, built.dependencies());
        let mut command = rustc();
        command.current_dir(built.root()).args(["--edition", "2024"]);
        command.args(["--crate-type", self.crate_type, "--emit", "metadata"]);
        command.arg("-o").arg(folder.path().join("refused.rmeta"));
        command.arg("--extern").arg(format!(
            "chapter{}={}",
            built.number(),
            library.display()
        ));
        for (name, library) in built.named_in(&self.text) {
            let library = format!("{name}={}", library.display());
            command.arg("--extern").arg(library);
        }
        command.arg("-L").arg(format!("dependency={}", dependencies.display()));
        command.args(["--color", "never"]).arg(&file);
        let ended = performer::run(command)?;
        let text = message::plain(&ended.stderr);
        let accepted = ended.status.success();
        self.expected
            .check(accepted, &text)
            .with_context(|| format!("`{file}` is not refused as it says"))?;
        Ok(format!("{text}\n\n({})\n", version()?))
    }

    /// What the compiler says now and did not say then, in words; `None` if
    /// it is the same. Another version may word it in another way, as long
    /// as the codes are the same.
    #[must_use]
    pub fn differences(recorded: &str, fresh: &str) -> Option<String> {
        let (was, is) = (Message::read(recorded), Message::read(fresh));
        let told = |field: &str, was: &str, is: &str| {
            format!(
                "the {field} is different\n  recorded: {was}\n  now:      {is}"
            )
        };
        if was.version != is.version {
            let (was, is) = (was.headings(), is.headings());
            return (was != is)
                .then(|| told("message", &was.join(" / "), &is.join(" / ")));
        }
        let (was, is) = (was.lines(), is.lines());
        let count = was.len().max(is.len());
        let line = |lines: &[String], at: usize| {
            lines.get(at).map_or_else(
                || "nothing more".to_owned(),
                |line| format!("`{line}`"),
            )
        };
        let different = (0..count).find(|at| was.get(*at) != is.get(*at))?;
        let field = format!("line {} of the message", different + 1);
        Some(told(&field, &line(&was, different), &line(&is, different)))
    }
}

impl Expected {
    fn parse(line: &str) -> Option<Self> {
        let text = line.strip_prefix("//!")?.trim();
        if let Some(lint) = text.strip_prefix("warning:") {
            return Some(Self::Warning(lint.trim().to_owned()));
        }
        if let Some(error) = text.strip_prefix("error:") {
            return Some(Self::Error(error.trim().to_owned()));
        }
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        let codes: Vec<_> = words.map(str::to_owned).collect();
        let is_code = |code: &String| {
            code.len() == 5
                && code.starts_with('E')
                && code[1..].bytes().all(|b| b.is_ascii_digit())
        };
        let good = !codes.is_empty() && codes.iter().all(is_code);
        good.then_some(Self::Codes(codes))
    }

    /// Refuses a message that does not say what is expected.
    fn check(&self, accepted: bool, text: &str) -> Result<()> {
        let (wanted, found) = match self {
            Self::Warning(lint) => {
                ensure!(accepted, "it does not compile at all:\n{text}");
                (format!("warning of `{lint}`"), text.contains(lint))
            }
            _ if accepted => bail!("the compiler accepts it"),
            Self::Error(error) => {
                let line = format!("error: {error}");
                let found = text.lines().any(|l| l.starts_with(&line));
                (format!("`{line}`"), found)
            }
            Self::Codes(codes) => {
                let found = codes
                    .iter()
                    .all(|code| text.contains(&format!("error[{code}]")));
                (codes.join(", "), found)
            }
        };
        ensure!(
            found,
            "there is no {wanted} in what the compiler says:\n{text}"
        );
        Ok(())
    }
}

/// The compiler that cargo uses, too.
fn rustc() -> Command {
    Command::new(performer::from_environment("RUSTC", "rustc"))
}

/// The compiler's name and version: `rustc 1.95.0`.
fn version() -> Result<String> {
    let mut command = rustc();
    command.arg("-vV");
    let ended = performer::run(command)?;
    let release =
        ended.stdout.lines().find_map(|l| l.strip_prefix("release: "));
    let release = release.context("the compiler does not say its version")?;
    Ok(format!("rustc {release}"))
}

#[cfg(test)]
mod tests;
