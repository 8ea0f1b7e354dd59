//! The copies that are built: a workspace of its own below `target/grade`,
//! with a package for each answer.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::{Answer, Submission, dep_info};
use crate::performer::Stop;
use crate::workspace::Workspace;

/// How often it is looked whether another grading has ended.
const LOOK: Duration = Duration::from_millis(50);

/// A file that lies beside the copies from the moment one is written until
/// all are built.
const BEGUN: &str = "begun";

/// The folder that copies and builds lie in.
#[derive(Debug)]
pub(super) struct Scratch {
    workspace: Workspace,
    folder: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

/// The copy of one answer.
#[derive(Debug)]
pub(super) struct Member {
    /// Its folder, from the root of the copies, with `/`.
    pub(super) place: String,
    /// What people call its answer.
    pub(super) shown: String,
    /// Its package.
    pub(super) package: String,
    /// Its library, as `use` names it.
    pub(super) library: String,
    /// Whether the answer is not what it was before.
    pub(super) answer_changed: bool,
    root: String,
}

impl Member {
    /// A text in which the copy has the name of the file that it is a copy
    /// of, and nothing else tells where the clone lies.
    pub(super) fn shown(&self, text: &str) -> String {
        text.replace(&format!("{}/src/lib.rs", self.place), &self.shown)
            .replace(&format!("{}/", self.root), "")
    }
}

impl Scratch {
    /// Opens the folder of this clone; waits until nobody else has it open.
    pub(super) fn open(
        workspace: &Workspace,
        stop: &Stop,
        waits: impl FnOnce(),
    ) -> Result<Self> {
        let folder = target(workspace).join("grade");
        let named = || {
            format!(
                "cannot write into the folder `{}`",
                workspace.name(&folder)
            )
        };
        fs::create_dir_all(&folder).with_context(named)?;
        let lock = File::create(folder.join("lock")).with_context(named)?;
        if lock.try_lock().is_err() {
            waits();
            wait_for(&lock, stop)
                .context("cannot wait for the other grading")?;
        }
        // What a grading left behind that was ended from outside.
        let runs = folder.join("runs");
        drop(fs::remove_dir_all(&runs));
        fs::create_dir_all(&runs).with_context(named)?;
        if folder.join(BEGUN).exists() {
            // Nobody knows which of the copies were built: all will be.
            drop(fs::remove_dir_all(folder.join("copies")));
        }
        Ok(Self { workspace: workspace.clone(), folder, _lock: lock })
    }

    /// What was written is built.
    pub(super) fn is_built(&self) -> Result<()> {
        fs::remove_file(self.folder.join(BEGUN))
            .context("cannot remove `begun` in the folder `grade`")
    }

    /// Where checks get their folders.
    pub(super) fn runs(&self) -> PathBuf {
        self.folder.join("runs")
    }

    /// The root of the copies.
    pub(super) fn copies(&self) -> PathBuf {
        self.folder.join("copies")
    }

    /// Where cargo builds.
    pub(super) fn built(&self) -> PathBuf {
        self.folder.join("built")
    }

    /// Copies what can be read; `None` for what can't.
    pub(super) fn write(
        &self,
        submissions: &[Submission],
    ) -> Result<Vec<Option<Member>>> {
        let manifest = self.workspace.root().join("Cargo.toml");
        let manifest = Manifest::read(&manifest, self.workspace.root())?;
        put(&self.folder.join(BEGUN), b"")?;
        let mut members = Vec::new();
        for submission in submissions {
            members.push(match (&submission.answer, submission.refused()) {
                (Answer::Text(text), None) => {
                    Some(self.copy(submission, text, &manifest)?)
                }
                _ => None,
            });
        }
        let places =
            members.iter().flatten().map(|m| Value::from(m.place.clone()));
        let root = manifest.root(places.collect());
        put(&self.copies().join("Cargo.toml"), root.to_string().as_bytes())?;
        // Cargo takes out what these members do not need: each time anew.
        let lock = self.workspace.root().join("Cargo.lock");
        let lock = fs::read(&lock).context("`Cargo.lock` cannot be read")?;
        put(&self.copies().join("Cargo.lock"), &lock)?;
        Ok(members)
    }

