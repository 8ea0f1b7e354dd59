//! The Python that performs the twins.

mod tornado;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};

use super::{Listed, from_environment, limit};
use crate::recording::{Clock, Language, Recording, file_name, shown};
use crate::workspace::{Chapter, Workspace};

/// The oldest Python that the twins are written for.
const OLDEST: (u32, u32) = (3, 9);

/// Records a plain Python program.
const RECORDER: &str = "chapters/stage/python/record.py";

/// A Python that is new enough.
#[derive(Clone, Debug)]
pub struct Python {
    program: PathBuf,
    /// What to call it.
    name: String,
    root: PathBuf,
    tornado: Arc<tornado::Asked>,
}

impl Python {
    /// The Python to use: `WORKBOOK_PYTHON`, else the one in `.venv`, else
    /// `python3`.
    ///
    /// # Errors
    ///
    /// Why there is none, in a sentence.
    pub fn find(workspace: &Workspace) -> Result<Self, String> {
        let root = workspace.root().to_owned();
        let own = root.join(".venv").join(match cfg!(windows) {
            true => "Scripts/python.exe",
            false => "bin/python",
        });
        let usual = if cfg!(windows) { "python" } else { "python3" };
        let program = match std::env::var_os("WORKBOOK_PYTHON") {
            None if own.is_file() => own,
            _ => from_environment("WORKBOOK_PYTHON", usual),
        };
        // A path is meant from here; a bare name is looked for by the system.
        let program = match program.components().count() {
            1 => program,
            _ => std::path::absolute(&program).unwrap_or(program),
        };
        let name = match program.strip_prefix(&root) {
            Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
            Err(_) => program.to_string_lossy().into_owned(),
        };
        let python = Self { program, name, root, tornado: Arc::default() };
        let name = &python.name;
        let version =
            python.version().map_err(|error| format!("`{name}`: {error:#}"))?;
        if version < OLDEST {
            let (is, was) = (version, OLDEST);
            return Err(format!(
                "`{name}` is Python {}.{}, and the twins need {}.{}",
                is.0, is.1, was.0, was.1
            ));
        }
        Ok(python)
    }

    fn version(&self) -> Result<(u32, u32)> {
        let mut command = self.command();
        command.args(["-c", "import sys; print(*sys.version_info[:2])"]);
        let ended = limit::run(command, Duration::from_secs(60))
            .map_err(|_| anyhow!("it cannot be started"))?;
        ended.succeeded("asking for its version")?;
        let mut numbers = ended.stdout.split_whitespace().map(str::parse);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(major)), Some(Ok(minor))) => Ok((major, minor)),
            _ => Err(anyhow!("it does not say its version")),
        }
    }

    /// The twin of this demo or variant.
    #[must_use]
    pub fn twin(chapter: &Chapter, name: &str) -> PathBuf {
        chapter.path.join("python").join(format!("{name}.py"))
    }

    /// Performs the twin of a demo or variant and reads what was recorded.
    ///
    /// # Errors
    ///
    /// If it fails, takes too long, or its recording is not valid.
    pub fn perform(
        &self,
        chapter: &Chapter,
        demo: &Listed,
        clock: Clock,
        unit: Duration,
    ) -> Result<Recording> {
        let name = &demo.name;
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let out = folder.path().join(file_name(name, Language::Python));
        let twin = Self::twin(chapter, name);
        let mut command = self.command();
        command.arg(RECORDER).arg(&twin).arg("--record").arg(&out);
        command.arg("--chapter").arg(chapter.number.to_string());
        command.arg("--unit").arg(unit.as_millis().to_string());
        command.arg("--clock").arg(match clock {
            Clock::Steps => "steps",
            Clock::Time => "time",
        });
        let ended = limit::run(command, demo.limit())?;
        let what = format!("`{}`", shown(&twin));
        ended.succeeded(&what)?;
        ensure!(out.exists(), "{what} recorded nothing:\n{}", ended.stderr);
        Recording::read(&out)
    }

    /// What the twin of this demo or variant needs and this Python does not
    /// have, as [`Python::lacks`] says it.
    #[must_use]
    pub fn lacks_for_twin(
        &self,
        chapter: &Chapter,
        name: &str,
    ) -> Option<String> {
        // A twin that cannot be read fails when it is performed.
        self.lacks(&std::fs::read_to_string(Self::twin(chapter, name)).ok()?)
    }

    /// What a program prints that stands in a text.
    ///
    /// # Errors
    ///
    /// If it fails, or takes too long.
    pub fn prints(&self, program: &str) -> Result<String> {
        let mut command = self.command();
        command.args(["-c", program]);
        let ended = limit::run(command, super::QUICK)?;
        ended.succeeded("the program")?;
        Ok(ended.stdout)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.root).stdin(Stdio::null());
        // Chinese comes out of a Windows console's Python this way, too.
        command.env("PYTHONUTF8", "1").env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }
}
