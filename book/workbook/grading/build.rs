//! Builds the copies with one call of cargo, and reads what came of each.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::diagnostic::Diagnostic;
use super::scratch::{Member, Scratch};
use super::{CompileError, Verdict, dep_info};
use crate::performer::{self, Ended, Stop};
use crate::warden::{self, Confinement, Limits};

/// How long cargo may take for what exercises depend on.
const FIRST: Duration = Duration::from_secs(600);
/// How much longer for each answer: twice what the compiler may take, for the
/// answer and for its checks.
const EACH: Duration = Duration::from_secs(60);
/// How many errors of an answer are shown: the others often follow from
/// them.
const MOST: usize = 3;

/// What a compiler may use. The answer is not running yet, but it may be
/// made to keep a compiler busy.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(60),
    compiling: Duration::ZERO,
    memory: 3 << 30,
    output: 0,
    processes: 0,
    open_files: 4096,
    file_size: 1 << 30,
    folder_size: 0,
};

/// What cargo made of the copies, by their folders.
pub(super) struct Build {
    members: HashMap<String, Made>,
    built: PathBuf,
}

/// What cargo made of one copy.
#[derive(Default)]
struct Made {
    library: Option<PathBuf>,
    program: Option<PathBuf>,
    /// Whether cargo took the library for up to date.
    fresh: bool,
    in_library: Vec<Diagnostic>,
    in_rubric: Vec<Diagnostic>,
}

/// A line that cargo prints.
#[derive(Deserialize)]
struct Line {
    reason: String,
    manifest_path: Option<PathBuf>,
    target: Option<Target>,
    message: Option<Diagnostic>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
    executable: Option<PathBuf>,
    #[serde(default)]
    fresh: bool,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// The cargo that builds the copies.
pub(super) struct Cargo<'a> {
    /// Where they lie.
    pub(super) scratch: &'a Scratch,
    /// The program that stands between cargo and the compiler.
    pub(super) tool: &'a Path,
    /// How long the compiler may take for each.
    pub(super) compiling: Duration,
    /// Ends it before its time.
    pub(super) stop: &'a Stop,
}

impl Build {
    /// Builds the copies.
    pub(super) fn of(
        cargo: &Cargo<'_>,
        members: &[Option<Member>],
    ) -> Result<Self> {
        let members: Vec<_> = members.iter().flatten().collect();
        let built = cargo.scratch.built();
        let mut build = Self { members: HashMap::new(), built };
        if members.is_empty() {
            return Ok(build);
        }
        build.add(cargo, &members)?;
        let stale = build.stale(&members);
        if !stale.is_empty() {
            // The clock went backwards: cargo took a new file for an old one.
            for member in &stale {
                forget(&cargo.scratch.built(), member);
            }
            build.add(cargo, &stale)?;
            ensure!(
                build.stale(&stale).is_empty(),
                "cargo does not see that the answers have changed: remove the \
                 folder `target/grade`"
            );
        }
        Ok(build)
    }

    /// The program that checks an answer, or why there is none.
    pub(super) fn program(&self, member: &Member) -> Result<PathBuf, Verdict> {
        let Some(made) = self.members.get(&member.place) else {
            return Err(did_not_compile("cargo did not build it"));
        };
        let own = format!("{}/src/lib.rs", member.place);
        let read = match &made.library {
            Some(library) => fs::read_to_string(beside(library)),
            None => {
                let library = &member.library;
                Ok(dep_info::of_failed(&self.built, library, &own))
            }
        };
        let foreign = match read {
            Ok(read) => dep_info::foreign(&read, &own),
            Err(_) => vec!["something that the compiler does not tell".into()],
        };
        if !foreign.is_empty() {
            let foreign = foreign.iter().map(|name| member.shown(name));
            return Err(Verdict::ReadsOtherFiles(foreign.collect()));
        }
        match &made.program {
            Some(program) => Ok(program.clone()),
            None => Err(made.why_not(member)),
        }
    }

    fn add(&mut self, cargo: &Cargo<'_>, members: &[&Member]) -> Result<()> {
        let ended = run(cargo, members)?;
        let copies = cargo.scratch.copies();
        let lines = ended.stdout.lines();
        let lines = lines.filter_map(|line| serde_json::from_str(line).ok());
        let mut finished = false;
        for line in lines {
            finished |= self.read(line, &copies);
        }
        let is_told = |member: &&Member| {
            let made = self.members.get(&member.place);
            made.is_some_and(|made| made.program.is_some() || made.has_errors())
        };
        if !finished || !members.iter().all(is_told) {
            // Each compiler says what is wrong with an answer: it is
            // something else, a full disk say.
            let complaint = complaint(&ended.stderr);
            bail!("cargo could not build the exercises:\n{complaint}");
        }
        Ok(())
    }

