//! The verbs of who solves an exercise.

use anyhow::Result;
use clap::Subcommand;

use super::Failure;
use crate::exercise::Exercise;
use crate::hint::next_step;
use crate::progress::{next, overview};
use crate::workspace::Workspace;
use crate::{reset, solution};

/// What can be done with an exercise.
#[derive(Debug, Subcommand)]
pub(super) enum Solving {
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

/// Does it, and returns what to print.
pub(super) fn run(
    workspace: &Workspace,
    verb: Solving,
) -> Result<String, Failure> {
    let called = |name: &str| -> Result<Exercise, Failure> {
        workspace.exercise(name).map_err(Failure::Usage)
    };
    match verb {
        Solving::Hint { name, about } => {
            let exercise = match name {
                Some(name) => called(&name)?,
                None => match next(&overview(workspace)?) {
                    Some(entry) => entry.exercise.clone(),
                    None => return Ok("no exercise is left to solve\n".into()),
                },
            };
            Ok(next_step(workspace, &exercise, about.as_deref())?)
        }
        Solving::Solution { name, give_up } => {
            Ok(solution::text(workspace, &called(&name)?, give_up)?)
        }
        Solving::Reset { name } => Ok(reset::run(workspace, &called(&name)?)?),
    }
}
