//! Answers that are not honest: each gets the verdict that stands in its first
//! line, nothing of it is left running, and nothing was changed.
//!
//! `tests/hostile/answers/*.rs`: the system it is for (`linux` where the
//! limit it runs into exists only there, `with children` where it may start
//! other programs), the verdict, and words of its message. Each is added to
//! `tests/hostile/answer.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use libtest_mimic::{Failed, Trial};
use workbook::grading::{Answer, Graded, Grader, Submission};
use workbook::warden::Limits;
use workbook::workspace::Workspace;

use crate::support::{ensure, ensure_says, names_in, root};

/// How long what is left of an answer would sleep: nobody else sleeps so long.
const SLEEPS: &str = "86399";

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials: Vec<_> = hostile().into_iter().map(trial).collect();
    let left = "hostile: nothing is left, nothing was changed";
    trials.push(Trial::test(left, nothing_is_left));
    trials
}

/// An answer and what must come of it.
#[derive(Clone)]
struct Hostile {
    name: String,
    everywhere: bool,
    /// Whether it may start other programs.
    children: bool,
    verdict: String,
    says: String,
    text: String,
}

fn hostile() -> Vec<Hostile> {
    let folder = root().join("tests/hostile/answers");
    let names = names_in(&folder);
    names.iter().map(|name| Hostile::read(&folder.join(name))).collect()
}

impl Hostile {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let first = text.lines().next().unwrap();
        let first = first.strip_prefix("//! ").unwrap();
        let (system, verdict) = first.split_once("; ").unwrap();
        let (verdict, says) = verdict.split_once(": ").unwrap_or((verdict, ""));
        let stem = path.file_stem().unwrap().to_str().unwrap();
        Self {
            name: stem.replace('_', "-"),
            everywhere: system == "everywhere",
            children: system.ends_with(" with children"),
            verdict: verdict.to_owned(),
            says: says.to_owned(),
            text: whole(&text),
        }
    }

    /// Those that are alike here have the same limits.
    fn group(&self) -> (bool, bool, bool) {
        let compiler = self.says.starts_with("the compiler was not done");
        (self.children, self.verdict == "timed out", compiler)
    }

    /// What is to be ended has less time than with learners, for it is waited
    /// for; what ends by itself has more, for the machine may be busy.
    fn limits(&self) -> Limits {
        let (children, late, compiler) = self.group();
        Limits {
            time: Duration::from_secs(if late { 2 } else { 30 }),
            compiling: Duration::from_secs(if compiler { 5 } else { 60 }),
            processes: if children { 16 } else { 1 },
            ..Limits::default()
        }
    }
}

/// The answer that acts in this way.
fn whole(acts: &str) -> String {
    let base = fs::read_to_string(root().join("tests/hostile/answer.rs"));
    let mut base = base.unwrap();
    let after = |word: &str| {
        let line = acts.lines().find_map(|line| line.strip_prefix(word));
        line.map(str::to_owned)
    };
    if let Some(old) = after("// REPLACE ") {
        let new = after("// BY ").unwrap();
        assert!(base.contains(&old), "{old}");
        base = base.replace(&old, &new);
    }
    let elsewhere = elsewhere().to_str().unwrap();
    let text = format!("{acts}\n{base}");
    let root = root().to_str().unwrap();
    text.replace("{ROOT}", root).replace("{ELSEWHERE}", elsewhere)
}

/// A folder that anybody may write into.
fn elsewhere() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| tempfile::tempdir().unwrap().keep())
}

fn trial(hostile: Hostile) -> Trial {
    let name = format!("hostile {}", hostile.name);
    let here = hostile.everywhere || cfg!(target_os = "linux");
    let why = "(only Linux has the limit that it runs into)";
    let name = if here { name } else { format!("{name} {why}") };
    let test = move || {
        let verdicts = verdicts();
        let (_, graded) = verdicts
            .iter()
            .find(|(name, _)| *name == hostile.name)
            .ok_or("it was not graded")?;
        hostile.must_get(graded)
    };
    Trial::test(name, test).with_ignored_flag(!here)
}

