//! The learner's own answers: grades them, remembers what they got, and says
//! what to do next. `grade`, `hint` and `watch` are made of that.

pub(crate) mod kept;
pub(crate) mod replace;

use std::io::IsTerminal;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use crate::exercise::Exercise;
use crate::grading::{Answer, Graded, Grader, Submission, Verdict, handed_in};
use crate::hint::Hints;
use crate::performer::Stop;
use crate::progress::Progress;
use crate::warden;
use crate::workspace::Workspace;

/// A grader of this clone, with this program as its warden.
///
/// # Errors
///
/// If the folder for what is built cannot be written.
pub fn grader(workspace: &Workspace) -> Result<Grader> {
    grader_until(workspace, &Stop::default(), || {
        eprintln!("waiting for another grading in this clone to end");
    })
}

/// The same; it ends when `stop` is asked, and calls `waits` if somebody else
/// is grading at the moment.
///
/// # Errors
///
/// If the folder for what is built cannot be written, or it was stopped.
pub fn grader_until(
    workspace: &Workspace,
    stop: &Stop,
    waits: impl FnOnce(),
) -> Result<Grader> {
    Grader::open_until(workspace, &warden::tool()?, stop, waits)
}

/// Grades; at a terminal, what takes long says how far it is.
///
/// # Errors
///
/// If cargo does not work, or a rubric does not.
pub fn grade(
    grader: &Grader,
    submissions: &[Submission],
) -> Result<Vec<Graded>> {
    let bar = bar(submissions.len())?;
    let graded = grader.grade(submissions, &|_| bar.inc(1));
    bar.finish_and_clear();
    graded
}

/// Says how far long work is, at a terminal.
pub(crate) fn bar(length: usize) -> Result<ProgressBar> {
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
///
/// # Errors
///
/// If the progress cannot be read or written.
pub fn remember(workspace: &Workspace, graded: &[Graded]) -> Result<()> {
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

/// A sentence on each file of the checks that is not as it was handed out.
#[must_use]
pub fn rubric_notes(workspace: &Workspace, graded: &[Graded]) -> Vec<String> {
    let changed = handed_in::changed(workspace);
    let own = |exercise: &Exercise| format!("exercises/{}/", exercise.place());
    let concerns = |file: &&String| {
        let judge = file.starts_with("exercises/judge/");
        judge || graded.iter().any(|g| file.starts_with(&own(&g.exercise)))
    };
    let note = |file: &String| {
        format!(
            "`{file}` is not as it was handed out: this score counts for \
             nobody else"
        )
    };
    changed.iter().filter(concerns).map(note).collect()
}

/// What the answer was when it was handed out.
pub(crate) fn starter(exercise: &Exercise) -> String {
    std::fs::read_to_string(exercise.starter()).unwrap_or_default()
}

/// What to do next: for a compile error the first step of its hint, since
/// nothing else can be looked at before it is gone.
///
/// # Errors
///
/// If the progress or the hints cannot be read.
pub fn help(workspace: &Workspace, graded: &Graded) -> Result<String> {
    let name = graded.exercise.name();
    if !graded.exercise.answer().exists() {
        return Ok(format!(
            "  The starter again: cargo workbook reset {name}\n"
        ));
    }
    let Some(key) = graded.stuck_at() else {
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
