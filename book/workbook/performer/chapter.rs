//! One chapter that was built, and what can be done with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::{Listed, QUICK, limit, list};
use crate::recording::{Language, Recording, file_name};
use crate::workspace::Chapter;

/// What cargo built of one chapter.
#[derive(Clone, Debug)]
pub struct BuiltChapter {
    root: PathBuf,
    number: u32,
    /// The program that performs the demos.
    pub executable: PathBuf,
    /// The library that refused programs use.
    pub library: PathBuf,
    /// What was built along with it, by the names that programs use.
    libraries: BTreeMap<String, PathBuf>,
}

/// How much a heavy demo is to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scale {
    /// A taste of it.
    Small,
    /// All of it.
    Full,
}

/// What cargo says about one thing that it built.
#[derive(Deserialize)]
pub(super) struct Artifact {
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

impl Artifact {
    fn library(&self) -> Option<PathBuf> {
        let is_library =
            |file: &&PathBuf| file.extension().is_some_and(|e| e == "rlib");
        self.filenames.iter().find(is_library).cloned()
    }
}

impl BuiltChapter {
    /// What was built of this chapter, as cargo says.
    pub(super) fn among(
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
            library = library.or_else(|| artifact.library());
            executable = executable.or_else(|| artifact.executable.clone());
        }
        let (executable, library) = (executable?, library?);
        let number = chapter.number;
        let libraries = artifacts.iter().filter_map(|artifact| {
            let name = artifact.target.name.replace('-', "_");
            Some((name, artifact.library()?))
        });
        let libraries = libraries.collect();
        Some(Self { root, number, executable, library, libraries })
    }

    /// The libraries beside the chapter's own that a program names.
    pub fn named_in<'a>(
        &'a self,
        program: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Path)> {
        let is_named = |name: &str| {
            let path = format!("{name}::");
            let mut places = program.match_indices(&path);
            let inside = |c: char| c == ':' || c == '_' || c.is_alphanumeric();
            places.any(|(at, _)| !program[..at].ends_with(inside))
        };
        let own = format!("chapter{}", self.number);
        let others = self
            .libraries
            .iter()
            .filter(move |(name, _)| **name != own && is_named(name));
        others.map(|(name, path)| (name.as_str(), path.as_path()))
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
        let what = format!("`chapter{} -- {name}`", self.number);
        ended.succeeded(&what)?;
        let path = folder.path().join(file_name(name, Language::Rust));
        ensure!(path.exists(), "{what} recorded nothing:\n{}", ended.stderr);
        Recording::read(&path)
    }

    fn program(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.current_dir(&self.root).stdin(Stdio::null());
        // Where a demo panics, working out a backtrace takes half a second.
        command.env("RUST_BACKTRACE", "0");
        command
    }
}
