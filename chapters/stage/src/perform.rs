//! What `cargo run -p chapterN` does.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use crate::arguments::Arguments;
use crate::demo::{BoxError, Lesson, Number, Outcome};
use crate::nearest::nearest;
use crate::one_core;
use crate::recording::{Clock, Head, Recording};
use crate::stage::{Scale, Stage, print_line};

/// The root of the workspace that this was compiled in.
const COMPILED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The unit of a rehearsal: short, so that tests are quick.
const REHEARSAL_UNIT: Duration = Duration::from_millis(20);

/// Performs a lesson as the command line asks: all of it, or some demos.
///
/// The exit code is 0, or 1 where a demo failed, or 2 where the command line
/// asks for what there is not.
#[must_use]
pub fn perform(lesson: &Lesson) -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => return usage_error(lesson, &error),
    };
    if arguments.help {
        print_line(&help(lesson));
        return ExitCode::SUCCESS;
    }
    if arguments.list {
        print_line(&list(lesson));
        return ExitCode::SUCCESS;
    }
    match chosen(lesson, &arguments.demos) {
        Ok(numbers) => perform_all(lesson, &arguments, &numbers),
        Err(unknown) => usage_error(lesson, &no_such_demo(lesson, &unknown)),
    }
}

/// Plays a demo silently and returns what it said: for tests.
///
/// # Panics
///
/// If the demo fails.
pub fn rehearse<O: Outcome>(demo: impl Fn(&Stage) -> O) -> Recording {
    let stage = Stage::new(Clock::Time, REHEARSAL_UNIT, Scale::Small, false);
    demo(&stage).into_result().expect("the demo under test succeeds");
    stage.end()
}

/// What is to be performed: what was named, or all that comes to an end.
fn chosen<'a>(
    lesson: &'a Lesson,
    names: &[String],
) -> Result<Vec<Number<'a>>, String> {
    if names.is_empty() {
        let ends = |number: &Number<'_>| !number.is_until_stopped();
        return Ok(lesson.numbers().filter(ends).collect());
    }
    let mut numbers = Vec::new();
    for name in names {
        let named = lesson.named(name);
        if named.is_empty() {
            return Err(name.clone());
        }
        numbers.extend(named);
    }
    Ok(numbers)
}

fn perform_all(
    lesson: &Lesson,
    arguments: &Arguments,
    numbers: &[Number<'_>],
) -> ExitCode {
    for (place, number) in numbers.iter().enumerate() {
        if numbers.len() > 1 {
            let gap = if place == 0 { "" } else { "\n" };
            let (name, about) = (number.full_name(), number.about());
            print_line(&format!("{gap}── {name}: {about}"));
        }
        if let Err(error) = perform_one(lesson, arguments, *number) {
            eprintln!("error: `{}`: {error}", number.full_name());
            return ExitCode::FAILURE;
        }
    }
    if arguments.demos.is_empty() {
        name_the_rest(lesson);
    }
    ExitCode::SUCCESS
}

fn perform_one(
    lesson: &Lesson,
    arguments: &Arguments,
    number: Number<'_>,
) -> Result<(), BoxError> {
    if number.is_on_one_core() {
        if let Some(ended) = one_core::again(again(arguments, number)) {
            let ended = ended?;
            return if ended.success() {
                Ok(())
            } else {
                Err(ended.to_string().into())
            };
        }
        if one_core::cores() > 1 {
            let cores = one_core::cores();
            eprintln!("note: no `taskset` here, so this has {cores} cores");
        }
    }
    let scale = scale(arguments, number);
    let stage = Stage::new(number.clock(), arguments.unit, scale, true);
    let played = number.play(&stage);
    let recording = stage.end();
    played?;
    match &arguments.record {
        Some(folder) => keep(&recording, lesson, number, folder),
        None => Ok(()),
    }
}

/// The arguments that perform just this one, the same way.
fn again(arguments: &Arguments, number: Number<'_>) -> Vec<std::ffi::OsString> {
    let unit = arguments.unit.as_millis().to_string();
    let mut again =
        vec![number.full_name().into(), "--unit".into(), unit.into()];
    let scale = match scale(arguments, number) {
        Scale::Small => "small",
        Scale::Full => "full",
    };
    again.extend(["--scale".into(), scale.into()]);
    if let Some(folder) = &arguments.record {
        again.extend(["--record".into(), folder.into()]);
    }
    again
}

/// A heavy demo does all of it by name and when recording; a quick one always.
fn scale(arguments: &Arguments, number: Number<'_>) -> Scale {
    let whole = arguments.demos.is_empty() && arguments.record.is_none();
    let usual =
        if whole && number.is_heavy() { Scale::Small } else { Scale::Full };
    arguments.scale.unwrap_or(usual)
}

/// Writes a recording under another name and renames it, so that nobody ever
/// reads half of one.
fn keep(
    recording: &Recording,
    lesson: &Lesson,
    number: Number<'_>,
    folder: &Path,
) -> Result<(), BoxError> {
    let (demo, variant) = (number.demo_name(), number.variant());
    let (chapter, started_by) = (lesson.chapter(), lesson.command());
    let head = Head { chapter, started_by, demo, variant };
    let path = folder.join(format!("{}.json", head.full_name()));
    let json = recording.to_json(&head, &root())?;
    let partial = path.with_extension("json.partial");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&partial, json))
        .and_then(|()| std::fs::rename(&partial, &path))
        .map_err(|error| {
            format!("cannot write `{}`: {error}", path.display())
        })?;
    eprintln!("recorded `{}`", path.display());
    Ok(())
}

