//! Every demo still does what was recorded, in both languages, and pages
//! show just that. All of it is found in the folders.
//!
//! A demo that goes by time is performed with short units, and once more
//! with longer ones if it differs. A heavy demo only has to work at a small
//! scale, unless `WORKBOOK_HEAVY=1` asks for all of it.

mod built;
mod record;
mod recorder;
mod tornado;

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use workbook::performer::{Listed, Scale};
use workbook::question::{self, Question, questions};
use workbook::record::settle::verify;
use workbook::record::{differs, markdown};
use workbook::recording::{Language, Recording, recorded, stored};
use workbook::refused::{self, Refused};
use workbook::twin::{self, differences::Differences};
use workbook::workspace::Chapter;

use built::{built, listed, python, workspace};

/// How long a unit is at first: short, so that the tests are quick.
const UNIT: Duration = Duration::from_millis(50);

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = recorder::trials();
    trials.extend(record::trials());
    trials.extend(tornado::trials());
    for chapter in workspace().chapters().unwrap() {
        let own = of_chapter(&chapter).unwrap_or_else(|error| {
            vec![trial(&chapter, "it can be tested", |_| Err(error))]
        });
        trials.extend(own);
    }
    trials
}

fn of_chapter(chapter: &Chapter) -> Result<Vec<Trial>> {
    let mut trials =
        vec![trial(chapter, "every demo is recorded", every_demo_is_recorded)];
    let differences = Differences::read(chapter)?;
    for stored in stored(chapter)? {
        let name = stored.name.clone();
        if stored.language == Language::Rust {
            let has_twin = differences.why_no_twin(&name).is_none();
            trials.extend(has_twin.then(|| in_python(chapter, name.clone())));
            let title = format!("{name} says what was recorded");
            trials.push(trial(chapter, &title, move |c| in_rust(c, &name)));
        }
    }
    for program in refused::programs(chapter)? {
        let title = format!("{} is refused as recorded", program.name);
        trials.push(trial(chapter, &title, move |c| is_refused(c, &program)));
    }
    for demo in markdown::demos(chapter)? {
        let title = format!("{demo}.md is what `record` writes");
        trials.push(trial(chapter, &title, move |c| is_written(c, &demo)));
    }
    for question in questions(chapter)? {
        let title = format!("the question {} has an answer", question.id);
        trials.push(trial(chapter, &title, move |c| has_answer(c, &question)));
    }
    Ok(trials)
}

fn trial(
    chapter: &Chapter,
    title: &str,
    test: impl FnOnce(&Chapter) -> Result<()> + Send + 'static,
) -> Trial {
    let name = format!("{}: {title}", chapter.package());
    let chapter = chapter.clone();
    Trial::test(name, move || in_words(test(&chapter)))
}

/// The outcome of a test, an error with all its causes.
fn in_words(outcome: Result<()>) -> Result<(), libtest_mimic::Failed> {
    outcome.map_err(|error| format!("{error:#}").into())
}

/// What can be performed and what is recorded is the same.
fn every_demo_is_recorded(chapter: &Chapter) -> Result<()> {
    let listed = built(chapter)?.list()?;
    let ending = listed.into_iter().filter(|demo| !demo.until_stopped);
    let mut names: Vec<_> = ending.map(|demo| demo.name).collect();
    names.sort();
    let stored = stored(chapter)?.into_iter();
    let rust = stored.filter(|stored| stored.language == Language::Rust);
    let recorded: Vec<_> = rust.map(|stored| stored.name).collect();
    ensure!(
        names == recorded,
        "the demos are {}; recorded are {}: `cargo workbook record {}`",
        names.join(", "),
        recorded.join(", "),
        chapter.number
    );
    let differences = Differences::read(chapter)?;
    differences.check_demos(&names)?;
    question::check_demos(chapter, &names)
}

fn in_rust(chapter: &Chapter, name: &str) -> Result<()> {
    let (built, demo) = (built(chapter)?, listed(chapter, name)?);
    let was = on_disk(chapter, name, Language::Rust)?;
    if is_a_taste(&demo) {
        let fresh = built.perform(&demo, UNIT, Scale::Small);
        return fresh.map(drop);
    }
    let perform = |unit| built.perform(&demo, unit, Scale::Full);
    is_same(chapter, verify(&was, UNIT, &perform))
}

