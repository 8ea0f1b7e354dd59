//! `workbook grade`: what came of the learner's answers, or of another's.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::print;
use crate::check::Problem;
use crate::exercise::Exercise;
use crate::grading::{Answer, Graded, Grader, Submission, Verdict, handed_in};
use crate::hint::Hints;
use crate::progress::Progress;
use crate::workspace::Workspace;
use crate::{proof, report};

/// What is to be graded, and where the report goes.
#[derive(Debug, Args)]
pub(super) struct Grade {
    /// 2.1, countdown, 02-iterators …; all exercises where none is named
    #[arg(value_name = "EXERCISE")]
    pub(super) names: Vec<String>,
    /// Grades the answers in this folder instead of your own
    #[arg(long, value_name = "DIR")]
    answers: Option<PathBuf>,
    /// Grades with the checks in this folder instead of the workbook's
    #[arg(long, value_name = "DIR")]
    rubric: Option<PathBuf>,
    /// Writes the report as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Writes the report as a table, a row a check
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
}

/// Grades. The code is 0 for full marks, 1 for less, 2 where an answer could
/// not be read.
pub(super) fn run(
    workspace: &Workspace,
    exercises: &[Exercise],
    verb: &Grade,
) -> Result<ExitCode> {
    let submissions = submissions(workspace, exercises, verb)?;
    let grader = open(workspace)?;
    let graded = with_progress(&grader, &submissions)?;
    if verb.answers.is_none() && verb.rubric.is_none() {
        remember(workspace, &graded)?;
    }
    print(&text(workspace, &graded, verb)?)?;
    if let Some(path) = &verb.json {
        report::write(path, &report::json(&graded, &grader.limits()))?;
    }
    if let Some(path) = &verb.csv {
        report::write(path, &report::csv(&graded)?)?;
    }
    let unreadable =
        |graded: &Graded| matches!(graded.verdict, Verdict::Unreadable(_));
    Ok(match () {
        () if graded.iter().any(unreadable) => ExitCode::from(2),
        () if graded.iter().all(Graded::is_full) => ExitCode::SUCCESS,
        () => ExitCode::FAILURE,
    })
}

/// A grader of this clone, with this program as its warden.
pub(super) fn open(workspace: &Workspace) -> Result<Grader> {
    let tool = std::env::current_exe().context("this program is gone")?;
    Grader::open(workspace, &tool, || {
        eprintln!("waiting for another grading in this clone to end");
    })
}

fn submissions(
    workspace: &Workspace,
    exercises: &[Exercise],
    verb: &Grade,
) -> Result<Vec<Submission>> {
    let submission = |exercise: &Exercise| {
        let mut submission = match &verb.answers {
            None => Submission::own(workspace, exercise),
            Some(folder) => handed_in::answer(folder, exercise, "answers"),
        };
        if let Some(folder) = &verb.rubric {
            submission.rubric = handed_in::rubric(folder, exercise)?;
        }
        Ok(submission)
    };
    exercises.iter().map(submission).collect()
}

/// Grades; at a terminal, what takes long says how far it is.
pub(super) fn with_progress(
    grader: &Grader,
    submissions: &[Submission],
) -> Result<Vec<Graded>> {
    let bar = bar(submissions.len())?;
    let graded = grader.grade(submissions, &|_| bar.inc(1));
    bar.finish_and_clear();
    graded
}

/// What is wrong with the exercises and their graders. Two hundred answers
/// are graded for that; cargo builds anew only those that have changed.
pub(super) fn proofs(workspace: &Workspace) -> Result<Vec<Problem>> {
    let exercises = workspace.exercises()?;
    let bar = bar(proof::count(&exercises)?)?;
    let grader = open(workspace)?;
    let proofs = proof::prove(&grader, &exercises, &|_| bar.inc(1))?;
    bar.finish_and_clear();
    let problems = proofs.iter().flat_map(|proof| {
        let folder = format!("exercises/{}", proof.exercise.place());
        let wrong = proof.wrong.iter();
        wrong.map(move |what| Problem::new(&folder, 0, what))
    });
    Ok(problems.collect())
}

