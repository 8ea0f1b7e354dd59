//! Records one chapter.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use super::report::Report;
use super::settle::settle;
use super::{Lesson, UNIT, files, left_over, pages};
use crate::performer::{LeftOut, Listed, Python, Scale};
use crate::question;
use crate::recording::{Language, Recording, recorded, shown};
use crate::twin::{self, differences::Differences};
use crate::workspace::Chapter;

/// A recording as it now lies on the disk.
struct Kept {
    recording: Recording,
    path: PathBuf,
    written: bool,
}

/// Performs every demo that ends, in both languages, and writes what pages
/// include.
pub(super) fn record(
    lesson: &Lesson<'_>,
    python: Option<&Python>,
    report: &mut Report,
) {
    let chapter = lesson.chapter;
    let differences = report.keep(Differences::read(chapter));
    tell_what_lacks(lesson, python, report);
    for demo in lesson.recorded() {
        report.begin(&format!("{} {}", chapter.package(), demo.name));
        let rust = record_rust(lesson, demo).map(Some);
        let rust = or_as_before(report, lesson, demo, rust);
        let rust = tell(report, rust);
        // Without the list of differences nothing can be said of a twin.
        if let (Some(rust), Some(differences)) = (rust, &differences) {
            let able = |python: &&Python| {
                python.lacks_for_twin(chapter, &demo.name).is_none()
            };
            let python = python.filter(able);
            let twin = record_twin(
                chapter,
                demo,
                &rust.recording,
                python,
                differences,
            );
            tell(report, twin);
        }
        report.done();
    }
    report.keep(check_names(lesson, differences.as_ref()));
    let demos =
        lesson.recorded().filter_map(|demo| demo.name.split('@').next());
    let demos: BTreeSet<_> = demos.collect();
    pages::write(chapter, report, |demo| demos.contains(demo));
    for path in left_over::files(lesson) {
        let path = shown(&path);
        report.note(&format!(
            "`{path}` is left over: no demo or program makes it any more. \
             Remove it, or bring back what made it"
        ));
    }
}

/// Where this system lacks what a demo needs, its recording stays.
fn or_as_before(
    report: &Report,
    lesson: &Lesson<'_>,
    demo: &Listed,
    recorded: Result<Option<Kept>>,
) -> Result<Option<Kept>> {
    let error = match recorded {
        Err(error) if error.is::<LeftOut>() => error,
        other => return other,
    };
    report.note(&format!("{error:#}; what was recorded stays"));
    let was = on_disk(lesson.chapter, demo, Language::Rust);
    was.map(|was| keep(lesson.chapter, Some(was))).transpose()
}

/// Reports what became of a recording, or why there is none.
fn tell(report: &mut Report, kept: Result<Option<Kept>>) -> Option<Kept> {
    let kept = report.keep(kept).flatten()?;
    report.file(&kept.path, kept.written);
    Some(kept)
}

/// Performs a demo.
fn record_rust(lesson: &Lesson<'_>, demo: &Listed) -> Result<Kept> {
    let perform = |unit| lesson.built.perform(demo, unit, Scale::Full);
    let was = on_disk(lesson.chapter, demo, Language::Rust);
    let new = settle(was.as_ref(), demo.heavy, UNIT, &perform);
    let new = new.with_context(|| {
        format!("`{} -- {}`", lesson.chapter.package(), demo.name)
    })?;
    keep(lesson.chapter, new.or(was))
}

/// Performs the twin of a demo, if there is to be one.
fn record_twin(
    chapter: &Chapter,
    demo: &Listed,
    rust: &Recording,
    python: Option<&Python>,
    differences: &Differences,
) -> Result<Option<Kept>> {
    let (true, Some(python)) = (has_twin(chapter, demo, differences)?, python)
    else {
        return Ok(None);
    };
    let perform = |unit| {
        let fresh = python.perform(chapter, demo, rust.clock, unit)?;
        twin::complete(rust, &fresh, differences)
    };
    let was = on_disk(chapter, demo, Language::Python);
    let new = settle(was.as_ref(), demo.heavy, UNIT, &perform);
    let new = new.with_context(|| {
        format!("`{}`", shown(&Python::twin(chapter, &demo.name)))
    })?;
    keep(chapter, new.or(was)).map(Some)
}

/// Says which twins need something that this Python does not have.
fn tell_what_lacks(
    lesson: &Lesson<'_>,
    python: Option<&Python>,
    report: &Report,
) {
    let mut twins: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Listed { name, .. } in lesson.recorded() {
        let lacking =
            python.and_then(|p| p.lacks_for_twin(lesson.chapter, name));
        if let Some(lacking) = lacking {
            twins.entry(lacking).or_default().push(format!("`{name}.py`"));
        }
    }
    let folder = shown(&lesson.chapter.path.join("python"));
    for (lacking, twins) in twins {
        let twins = twins.join(", ");
        report.note(&format!("left out of `{folder}`: {twins}. {lacking}"));
    }
}

/// Whether the demo has a twin. It must have one, or a reason for none.
fn has_twin(
    chapter: &Chapter,
    demo: &Listed,
    differences: &Differences,
) -> Result<bool> {
    let twin = Python::twin(chapter, &demo.name);
    let none = differences.why_no_twin(&demo.name).is_some();
    let (file, name) = (differences.file(), &demo.name);
    ensure!(
        twin.exists() || none,
        "`{}` is missing: write it, or say in `{file}` why `{name}` has no \
         twin",
        shown(&twin)
    );
    ensure!(
        !(twin.exists() && none),
        "`{}` is there, and `{file}` says that `{name}` has no twin",
        shown(&twin)
    );
    Ok(!none)
}

/// What was recorded before. What is not valid is as good as none.
fn on_disk(
    chapter: &Chapter,
    demo: &Listed,
    language: Language,
) -> Option<Recording> {
    recorded(chapter, &demo.name, language).ok().flatten()
}

/// Writes a recording where it belongs, unless it is there.
fn keep(chapter: &Chapter, recording: Option<Recording>) -> Result<Kept> {
    let recording = recording.expect("what is not new was there before");
    let path = chapter.recordings().join(recording.file_name());
    let written = files::put(&path, &recording.to_text())?;
    Ok(Kept { recording, path, written })
}

/// Refuses questions and differences about demos that there are not.
fn check_names(
    lesson: &Lesson<'_>,
    differences: Option<&Differences>,
) -> Result<()> {
    let names: Vec<_> = lesson.recorded().map(|d| d.name.clone()).collect();
    question::check_demos(lesson.chapter, &names)?;
    differences.map_or(Ok(()), |differences| differences.check_demos(&names))
}
