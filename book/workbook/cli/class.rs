//! `workbook grade-class`: what came of the answers of a class.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, ensure};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::print;
use crate::class::{self, Class, Order, Outcome};
use crate::exercise::Exercise;
use crate::workspace::Workspace;
use crate::{own, report};

/// What Ctrl-C says.
pub(super) const STOPPED: &str = "stopped: what was graded is kept; the same \
    command goes on from there";

/// Which class is to be graded, and where the reports go.
#[derive(Debug, Args)]
pub(super) struct GradeClass {
    /// The folder that holds one folder a learner
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// 2.1, countdown, 02-iterators …; what anybody hands in where none is
    /// named
    #[arg(value_name = "EXERCISE")]
    pub(super) names: Vec<String>,
    /// Writes the table into a file; the summary then goes to standard output
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Writes everything as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Draws how many answers failed each check
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Grades with the checks in this folder instead of the workbook's
    #[arg(long, value_name = "DIR")]
    rubric: Option<PathBuf>,
    /// Grades also what was graded before
    #[arg(long)]
    fresh: bool,
}

/// Grades a class. The code is 0 when every learner was graded, whatever the
/// scores, and 1 when an answer that can be read was not.
pub(super) fn run(
    workspace: &Workspace,
    exercises: Vec<Exercise>,
    verb: &GradeClass,
) -> Result<ExitCode> {
    let class = Class::read(&verb.folder)?;
    let named = verb.folder.display();
    ensure!(
        !class.learners.is_empty(),
        "`{named}` holds no folders: each learner is to have one there"
    );
    if !class.passed_over.is_empty() {
        let names = class.passed_over.join("`, `");
        eprintln!("note: passed over, since no learner's folder: `{names}`");
    }
    let (rubric, fresh) = (verb.rubric.clone(), verb.fresh);
    let order = Order { exercises, rubric, fresh };
    let grader = own::grader(workspace)?;
    let bar = bar(class.learners.len())?;
    let told = |done: usize| bar.set_position(done as u64);
    let outcome = class::grade(workspace, &class, &order, &grader, &told);
    bar.finish_and_clear();
    let outcome = outcome?;
    report(&outcome, verb)?;
    Ok(match outcome.failed.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// At a terminal it says how many learners are done.
fn bar(learners: usize) -> Result<ProgressBar> {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(learners as u64),
        false => ProgressBar::hidden(),
    };
    let style = "{spinner} {bar:30} {pos} of {len} learners, {elapsed}";
    bar.set_style(ProgressStyle::with_template(style)?);
    bar.enable_steady_tick(Duration::from_millis(120));
    Ok(bar)
}

/// Writes the reports, each whole or not at all.
fn report(outcome: &Outcome, verb: &GradeClass) -> Result<()> {
    if let Some(path) = &verb.json {
        report::write(path, &class::json(outcome))?;
    }
    if let (Some(path), Some(svg)) = (&verb.svg, class::svg(outcome)) {
        report::write(path, &svg)?;
    }
    let (table, summary) = (class::csv(outcome)?, class::text(outcome));
    match &verb.csv {
        Some(path) => {
            report::write(path, &table)?;
            print(&summary)?;
        }
        None => {
            print(&table)?;
            // When nobody reads that, the table is there all the same.
            let _ = std::io::stderr().write_all(summary.as_bytes());
        }
    }
    Ok(())
}