    /// Takes in a line of cargo's; whether it was the last.
    fn read(&mut self, line: Line, copies: &Path) -> bool {
        if line.reason == "build-finished" {
            return true;
        }
        let place = line.manifest_path.as_deref().and_then(|manifest| {
            let place = manifest.parent()?.strip_prefix(copies).ok()?;
            Some(place.to_str()?.replace('\\', "/"))
        });
        let (Some(place), Some(target)) = (place, line.target) else {
            return false;
        };
        let made = self.members.entry(place).or_default();
        let is_rubric = target.kind.iter().any(|kind| kind == "test");
        match (line.reason.as_str(), line.message) {
            ("compiler-message", Some(message)) if message.is_error() => {
                let kept = match is_rubric {
                    true => &mut made.in_rubric,
                    false => &mut made.in_library,
                };
                kept.push(message);
            }
            ("compiler-artifact", _) if is_rubric => {
                made.program = line.executable;
            }
            ("compiler-artifact", _) => {
                made.library = line.filenames.into_iter().next_back();
                made.fresh = line.fresh;
            }
            _ => {}
        }
        false
    }

    /// The copies that were changed although cargo saw no change.
    fn stale<'a>(&self, members: &[&'a Member]) -> Vec<&'a Member> {
        let is_stale = |member: &&&Member| {
            let made = self.members.get(&member.place);
            member.answer_changed && made.is_some_and(|made| made.fresh)
        };
        members.iter().filter(is_stale).copied().collect()
    }
}

/// What cargo says from its first error on: what comes before it concerns
/// nobody.
fn complaint(stderr: &str) -> &str {
    let first = stderr.find("\nerror").map_or(0, |before| before + 1);
    stderr[first..].trim_end()
}

impl Made {
    fn has_errors(&self) -> bool {
        !self.in_library.is_empty() || !self.in_rubric.is_empty()
    }

    fn why_not(&self, member: &Member) -> Verdict {
        let own = self.in_library.iter().map(|d| d.in_answer(member));
        let own: Vec<_> = own.flatten().collect();
        let mut all = if own.is_empty() {
            self.in_rubric.iter().map(|d| d.in_rubric(member)).collect()
        } else {
            own
        };
        // Without their lines, several of the rubric's read the same.
        all.dedup();
        let place = format!("{}/src/lib.rs", member.place);
        let foreign = self.in_library.iter().flat_map(|d| d.foreign(&place));
        let foreign: Vec<_> =
            foreign.map(|file| format!("`{}`", member.shown(&file))).collect();
        if !foreign.is_empty() {
            return Verdict::ReadsOtherFiles(foreign);
        }
        Verdict::DidNotCompile {
            more: all.len().saturating_sub(MOST),
            errors: all.into_iter().take(MOST).collect(),
        }
    }
}

fn did_not_compile(why: &str) -> Verdict {
    Verdict::DidNotCompile { errors: vec![CompileError::new(why)], more: 0 }
}

/// Runs cargo.
fn run(with: &Cargo<'_>, members: &[&Member]) -> Result<Ended> {
    let Cargo { scratch, tool, compiling, stop } = *with;
    let cargo = performer::from_environment("CARGO", "cargo");
    let confinement = Confinement { limits: LIMITS, folder: None };
    let mut command = warden::confined(tool, &cargo, &confinement)?;
    command.current_dir(scratch.copies()).stdin(Stdio::null());
    command.args(["build", "--keep-going", "--test", "grade"]);
    command.args(["--message-format", "json", "--color", "never"]);
    command.arg("--target-dir").arg(scratch.built());
    for member in members {
        command.args(["-p", &member.package]);
    }
    warden::stand_between(&mut command, tool, compiling);
    let limit = FIRST + EACH * u32::try_from(members.len())?;
    performer::run_within(command, limit, stop)
        .context("cargo cannot be started")?
        .context("cargo does not come to an end")
}

/// The dep-info that lies beside a library.
fn beside(library: &Path) -> PathBuf {
    let name = library.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.strip_prefix("lib").unwrap_or(&name);
    library.with_file_name(format!("{name}.d"))
}

/// Makes cargo forget that it built this.
fn forget(built: &Path, member: &Member) {
    let folder = built.join("debug/.fingerprint");
    let prefix = format!("{}-", member.package);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
}
