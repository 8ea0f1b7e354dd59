//! Builds the chapters, performs their demos in both languages, and brings
//! back what was recorded.

mod chapter;
mod limit;
mod list;
mod python;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::workspace::{Chapter, Workspace};
use chapter::Artifact;
pub use chapter::{BuiltChapter, Scale};
pub use limit::Ended;
pub(crate) use limit::stop_all;
pub use list::Listed;
pub use python::Python;

/// How long a demo may take: no quick one takes a tenth of it.
const QUICK: Duration = Duration::from_secs(120);

/// How long a demo may take that computes for seconds or opens thousands of
/// connections.
const HEAVY: Duration = Duration::from_secs(900);

/// The chapters that were built, by number.
#[derive(Debug)]
pub struct Built(BTreeMap<u32, BuiltChapter>);

impl Built {
    /// Builds these chapters with one call of cargo. The compiler's messages
    /// go to standard error; a chapter that does not compile is missing
    /// afterwards, and the others are there.
    ///
    /// # Errors
    ///
    /// If cargo cannot be started, or does not understand the workspace.
    pub fn build(workspace: &Workspace, chapters: &[Chapter]) -> Result<Self> {
        if chapters.is_empty() {
            return Ok(Self(BTreeMap::new()));
        }
        let cargo = from_environment("CARGO", "cargo");
        let mut command = Command::new(&cargo);
        command.current_dir(workspace.root()).args(["build", "--keep-going"]);
        command.arg("--message-format=json-render-diagnostics");
        for chapter in chapters {
            command.args(["-p", &chapter.package()]);
        }
        let mut stdout = tempfile::tempfile().context("no temporary file")?;
        command.stdout(Stdio::from(stdout.try_clone()?));
        let succeeded = run_aloud(&mut command)?;
        let messages = limit::text(&mut stdout)?;
        let built = Self::read(workspace, chapters, &messages);
        if built.0.is_empty() && !succeeded {
            bail!("cargo could not build the chapters: see its message above");
        }
        Ok(built)
    }

    /// Takes from cargo's messages what it built.
    fn read(
        workspace: &Workspace,
        chapters: &[Chapter],
        messages: &str,
    ) -> Self {
        let artifacts: Vec<Artifact> = messages
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let built = chapters.iter().filter_map(|chapter| {
            let root = workspace.root().to_owned();
            let built = BuiltChapter::among(root, chapter, &artifacts)?;
            Some((chapter.number, built))
        });
        Self(built.collect())
    }

    /// What was built of this chapter.
    ///
    /// # Errors
    ///
    /// If it did not compile.
    pub fn chapter(&self, chapter: &Chapter) -> Result<&BuiltChapter> {
        let package = chapter.package();
        self.0.get(&chapter.number).with_context(|| {
            format!(
                "`chapters/{}` was not built: `cargo build -p {package}` says \
                 why. It needs a `src/lib.rs` and a `src/main.rs`",
                chapter.folder
            )
        })
    }
}

impl Listed {
    /// How long it may take.
    fn limit(&self) -> Duration {
        if self.heavy { HEAVY } else { QUICK }
    }
}

/// A program's name from the environment, or the usual one.
pub(crate) fn from_environment(variable: &str, usual: &str) -> PathBuf {
    let given = std::env::var_os(variable).filter(|given| !given.is_empty());
    given.unwrap_or_else(|| OsString::from(usual)).into()
}

/// Runs a command to its end, as all programs of the workbook are run.
pub(crate) fn run(command: Command) -> Result<Ended> {
    limit::run(command, QUICK)
}

/// Runs a command; `None` if it took longer than this and was ended.
pub(crate) fn run_within(
    command: Command,
    limit: Duration,
) -> Result<Option<Ended>> {
    limit::run_within(command, limit)
}

/// Whether everything is to end.
pub(crate) fn is_stopped() -> bool {
    limit::is_stopped()
}

/// Runs a command that complains for itself, however long it takes; returns
/// whether it succeeded.
pub(crate) fn run_aloud(command: &mut Command) -> Result<bool> {
    let ended = limit::finish(command, Duration::MAX)?;
    Ok(ended.is_some_and(|status| status.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_read_from_cargos_messages() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("book.toml"), "").unwrap();
        let workspace = Workspace::at(folder.path()).unwrap();
        let chapter = |number, folder: &str| {
            let path = PathBuf::from(folder);
            Chapter { number, folder: folder.to_owned(), path }
        };
        let chapters = [chapter(1, "01-waiting"), chapter(2, "02-iterators")];
        let artifact = |name: &str, file: &str, rest: &str| {
            format!(
                "{{\"reason\":\"compiler-artifact\",\"target\":{{\"name\":\
                 \"{name}\",\"src_path\":\"/w/chapters/01-waiting/src/x.rs\"\
                 }},\"filenames\":[\"{file}\"],{rest}}}"
            )
        };
        let program = "\"executable\":\"/t/debug/chapter1\"";
        let messages = [
            artifact("stage", "/t/libstage.rlib", "\"executable\":null"),
            artifact("chapter1", "/t/a.rlib", "\"executable\":null"),
            artifact("chapter1", "/t/debug/chapter1", program),
            artifact("to-name", "/t/n.rlib", "\"executable\":null"),
            "{\"reason\":\"build-finished\",\"success\":false}".to_owned(),
            "no json".to_owned(),
        ];
        let built = Built::read(&workspace, &chapters, &messages.join("\n"));
        let one = built.chapter(&chapters[0]).unwrap();
        assert_eq!(one.executable, PathBuf::from("/t/debug/chapter1"));
        assert_eq!(one.dependencies(), PathBuf::from("/t/deps"));
        let named =
            |text| one.named_in(text).map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!(named("use stage::x; to_name::y()"), ["stage", "to_name"]);
        assert_eq!(named("x::stage::y, not_to_name::z, chapter1::f"), [""; 0]);
        let error = built.chapter(&chapters[1]).unwrap_err().to_string();
        assert!(error.contains("`chapters/02-iterators` was not built"));
    }
}