/// The root of the workspace, below which sources are named: the one that the
/// current folder lies in, or else the one that this was compiled in.
fn root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let is_root = |folder: &&Path| folder.join("chapters/stage").is_dir();
    let root = here.ancestors().find(is_root).map(Path::to_owned);
    root.unwrap_or_else(|| COMPILED_IN.into())
}

fn name_the_rest(lesson: &Lesson) {
    for number in lesson.numbers().filter(|n| n.is_until_stopped()) {
        let (command, name) = (lesson.command(), number.full_name());
        let about = number.about();
        print_line(&format!(
            "\n{about}, until you stop it:\n  {command} -- {name}"
        ));
    }
}

fn list(lesson: &Lesson) -> String {
    let widest = lesson.numbers().map(|n| n.full_name().len()).max();
    let lines = lesson.numbers().map(|number| {
        let width = widest.unwrap_or_default();
        let (name, about) = (number.full_name(), number.about());
        let heavy = if number.is_heavy() { " (heavy)" } else { "" };
        let serves =
            if number.is_until_stopped() { " (until stopped)" } else { "" };
        format!("{name:width$}  {about}{heavy}{serves}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn help(lesson: &Lesson) -> String {
    let (chapter, list) = (lesson.chapter(), list(lesson));
    let command = lesson.command();
    format!(
        "Performs the demos of chapter {chapter}, or those that are named.\n\n\
         usage: {command} -- [DEMO…] [OPTION…]\n\n\
         \x20 --list              names the demos, a line each\n\
         \x20 --record DIR        also writes DIR/DEMO.json\n\
         \x20 --unit MS           how long one unit is (100)\n\
         \x20 --scale small|full  how much a heavy demo does\n\n{list}"
    )
}

fn no_such_demo(lesson: &Lesson, unknown: &str) -> String {
    let names: Vec<_> = lesson.numbers().map(|n| n.full_name()).collect();
    let demos = lesson.numbers().map(|n| n.demo_name());
    let known = names.iter().map(String::as_str).chain(demos);
    let meant = nearest(unknown, known)
        .map(|name| format!(": did you mean `{name}`?"))
        .unwrap_or_default();
    format!("there is no demo `{unknown}`{meant}")
}

fn usage_error(lesson: &Lesson, error: &str) -> ExitCode {
    let (chapter, list) = (lesson.chapter(), list(lesson));
    let command = lesson.command();
    eprintln!(
        "error: {error}\n\nThe demos of chapter {chapter}:\n{list}\n\n\
         All options: {command} -- --help"
    );
    ExitCode::from(2)
}