impl Hostile {
    fn must_get(&self, graded: &Graded) -> Result<(), Failed> {
        let (verdict, message) = match &graded.checks[..] {
            [] => (graded.verdict(), graded.message()),
            [check] => (check.end.verdict(), check.end.message()),
            _ => return Err("the rubric has one check".into()),
        };
        let message = message.unwrap_or_default();
        let other = format!("{verdict} instead of {}: {message}", self.verdict);
        ensure(verdict == self.verdict, &other)?;
        ensure_says(&message, &[&self.says])?;
        let score = if self.verdict == "passed" { 20 } else { 0 };
        ensure(graded.score() == score, "the score is wrong")
    }
}

/// The workbook before anything was graded.
static BEFORE: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();

/// What came of them: graded once, all together.
fn verdicts() -> &'static [(String, Graded)] {
    static VERDICTS: OnceLock<Vec<(String, Graded)>> = OnceLock::new();
    VERDICTS.get_or_init(|| {
        BEFORE.get_or_init(workbook);
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for hostile in hostile() {
            if hostile.everywhere || cfg!(target_os = "linux") {
                groups.entry(hostile.group()).or_default().push(hostile);
            }
        }
        let groups = groups.into_values();
        groups.flat_map(|group| grade(group[0].limits(), group)).collect()
    })
}

fn grade(limits: Limits, hostile: Vec<Hostile>) -> Vec<(String, Graded)> {
    let workspace = Workspace::at(root()).unwrap();
    let exercise = workspace.exercise("2.1").unwrap();
    let tool = Path::new(env!("CARGO_BIN_EXE_workbook"));
    let grader = Grader::open(&workspace, tool, || ()).unwrap();
    let grader = grader.with_limits(limits);
    let submission = |Hostile { name, text, .. }: &Hostile| {
        let label = format!("hostile-{name}");
        let text = Answer::Text(text.clone());
        let mut submission = Submission::of(&exercise, &label, name, text);
        submission.rubric = root().join("tests/hostile/rubric.rs");
        submission
    };
    let submissions: Vec<_> = hostile.iter().map(submission).collect();
    let graded = grader.grade(&submissions, &|_| ()).unwrap();
    hostile.into_iter().map(|h| h.name).zip(graded).collect()
}

fn nothing_is_left() -> Result<(), Failed> {
    verdicts();
    let found = names_in(elsewhere());
    fs::remove_dir_all(elsewhere())?;
    ensure(found.is_empty(), &format!("written elsewhere: {found:?}"))?;
    let now = workbook();
    let before = BEFORE.get().ok_or("never")?;
    let differ = before.iter().zip(&now).find(|(old, new)| old != new);
    let differ = differ.map(|(old, _)| old.0.clone());
    ensure(*before == now, &format!("changed: {differ:?}"))?;
    let runs = names_in(&crate::support::target_of(root()).join("grade/runs"));
    ensure(runs.is_empty(), &format!("folders are left: {runs:?}"))?;
    ensure(sleepers().is_empty(), &format!("running: {:?}", sleepers()))
}

/// What the workbook consists of, for who compares it.
fn workbook() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for name in ["Cargo.toml", "Cargo.lock", "README.md"] {
        files.push((name.to_owned(), fs::read(root().join(name)).unwrap()));
    }
    for folder in ["book", "chapters", "exercises", "tests"] {
        for name in crate::support::files(&root().join(folder)) {
            let text = fs::read(root().join(folder).join(&name)).unwrap();
            files.push((format!("{folder}/{name}"), text));
        }
    }
    files
}

/// The processes that an answer left behind, as Linux lists them.
fn sleepers() -> Vec<String> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let lines = entries.filter_map(|entry| {
        let line = fs::read_to_string(entry.path().join("cmdline")).ok()?;
        Some(line.replace('\0', " "))
    });
    lines.filter(|line| line.contains(SLEEPS)).collect()
}
