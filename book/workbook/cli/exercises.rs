//! The verbs of who solves an exercise.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use super::class::{self, GradeClass};
use super::grade::{self, Grade};
use super::{
    Failure, interrupt, print, runtime, unless_stopped, unless_stopped_saying,
};
use crate::exercise::Exercise;
use crate::grading::{Graded, Submission};
use crate::hint::next_step;
use crate::progress::{Progress, Standing, next, overview};
use crate::workspace::Workspace;
use crate::{own, performer, reset, solution, watch};

/// What can be done with an exercise.
#[derive(Debug, Subcommand)]
pub(super) enum Solving {
    /// Checks answers and scores them: 0 full marks, 1 less, 2 not graded
    Grade(Grade),
    /// Grades a folder of learners' folders: a table, and what they found hard
    GradeClass(GradeClass),
    /// Grades an answer at every save, and goes on when it has full marks
    Watch {
        /// 2.1, countdown or 02-iterators/01-countdown [default: the next]
        #[arg(value_name = "EXERCISE")]
        name: Option<String>,
    },
    /// Shows one step more of what helps with an exercise
    Hint {
        /// 2.1, countdown or 02-iterators/01-countdown [default: the next]
        #[arg(value_name = "EXERCISE")]
        name: Option<String>,
        /// A check or a compile error instead of the one that fails
        #[arg(long, value_name = "KEY")]
        about: Option<String>,
    },
    /// Shows the solution of an exercise that is solved or given up
    Solution {
        /// 2.1, countdown or 02-iterators/01-countdown
        #[arg(value_name = "EXERCISE")]
        name: String,
        /// Gives up, which is remembered
        #[arg(long)]
        give_up: bool,
    },
    /// Puts the starter back and keeps what was written
    Reset {
        /// 2.1, countdown or 02-iterators/01-countdown
        #[arg(value_name = "EXERCISE")]
        name: String,
    },
}

/// Does it.
pub(super) fn run(
    workspace: &Workspace,
    verb: Solving,
) -> Result<ExitCode, Failure> {
    let called = |name: &str| -> Result<Exercise, Failure> {
        workspace.exercise(name).map_err(Failure::Usage)
    };
    let text = match verb {
        Solving::Grade(verb) => return grade(workspace, verb),
        Solving::GradeClass(verb) => return grade_class(workspace, verb),
        Solving::Watch { name } => {
            let exercise = name.as_deref().map(called).transpose()?;
            return Ok(watch(workspace, exercise)?);
        }
        Solving::Hint { name, about } => {
            let exercise = match name {
                Some(name) => called(&name)?,
                None => match next(&overview(workspace)?) {
                    Some(entry) => entry.exercise.clone(),
                    None => {
                        print("no exercise is left to solve\n")?;
                        return Ok(ExitCode::SUCCESS);
                    }
                },
            };
            let workspace = workspace.clone();
            return Ok(unless_stopped(move || {
                hint(&workspace, &exercise, about)
            })?);
        }
        Solving::Solution { name, give_up } => {
            solution::text(workspace, &called(&name)?, give_up)?
        }
        Solving::Reset { name } => reset::run(workspace, &called(&name)?)?,
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn grade(workspace: &Workspace, verb: Grade) -> Result<ExitCode, Failure> {
    let exercises =
        workspace.exercises_called(&verb.names).map_err(Failure::Usage)?;
    let workspace = workspace.clone();
    // Whatever keeps it from grading has the same code as a wrong name.
    unless_stopped(move || grade::run(&workspace, &exercises, &verb))
        .map_err(Failure::Usage)
}

fn grade_class(
    workspace: &Workspace,
    verb: GradeClass,
) -> Result<ExitCode, Failure> {
    let exercises = match verb.names.is_empty() {
        true => Vec::new(),
        false => {
            workspace.exercises_called(&verb.names).map_err(Failure::Usage)?
        }
    };
    let workspace = workspace.clone();
    unless_stopped_saying(class::STOPPED, move || {
        class::run(&workspace, exercises, &verb)
    })
    .map_err(Failure::Usage)
}

/// Watches until Ctrl-C, which is no failure here.
fn watch(
    workspace: &Workspace,
    exercise: Option<Exercise>,
) -> Result<ExitCode> {
    // Its end waits for what is still being graded.
    let runtime = runtime()?;
    runtime.block_on(async {
        let stop = interrupt::listen().await?;
        tokio::select! {
            ended = watch::run(workspace, exercise, &print) => ended?,
            () = stop => performer::stop_all(),
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Shows the next step for what the answer is stuck at, which is looked up by
/// grading it: in the time of a blink, and never out of date.
fn hint(
    workspace: &Workspace,
    exercise: &Exercise,
    about: Option<String>,
) -> Result<ExitCode> {
    let state = Progress::read(workspace)?.of(exercise);
    let standing = exercise.standing(workspace, &state)?;
    let begun = !matches!(standing, Standing::New | Standing::Solved);
    let stuck_at = match about {
        None if begun => {
            let own = [Submission::own(workspace, exercise)];
            let grader = own::grader(workspace)?;
            let graded = own::grade(&grader, &own)?;
            own::remember(workspace, &graded)?;
            let stuck_at = graded.iter().find_map(Graded::stuck_at);
            stuck_at.map(str::to_owned)
        }
        about => about,
    };
    print(&next_step(workspace, exercise, stuck_at.as_deref())?)?;
    Ok(ExitCode::SUCCESS)
}
