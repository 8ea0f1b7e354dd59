//! The verbs of `cargo workbook VERB`, and what each exit code means: 0 done,
//! 1 failed, 2 asked for what there is not, 130 stopped by Ctrl-C.

mod arguments;
mod class;
mod exercises;
mod grade;
pub(crate) mod interrupt;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;

use crate::recording::shown;
use crate::scaffold::{NewChapter, NewExercise};
use crate::workspace::{Chapter, Workspace};
use crate::{check, list, performer, player, record, serve, site, warden};
use arguments::{Arguments, New, Verb, usage_error};

/// What a program that Ctrl-C stopped returns: 128 and the signal's number.
const INTERRUPTED: u8 = 130;

/// Why a verb did not succeed.
enum Failure {
    /// What was asked for does not exist.
    Usage(anyhow::Error),
    /// It could not be done.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Does what the command line asks for. Errors go to standard error.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<_> = arguments.into_iter().collect();
    match words.get(1).and_then(|word| word.to_str()) {
        Some(warden::VERB) => return warden::main(),
        Some(warden::KEEP) => {
            return warden::keep(words.into_iter().skip(2));
        }
        Some(warden::CONFINE) => {
            return warden::confine(words.into_iter().skip(2));
        }
        _ if std::env::var_os(warden::COMPILES).is_some() => {
            return warden::compile(words.into_iter().skip(1));
        }
        _ => {}
    }
    let parsed = match Arguments::try_parse_from(&words) {
        Ok(parsed) => parsed,
        Err(error) => return usage_error(&error, &words),
    };
    match perform(parsed.verb()) {
        Ok(code) => code,
        Err(Failure::Usage(error)) => {
            complain(&error);
            ExitCode::from(2)
        }
        Err(Failure::Failed(error)) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn perform(verb: Verb) -> Result<ExitCode, Failure> {
    // A recording may lie, and go, anywhere.
    if let Verb::Player { recording, output } = &verb {
        play(recording, output)?;
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find()?;
    match verb {
        Verb::Serve(options) => {
            let runtime = runtime()?;
            let stop = runtime.block_on(interrupt::listen())?;
            serve::run(&workspace, options.into(), runtime, stop)?;
        }
        Verb::Build => return Ok(build(&workspace)?),
        Verb::List => print(&list::chapters(&workspace)?)?,
        Verb::Solving(verb) => return exercises::run(&workspace, verb),
        Verb::Record { benches, pages, chapters } => {
            let chapters = chosen(&workspace, &chapters)?;
            return Ok(unless_stopped(move || {
                match (benches, pages) {
                    (true, _) => record::bench::run(&workspace, &chapters),
                    (_, true) => record::pages(&chapters),
                    _ => record::run(&workspace, &chapters),
                }
                .map(|()| ExitCode::SUCCESS)
            })?);
        }
        Verb::Check { quick } => {
            return Ok(unless_stopped(move || proofread(&workspace, quick))?);
        }
        Verb::Player { .. } => {}
        Verb::New(new) => print(&begin(&workspace, new)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes something new, and returns what is left to do.
fn begin(workspace: &Workspace, new: New) -> Result<String, Failure> {
    Ok(match new {
        New::Chapter { name } => NewChapter::named(workspace, &name)
            .map_err(Failure::Usage)?
            .write(workspace)?,
        New::Exercise { name } => NewExercise::named(workspace, &name)
            .map_err(Failure::Usage)?
            .write(workspace)?,
    })
}

/// The chapters with these names; all of them where none is named.
fn chosen(
    workspace: &Workspace,
    names: &[String],
) -> Result<Vec<Chapter>, Failure> {
    if names.is_empty() {
        return Ok(workspace.chapters()?);
    }
    let named = names.iter().map(|name| workspace.chapter(name));
    named.collect::<Result<_>>().map_err(Failure::Usage)
}

/// Writes a recording as a page.
fn play(recording: &Path, output: &Path) -> Result<()> {
    if output == Path::new("-") {
        return print(&player::page(recording)?);
    }
    player::write(recording, output)?;
    print(&format!("`{}`: open it in any browser\n", shown(output)))
}

fn build(workspace: &Workspace) -> Result<ExitCode> {
    let into = site::destination(workspace)?;
    let runtime = runtime()?;
    let built = runtime.block_on(async {
        let stop = interrupt::listen().await?;
        eprintln!("building `{}`", workspace.name(&into));
        site::build_unless(workspace, &into, stop).await
    })?;
    let Some(pages) = built else {
        eprintln!("stopped: nothing was changed");
        return Ok(ExitCode::from(INTERRUPTED));
    };
    let name = workspace.name(&into);
    print(&format!(
        "{pages} pages in `{name}`, for any web host.\n\
         To look at them: open `{name}/index.html`, or `cargo run`.\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Does something that runs programs. Ctrl-C ends them, so that it comes to
/// its end at once and clears away what it had begun.
fn unless_stopped(
    work: impl FnOnce() -> Result<ExitCode> + Send + 'static,
) -> Result<ExitCode> {
    unless_stopped_saying("stopped: what was written is whole", work)
}

/// The same with other last words.
fn unless_stopped_saying(
    last_words: &'static str,
    work: impl FnOnce() -> Result<ExitCode> + Send + 'static,
) -> Result<ExitCode> {
    runtime()?.block_on(async {
        let stop = interrupt::listen().await?;
        let mut working = tokio::task::spawn_blocking(work);
        tokio::select! {
            done = &mut working => {
                done.context("the tool broke down")?
            }
            () = stop => {
                performer::stop_all();
                // Whatever failed now failed because of that.
                drop(working.await);
                eprintln!("{last_words}");
                Ok(ExitCode::from(INTERRUPTED))
            }
        }
    })
}

fn proofread(workspace: &Workspace, quick: bool) -> Result<ExitCode> {
    let mut problems = check::run(workspace)?;
    if problems.is_empty() && !quick {
        problems = grade::proofs(workspace)?;
    }
    let mut text = String::new();
    for problem in &problems {
        text += &format!("{problem}\n");
    }
    let (count, code) = match problems.len() {
        0 => ("no problems".to_owned(), ExitCode::SUCCESS),
        1 => ("1 problem".to_owned(), ExitCode::FAILURE),
        many => (format!("{many} problems"), ExitCode::FAILURE),
    };
    print(&format!("{text}{count}\n"))?;
    Ok(code)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the system gives no event loop")
}

/// Writes to standard output. A reader who has seen enough (`| head -1`) is
/// no error.
fn print(text: &str) -> Result<()> {
    let mut stdout = anstream::stdout().lock();
    let written = stdout.write_all(text.as_bytes());
    match written.and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("cannot print")
        }
        _ => Ok(()),
    }
}

fn complain(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}