/// The trial of a twin; ignored where there is no Python for it, with the
/// reason.
fn in_python(chapter: &Chapter, name: String) -> Trial {
    let left_out = match python() {
        Ok(python) => python.lacks_for_twin(chapter, &name),
        Err(reason) => Some(reason.to_string()),
    };
    let why = match &left_out {
        Some(reason) => format!(" (left out: {reason})"),
        None => String::new(),
    };
    let title = format!(
        "{name} in Python says what was recorded, and what Rust says{why}"
    );
    let test = move |chapter: &Chapter| twin_is_same(chapter, &name);
    trial(chapter, &title, test)
        .with_ignored_flag(left_out.is_some() && !crate::support::is_required())
}

fn twin_is_same(chapter: &Chapter, name: &str) -> Result<()> {
    let python = python()?;
    let demo = listed(chapter, name)?;
    let differences = Differences::read(chapter)?;
    let rust = on_disk(chapter, name, Language::Rust)?;
    let was = on_disk(chapter, name, Language::Python)?;
    if is_a_taste(&demo) {
        // There is no small scale in Python: only what was recorded counts.
        return twin::complete(&rust, &was, &differences).map(drop);
    }
    let perform = |unit| {
        let fresh = python.perform(chapter, &demo, rust.clock, unit)?;
        twin::complete(&rust, &fresh, &differences)
    };
    is_same(chapter, verify(&was, UNIT, &perform))
}

fn is_refused(chapter: &Chapter, program: &Refused) -> Result<()> {
    let fresh = program.compile(built(chapter)?)?;
    let recorded =
        std::fs::read_to_string(&program.recording).unwrap_or_default();
    is_same(chapter, Ok(Refused::differences(&recorded, &fresh)))?;
    let pair = std::fs::read_to_string(&program.pair).unwrap_or_default();
    let told = || "the program or its message was edited".to_owned();
    let differs = pair != program.pair_with(&recorded);
    is_same(chapter, Ok(differs.then(told)))
}

fn is_written(chapter: &Chapter, demo: &str) -> Result<()> {
    let text = markdown::text(chapter, demo)?;
    let differs = differs::text(chapter, demo)?;
    for (file, text) in [
        (format!("{demo}.md"), text),
        (format!("{demo}.differs.md"), differs.unwrap_or_default()),
    ] {
        let path = chapter.recordings().join(&file);
        let there = std::fs::read_to_string(path).unwrap_or_default();
        let told = || format!("`{file}` is out of date");
        is_same(chapter, Ok((there != text).then(told)))?;
    }
    Ok(())
}

fn has_answer(chapter: &Chapter, asked: &Question) -> Result<()> {
    let recording = on_disk(chapter, &asked.demo, asked.language)?;
    question::answer(asked, &recording).map(drop)
}

/// Fails with what is different and what to do.
fn is_same(
    chapter: &Chapter,
    difference: Result<Option<String>>,
) -> Result<()> {
    let difference = difference?;
    ensure!(
        difference.is_none(),
        "{}\nIf that is meant: `cargo workbook record {}`",
        difference.unwrap_or_default(),
        chapter.number
    );
    Ok(())
}

/// The recording, in the text that `record` writes.
fn on_disk(
    chapter: &Chapter,
    name: &str,
    language: Language,
) -> Result<Recording> {
    let recording = recorded(chapter, name, language)?;
    let recording = recording.with_context(|| {
        let number = chapter.number;
        format!(
            "`{name}` is not recorded in {language:?}: `cargo workbook record \
             {number}`"
        )
    })?;
    let path = chapter.recordings().join(recording.file_name());
    let text = std::fs::read_to_string(path)?;
    let as_written = || format!("`{name}` was edited by hand");
    is_same(chapter, Ok((text != recording.to_text()).then(as_written)))?;
    Ok(recording)
}

fn is_a_taste(demo: &Listed) -> bool {
    demo.heavy && std::env::var_os("WORKBOOK_HEAVY").is_none_or(|v| v != "1")
}
