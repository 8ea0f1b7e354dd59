//! Builds the chapters, performs their demos in both languages, and brings
//! back what was recorded.

mod limit;
mod list;
mod python;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::recording::Recording;
use crate::workspace::{Chapter, Workspace};
pub use limit::Ended;
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

/// What cargo built of one chapter.
#[derive(Clone, Debug)]
pub struct BuiltChapter {
    root: PathBuf,
    number: u32,
    /// The program that performs the demos.
    pub executable: PathBuf,
    /// The library that refused programs use.
    pub library: PathBuf,
}

/// How much a heavy demo is to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scale {
    /// A taste of it.
    Small,
    /// All of it.
    Full,
}

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
        let output = command.stderr(Stdio::inherit()).output();
        let output = output.with_context(|| {
            format!("cannot start `{}`: is Rust there?", cargo.display())
        })?;
        let messages = String::from_utf8_lossy(&output.stdout);
        let built = Self::read(workspace, chapters, &messages);
        if built.0.is_empty() && !output.status.success() {
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

/// What cargo says about one thing that it built.
#[derive(Deserialize)]
struct Artifact {
    target: Target,
    filenames: Vec<PathBuf>,
    executable: Option<PathBuf>,
}

/// Which target of a package it was.
#[derive(Deserialize)]
struct Target {
    name: String,
    src_path: PathBuf,
}

impl BuiltChapter {
    fn among(
        root: PathBuf,
        chapter: &Chapter,
        artifacts: &[Artifact],
    ) -> Option<Self> {
        let package = chapter.package();
        let own = artifacts.iter().filter(|artifact| {
            let folder = Path::new(&chapter.folder);
            let in_folder = artifact
                .target
                .src_path
                .components()
                .any(|part| Some(part.as_os_str()) == folder.file_name());
            artifact.target.name == package && in_folder
        });
        let (mut executable, mut library) = (None, None);
        for artifact in own {
            let is_library =
                |file: &&PathBuf| file.extension().is_some_and(|e| e == "rlib");
            library = library.or_else(|| {
                artifact.filenames.iter().find(is_library).cloned()
            });
            executable = executable.or_else(|| artifact.executable.clone());
        }
        let (executable, library) = (executable?, library?);
        let number = chapter.number;
        Some(Self { root, number, executable, library })
    }

    /// Where the libraries lie that this chapter's library uses.
    #[must_use]
    pub fn dependencies(&self) -> PathBuf {
        self.library.with_file_name("deps")
    }

    /// The number of the chapter.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The root of the workbook, where all programs run.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The demos and variants that it can perform.
    ///
    /// # Errors
    ///
    /// If the program cannot say.
    pub fn list(&self) -> Result<Vec<Listed>> {
        let mut command = self.program();
        command.arg("--list");
        let ended = limit::run(command, QUICK)?;
        let what = format!("`chapter{} -- --list`", self.number);
        ended.succeeded(&what)?;
        list::parse(&ended.stdout)
            .with_context(|| format!("{what} is not understood"))
    }

    /// Performs a demo or variant and reads what was recorded. Without a
    /// scale it does all of it.
    ///
    /// # Errors
    ///
    /// If it fails, takes too long, or its recording is not valid.
    pub fn perform(
        &self,
        demo: &Listed,
        unit: Duration,
        scale: Scale,
    ) -> Result<Recording> {
        let name = &demo.name;
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let mut command = self.program();
        command.arg(name).arg("--record").arg(folder.path());
        command.arg("--unit").arg(unit.as_millis().to_string());
        if scale == Scale::Small {
            command.args(["--scale", "small"]);
        }
        let ended = limit::run(command, demo.limit())?;
        ended.succeeded(&format!("`chapter{} -- {name}`", self.number))?;
        Recording::read(&folder.path().join(format!("{name}.json")))
    }

    fn program(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.current_dir(&self.root).stdin(Stdio::null());
        command
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