    fn copy(
        &self,
        submission: &Submission,
        text: &str,
        root: &Manifest,
    ) -> Result<Member> {
        let Submission { exercise, label, shown, rubric, .. } = submission;
        let place = format!("{label}/{}", exercise.place());
        let package = format!("{label}-{}", exercise.package());
        let library = exercise.library();
        let folder = self.copies().join(&place);
        let own = exercise.path.join("Cargo.toml");
        let manifest = Manifest::read(&own, self.workspace.root())?;
        let manifest = manifest.member(&package, &library, root);
        let checks = fs::read(rubric).with_context(|| {
            format!("`{}` cannot be read", self.workspace.name(rubric))
        })?;
        // New bytes, never a copied file: cargo would take an old date for a
        // sign that nothing has changed.
        put(&folder.join("Cargo.toml"), manifest.to_string().as_bytes())?;
        put(&folder.join("tests/grade.rs"), &checks)?;
        let answer = folder.join("src/lib.rs");
        if fs::read(&answer).is_ok_and(|old| old != text.as_bytes()) {
            let own = format!("{place}/src/lib.rs");
            dep_info::forget(&self.built(), &library, &own);
        }
        let answer_changed = put(&answer, text.as_bytes())?;
        let root = self.workspace.root().to_string_lossy().into_owned();
        let shown = shown.clone();
        Ok(Member { place, shown, package, library, answer_changed, root })
    }
}

/// Waits until nobody else holds the lock, or the end.
fn wait_for(lock: &File, stop: &Stop) -> Result<()> {
    loop {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {}
            done => return Ok(done?),
        }
        stop.ensure_not_asked()?;
        thread::sleep(LOOK);
    }
}

/// Where cargo builds the workbook itself.
fn target(workspace: &Workspace) -> PathBuf {
    let given = std::env::var_os("CARGO_TARGET_DIR");
    let given = given.filter(|given| !given.is_empty()).map(PathBuf::from);
    workspace.root().join(given.unwrap_or_else(|| "target".into()))
}

/// Writes a file unless it says that already; whether it was written.
fn put(path: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let parent = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, bytes))
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(true)
}

/// A manifest of the clone.
struct Manifest {
    table: Table,
    root: PathBuf,
}

impl Manifest {
    fn read(path: &Path, root: &Path) -> Result<Self> {
        let shown = path.strip_prefix(root).unwrap_or(path).to_owned();
        let text = fs::read_to_string(path);
        let table = text.map_err(anyhow::Error::from).and_then(|text| {
            text.parse::<Table>().map_err(anyhow::Error::from)
        });
        let table = table
            .with_context(|| format!("`{}` cannot be read", shown.display()))?;
        Ok(Self { table, root: root.to_owned() })
    }

    /// A part of it, empty if it is not there.
    fn part(&self, name: &str) -> Table {
        let part = self.table.get(name).and_then(Value::as_table);
        part.cloned().unwrap_or_default()
    }

    /// The root manifest of the copies: what the clone's workspace says, for
    /// these members.
    fn root(&self, members: Vec<Value>) -> Table {
        let mut workspace = self.part("workspace");
        workspace.remove("default-members");
        workspace.insert("members".into(), Value::Array(members));
        let dependencies = workspace.get_mut("dependencies");
        let dependencies = dependencies.and_then(Value::as_table_mut);
        for (_, dependency) in dependencies.into_iter().flatten() {
            if let Some(path) = dependency.get_mut("path")
                && let Some(inside) = path.as_str()
            {
                let absolute = self.root.join(inside);
                *path = Value::from(absolute.to_string_lossy().into_owned());
            }
        }
        let mut table = Table::new();
        table.insert("workspace".into(), Value::Table(workspace));
        table.insert("profile".into(), Value::Table(self.profile()));
        table
    }

    /// The clone's profile, made fast to build: without what only a debugger
    /// reads, and so that a small edit compiles in three quarters of the time.
    fn profile(&self) -> Table {
        let mut profile = self.part("profile");
        let dev = profile.entry("dev").or_insert(Value::Table(Table::new()));
        if let Some(dev) = dev.as_table_mut() {
            dev.insert("debug".into(), Value::from(false));
            dev.insert("incremental".into(), Value::from(true));
            dev.insert("codegen-units".into(), Value::from(1));
        }
        profile
    }

    /// The manifest of a copy: only what a grader decides, and what the
    /// exercise of this clone depends on.
    fn member(&self, package: &str, library: &str, root: &Self) -> Table {
        let workspace = root.part("workspace");
        let inherited = workspace.get("package").and_then(Value::as_table);
        let inherited = |key: &str| inherited.and_then(|p| p.get(key)).cloned();
        let mut head = Table::new();
        head.insert("name".into(), Value::from(package));
        for key in ["edition", "version", "rust-version"] {
            head.extend(inherited(key).map(|value| (key.to_owned(), value)));
        }
        for switch in ["autobins", "autotests", "autoexamples", "autobenches"] {
            head.insert(switch.into(), Value::from(false));
        }
        head.insert("build".into(), Value::from(false));
        let target = |name: &str, path: &str| {
            let mut target = Table::new();
            target.insert("name".into(), Value::from(name));
            target.insert("path".into(), Value::from(path));
            target
        };
        let mut grade = target("grade", "tests/grade.rs");
        grade.insert("harness".into(), Value::from(false));
        let grade = Value::Array(vec![Value::Table(grade)]);
        let mut table = Table::new();
        table.insert("package".into(), Value::Table(head));
        table.insert("lib".into(), target(library, "src/lib.rs").into());
        table.insert("test".into(), grade);
        for part in ["dependencies", "dev-dependencies", "lints"] {
            table.insert(part.into(), Value::Table(self.part(part)));
        }
        table
    }
}
