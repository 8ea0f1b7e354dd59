//! `workbook grade`: what came of the learner's answers, or of another's.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::print;
use crate::check::Problem;
use crate::exercise::Exercise;
use crate::grading::{Graded, Submission, Verdict, handed_in};
use crate::own;
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
    let grader = own::grader(workspace)?;
    let graded = own::grade(&grader, &submissions)?;
    if verb.answers.is_none() && verb.rubric.is_none() {
        own::remember(workspace, &graded)?;
    }
    print(&report::painted(&text(workspace, &graded, verb)?))?;
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

/// What is wrong with the exercises and their graders. Two hundred answers
/// are graded for that; cargo builds anew only those that have changed.
pub(super) fn proofs(workspace: &Workspace) -> Result<Vec<Problem>> {
    let exercises = workspace.exercises()?;
    let bar = own::bar(proof::count(&exercises)?)?;
    let grader = own::grader(workspace)?;
    let proofs = proof::prove(&grader, &exercises, &|_| bar.inc(1))?;
    bar.finish_and_clear();
    let problems = proofs.iter().flat_map(|proof| {
        let folder = format!("exercises/{}", proof.exercise.place());
        let wrong = proof.wrong.iter();
        wrong.map(move |what| Problem::new(&folder, 0, what))
    });
    Ok(problems.collect())
}

fn text(
    workspace: &Workspace,
    graded: &[Graded],
    verb: &Grade,
) -> Result<String> {
    let is_own = verb.answers.is_none();
    let mut text = String::new();
    for graded in graded {
        let begun =
            graded.text.as_deref() != Some(&*own::starter(&graded.exercise));
        if is_own && !begun && verb.names.is_empty() {
            text += &not_begun(graded);
        } else {
            text += &report::text(graded);
            if is_own {
                text += &own::help(workspace, graded)?;
            }
        }
    }
    if graded.len() > 1 {
        let score: u32 = graded.iter().map(Graded::score).sum();
        let max: u32 = graded.iter().map(Graded::max_score).sum();
        text += &format!("{:<40} {score:>3} of {max}\n", "all together");
    }
    if is_own && verb.rubric.is_none() {
        for note in own::rubric_notes(workspace, graded) {
            text += &format!("note: {note}\n");
        }
    }
    Ok(text)
}

fn not_begun(graded: &Graded) -> String {
    let Exercise { title, points, .. } = &graded.exercise;
    let head = format!("{} {title}", graded.exercise.name());
    format!("{head:<40} {:>3} of {points}  not begun\n", 0)
}
