//! `workbook record`: performs the demos and rewrites what differs.

pub mod bench;
mod chapter;
pub mod differs;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod left_over;
pub mod markdown;
mod pages;
mod report;
pub mod settle;

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::performer::{Built, BuiltChapter, Listed, Python};
use crate::refused::{self, Refused};
use crate::workspace::{Chapter, Workspace};
use report::Report;

/// How long one unit is when recording.
const UNIT: Duration = Duration::from_millis(100);

/// One chapter, with what it can perform.
struct Lesson<'a> {
    chapter: &'a Chapter,
    built: BuiltChapter,
    demos: Vec<Listed>,
}

impl Lesson<'_> {
    /// What is recorded: everything that comes to an end.
    fn recorded(&self) -> impl Iterator<Item = &Listed> {
        self.demos.iter().filter(|demo| !demo.until_stopped)
    }
}

/// Performs the demos of these chapters in both languages and rewrites the
/// recordings whose compared part differs. One that fails does not keep the
/// others from being recorded.
///
/// # Errors
///
/// Everything that could not be built, performed or written.
pub fn run(workspace: &Workspace, chapters: &[Chapter]) -> Result<()> {
    let mut report = Report::default();
    let mut built = Built::build(workspace, chapters)?;
    if record_refused(&built, chapters, &mut report) {
        // A demo may show what the compiler said.
        built = Built::build(workspace, chapters)?;
    }
    let python = Python::find(workspace);
    if let Err(reason) = &python {
        report.note(&format!("the Python twins are left out: {reason}"));
    }
    let lessons = lessons(&built, chapters, &mut report);
    report.expect(lessons.iter().map(|lesson| lesson.recorded().count()).sum());
    for lesson in &lessons {
        chapter::record(lesson, python.as_ref().ok(), &mut report);
    }
    end(report)
}

/// Performs nothing: writes anew what pages include of the recordings that
/// are there, after questions, differences or the tool have changed.
///
/// # Errors
///
/// Everything that could not be read or written.
pub fn pages(chapters: &[Chapter]) -> Result<()> {
    let mut report = Report::default();
    for chapter in chapters {
        pages::write(chapter, &mut report, |_| true);
    }
    end(report)
}

/// Says how much there was, and what went wrong.
fn end(report: Report) -> Result<()> {
    let errors = report.finish();
    match errors.as_slice() {
        [] => Ok(()),
        [one] => bail!("{one}"),
        many => bail!(
            "{} things could not be recorded:\n\n{}",
            many.len(),
            many.join("\n\n")
        ),
    }
}

/// Asks every chapter what it can perform.
fn lessons<'a>(
    built: &Built,
    chapters: &'a [Chapter],
    report: &mut Report,
) -> Vec<Lesson<'a>> {
    let mut lessons = Vec::new();
    for chapter in chapters {
        let lesson = built.chapter(chapter).and_then(|built| {
            let (demos, built) = (built.list()?, built.clone());
            Ok(Lesson { chapter, built, demos })
        });
        lessons.extend(report.keep(lesson));
    }
    lessons
}

/// Records what the compiler says of refused programs; returns whether
/// anything is new.
fn record_refused(
    built: &Built,
    chapters: &[Chapter],
    report: &mut Report,
) -> bool {
    let mut is_new = false;
    for chapter in chapters {
        // A chapter that was not built is named when its turn comes.
        let Ok(built) = built.chapter(chapter) else { continue };
        let programs = report.keep(refused::programs(chapter));
        for program in programs.into_iter().flatten() {
            let written = record_program(&program, built);
            for (path, written) in report.keep(written).into_iter().flatten() {
                report.file(path, written);
                is_new |= written;
            }
        }
    }
    is_new
}

/// The two files of a program, and whether each was written.
fn record_program<'a>(
    program: &'a Refused,
    built: &BuiltChapter,
) -> Result<[(&'a Path, bool); 2]> {
    let fresh = program.compile(built)?;
    // What cannot be read is written anew.
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let recorded = read(&program.recording);
    let is_kept = read(&program.pair) == program.pair_with(&recorded)
        && Refused::differences(&recorded, &fresh).is_none();
    let message = if is_kept { recorded } else { fresh };
    let pair = program.pair_with(&message);
    Ok([
        (&program.recording, files::put(&program.recording, &message)?),
        (&program.pair, files::put(&program.pair, &pair)?),
    ])
}
