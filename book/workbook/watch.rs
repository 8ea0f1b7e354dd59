//! Grades an answer whenever it is saved, and goes on to the next exercise
//! when it has full marks.

mod saves;

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::task::spawn_blocking;

use crate::exercise::Exercise;
use crate::grading::{Answer, Graded, Submission};
use crate::own;
use crate::progress::{Progress, Standing, next, overview};
use crate::report;
use crate::workspace::Workspace;
use saves::Saves;

/// How often it is looked whether a file is back that was gone.
const LOOK: Duration = Duration::from_millis(50);

/// Watches the answer to this exercise, or to the next one; `tell` is given
/// what there is to say. Ends when no exercise is left.
///
/// # Errors
///
/// If nothing can be watched or graded.
pub async fn run(
    workspace: &Workspace,
    exercise: Option<Exercise>,
    tell: &(dyn Fn(&str) -> Result<()> + Sync),
) -> Result<()> {
    let mut exercise = exercise;
    loop {
        let chosen = match exercise.take() {
            Some(chosen) => Some(chosen),
            None => next_one(workspace)?,
        };
        let Some(chosen) = chosen else {
            return tell("no exercise is left to solve\n");
        };
        let (name, title) = (chosen.name(), &chosen.title);
        let answer = workspace.name(&chosen.answer());
        tell(&format!(
            "watching {name} {title}, `{answer}` (Ctrl-C ends it)\n"
        ))?;
        until_full(workspace, &chosen, tell).await?;
        if let Some(next) = next_one(workspace)? {
            let (name, title) = (next.name(), &next.title);
            let answer = workspace.name(&next.answer());
            tell(&format!("next: {name} {title}, `{answer}`\n\n"))?;
            exercise = Some(next);
        }
    }
}

fn next_one(workspace: &Workspace) -> Result<Option<Exercise>> {
    let entries = overview(workspace)?;
    Ok(next(&entries).map(|entry| entry.exercise.clone()))
}

/// Grades at once and at every save, until there are full marks that there
/// were not before.
async fn until_full(
    workspace: &Workspace,
    exercise: &Exercise,
    tell: &(dyn Fn(&str) -> Result<()> + Sync),
) -> Result<()> {
    // Before the first grading: nothing that is saved meanwhile gets lost.
    let mut saves = Saves::of(workspace, exercise)?;
    let mut was_solved = is_solved(workspace, exercise);
    loop {
        if wait_for(exercise).await {
            // With its folder the watching may have been gone, too.
            saves = Saves::of(workspace, exercise)?;
        }
        let answer = Answer::read(&exercise.answer());
        let graded = grade(workspace, exercise, answer.clone()).await?;
        tell(&report::painted(&report::text(&graded)))?;
        own::remember(workspace, std::slice::from_ref(&graded))?;
        let is_latest = Answer::read(&exercise.answer()) == answer;
        if graded.is_full() && is_latest && !was_solved {
            return Ok(());
        }
        if is_latest {
            tell(&own::help(workspace, &graded)?)?;
            was_solved &= graded.is_full();
            saves.next(&answer).await?;
        }
    }
}

/// Whether this very answer had full marks before: then it is to be watched
/// all the same, since it was asked for by name.
fn is_solved(workspace: &Workspace, exercise: &Exercise) -> bool {
    let state = Progress::read(workspace).map(|p| p.of(exercise));
    let standing = state.and_then(|state| exercise.standing(workspace, &state));
    standing.is_ok_and(|standing| standing == Standing::Solved)
}

/// Waits until there is an answer: an editor that renames files takes it away
/// for a moment. Whether it was gone.
async fn wait_for(exercise: &Exercise) -> bool {
    let mut was_gone = false;
    while exercise.answer().symlink_metadata().is_err() {
        was_gone = true;
        tokio::time::sleep(LOOK).await;
    }
    was_gone
}

/// Grades. Nobody else in this clone can, as long as it takes.
async fn grade(
    workspace: &Workspace,
    exercise: &Exercise,
    answer: Answer,
) -> Result<Graded> {
    let (workspace, exercise) = (workspace.clone(), exercise.clone());
    let grade = move || {
        let mut own = Submission::own(&workspace, &exercise);
        own.answer = answer;
        let grader = own::grader(&workspace)?;
        let graded = own::grade(&grader, &[own])?;
        graded.into_iter().next().context("nothing was graded")
    };
    spawn_blocking(grade).await.context("the tool broke down")?
}
