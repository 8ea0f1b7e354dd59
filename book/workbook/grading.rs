//! Grades answers: the learner's own, the solution, planted wrong ones and
//! strangers', all on the same path.
//!
//! # Read in this order
//!
//! `submission` (whose answer, read once), `scratch` (the copies that cargo
//! builds: nothing of a submission but the text of its answer gets there),
//! `build` and `diagnostic` (what the compiler says), `dep_info` (what it
//! read), `checks` (one warden an exercise), `graded` (what came of it).

mod build;
mod checks;
mod dep_info;
mod diagnostic;
mod graded;
pub mod handed_in;
mod scratch;
mod submission;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result};

use crate::performer::Stop;
use crate::warden::{self, Job, Limits};
use crate::workspace::Workspace;
use build::{Build, Cargo};
use scratch::{Member, Scratch};

pub use diagnostic::CompileError;
pub use graded::{Checked, Graded, Verdict};
pub use submission::{Answer, Submission};

/// What grades. While there is one, nobody else grades in this clone.
#[derive(Debug)]
pub struct Grader {
    scratch: Scratch,
    tool: PathBuf,
    limits: Limits,
    stop: Stop,
}

/// How far the grading of one answer is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step<'a> {
    /// Cargo builds it.
    Building,
    /// Its checks are run, one after the other.
    Checking {
        /// The one that is under way.
        check: &'a str,
        /// How many have ended.
        done: usize,
        /// How many there are.
        of: usize,
    },
}

impl Grader {
    /// A grader that works with the exercises of this clone.
    ///
    /// `tool` is the program of the workbook, which is started again to be a
    /// warden. `waits` is called if somebody else is grading at the moment.
    ///
    /// # Errors
    ///
    /// If the folder for what is built cannot be written.
    pub fn open(
        workspace: &Workspace,
        tool: &Path,
        waits: impl FnOnce(),
    ) -> Result<Self> {
        Self::open_until(workspace, tool, &Stop::default(), waits)
    }

    /// The same; what it waits for or works on ends when `stop` is asked.
    ///
    /// # Errors
    ///
    /// If the folder for what is built cannot be written, or it was stopped.
    pub fn open_until(
        workspace: &Workspace,
        tool: &Path,
        stop: &Stop,
        waits: impl FnOnce(),
    ) -> Result<Self> {
        let scratch = Scratch::open(workspace, stop, waits)?;
        let (tool, limits) = (tool.to_owned(), Limits::default());
        Ok(Self { scratch, tool, limits, stop: stop.clone() })
    }

    /// The same grader with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The limits that hold on this system, in words.
    #[must_use]
    pub fn limits(&self) -> Vec<String> {
        warden::in_force(&self.limits)
    }

    /// Grades these answers, which cargo builds together; `each` is called
    /// as soon as something came of one of them.
    ///
    /// # Errors
    ///
    /// If cargo does not work, or a rubric does not. Whatever an answer does
    /// is a verdict, and no error.
    pub fn grade(
        &self,
        submissions: &[Submission],
        each: &(dyn Fn(&Graded) + Sync),
    ) -> Result<Vec<Graded>> {
        let (members, build) = self.build(submissions)?;
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<_>> =
            Mutex::new(submissions.iter().map(|_| None).collect());
        let work = || {
            while let Some((index, submission)) = take(&next, submissions) {
                let member = members[index].as_ref();
                let graded = self.graded(submission, member, &build, &|_| ());
                if let Ok(graded) = &graded {
                    each(graded);
                }
                let mut done =
                    done.lock().unwrap_or_else(PoisonError::into_inner);
                done[index] = Some(graded);
            }
        };
        let jobs = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            (0..jobs.min(submissions.len())).for_each(|_| {
                scope.spawn(work);
            });
        });
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.into_iter().flatten().collect()
    }

    /// Grades one answer; `tell` is called for each step.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade), and if it was stopped.
    pub fn grade_one(
        &self,
        submission: &Submission,
        tell: &dyn Fn(Step<'_>),
    ) -> Result<Graded> {
        tell(Step::Building);
        let (members, build) = self.build(std::slice::from_ref(submission))?;
        let member = members.first().context("nothing was built")?;
        self.graded(submission, member.as_ref(), &build, tell)
    }

    /// Has cargo build copies of these answers.
    fn build(
        &self,
        submissions: &[Submission],
    ) -> Result<(Vec<Option<Member>>, Build)> {
        let members = self.scratch.write(submissions)?;
        let cargo = Cargo {
            scratch: &self.scratch,
            tool: &self.tool,
            compiling: self.limits.compiling,
            stop: &self.stop,
        };
        let build = Build::of(&cargo, &members)?;
        self.scratch.is_built()?;
        Ok((members, build))
    }

    fn graded(
        &self,
        submission: &Submission,
        member: Option<&Member>,
        build: &Build,
        tell: &dyn Fn(Step<'_>),
    ) -> Result<Graded> {
        let verdict = match (submission.refused(), member) {
            (Some(verdict), _) => Err(verdict),
            (None, Some(member)) => build.program(member),
            (None, None) => unreachable!("what is not refused is copied"),
        };
        let exercise = submission.exercise.clone();
        let answer = submission.shown.clone();
        let text = match &submission.answer {
            Answer::Text(text) => Some(text.clone()),
            Answer::Unreadable(_) => None,
        };
        let graded = |verdict, checks| {
            Ok(Graded { exercise, answer, text, verdict, checks })
        };
        match verdict {
            Err(verdict) => graded(verdict, Vec::new()),
            Ok(program) => {
                let folder = self.scratch.runs();
                let limits = self.limits;
                let job = Job { program, checks: Vec::new(), folder, limits };
                let checks = checks::run(&self.tool, job, &self.stop, tell)?;
                let text = |text: &str| match member {
                    Some(member) => member.shown(text),
                    None => text.to_owned(),
                };
                let checks =
                    checks.into_iter().map(|c| c.shown(text)).collect();
                graded(Verdict::Ran, checks)
            }
        }
    }
}

/// The next one that nobody works on yet.
fn take<'a, T>(next: &AtomicUsize, all: &'a [T]) -> Option<(usize, &'a T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    all.get(index).map(|one| (index, one))
}