/// Says how far long work is, at a terminal.
fn bar(length: usize) -> Result<ProgressBar> {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(length as u64),
        false => ProgressBar::hidden(),
    };
    let style = "{spinner} {msg} {pos} of {len}, {elapsed}";
    bar.set_style(ProgressStyle::with_template(style)?);
    bar.set_message("building and checking:");
    bar.enable_steady_tick(Duration::from_millis(120));
    Ok(bar)
}

/// Puts the scores into the learner's progress.
pub(super) fn remember(workspace: &Workspace, graded: &[Graded]) -> Result<()> {
    for graded in graded {
        let Answer::Text(text) = Answer::read(&graded.exercise.answer()) else {
            continue;
        };
        let (score, max) = (graded.score(), graded.max_score());
        let is_new = text == starter(&graded.exercise);
        if is_new || graded.text.as_deref() != Some(&text) {
            // Not begun, or written anew while it was graded.
            continue;
        }
        Progress::update(workspace, &graded.exercise, |state| {
            state.reached(score, max, &text);
        })?;
    }
    Ok(())
}

fn starter(exercise: &Exercise) -> String {
    std::fs::read_to_string(exercise.starter()).unwrap_or_default()
}

fn text(
    workspace: &Workspace,
    graded: &[Graded],
    verb: &Grade,
) -> Result<String> {
    let own = verb.answers.is_none();
    let mut text = String::new();
    for graded in graded {
        let begun = graded.text.as_deref() != Some(&*starter(&graded.exercise));
        if own && !begun && verb.names.is_empty() {
            text += &not_begun(graded);
        } else {
            text += &report::text(graded);
            text += &help(workspace, graded, own)?;
        }
    }
    if graded.len() > 1 {
        let score: u32 = graded.iter().map(Graded::score).sum();
        let max: u32 = graded.iter().map(Graded::max_score).sum();
        text += &format!("{:<40} {score:>3} of {max}\n", "all together");
    }
    if own && verb.rubric.is_none() {
        text += &rubric_notes(workspace, graded);
    }
    Ok(text)
}

fn not_begun(graded: &Graded) -> String {
    let Exercise { title, points, .. } = &graded.exercise;
    let head = format!("{} {title}", graded.exercise.name());
    format!("{head:<40} {:>3} of {points}  not begun\n", 0)
}

/// What to do next: for a compile error the first step of its hint, since
/// nothing else can be looked at before it is gone.
pub(super) fn help(
    workspace: &Workspace,
    graded: &Graded,
    own: bool,
) -> Result<String> {
    let name = graded.exercise.name();
    if own && !graded.exercise.answer().exists() {
        return Ok(format!(
            "  The starter again: cargo workbook reset {name}\n"
        ));
    }
    let Some(key) = graded.stuck_at().filter(|_| own) else {
        return Ok(String::new());
    };
    let state = Progress::read(workspace)?.of(&graded.exercise);
    let hints = Hints::read(&graded.exercise)?;
    let section = hints.section_for(key);
    let compiles = graded.verdict == Verdict::Ran;
    let first = section.and_then(|section| section.steps.first());
    Ok(match (section, first) {
        (Some(section), Some(first)) if !compiles => {
            let shown = state.hints.get(&section.key).copied().unwrap_or(0);
            let more = match shown {
                3.. => String::new(),
                _ => format!("  More: cargo workbook hint {name}\n"),
            };
            format!("  Hint: {first}\n{more}")
        }
        (Some(_), _) => format!("  A hint: cargo workbook hint {name}\n"),
        (None, _) => match crate::hint::is_code(key) {
            true => format!("  What it means: rustc --explain {key}\n"),
            false => String::new(),
        },
    })
}

/// A word on checks that are not as they were handed out.
fn rubric_notes(workspace: &Workspace, graded: &[Graded]) -> String {
    let changed = handed_in::changed(workspace);
    let own = |exercise: &Exercise| format!("exercises/{}/", exercise.place());
    let concerns = |file: &&String| {
        let judge = file.starts_with("exercises/judge/");
        judge || graded.iter().any(|g| file.starts_with(&own(&g.exercise)))
    };
    let note = |file: &String| {
        format!(
            "note: `{file}` is not as it was handed out: this score counts \
             for nobody else\n"
        )
    };
    changed.iter().filter(concerns).map(note).collect()
}
