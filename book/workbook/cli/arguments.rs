//! What the command line may say.

use std::ffi::OsString;
use std::io::{Write, stderr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use super::exercises::Solving;
use crate::serve::Options;

/// The workbook's tool. Without a verb it serves the workbook.
#[derive(Debug, Parser)]
#[command(
    name = "workbook",
    bin_name = "cargo workbook",
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Builds the workbook, serves it to this machine and opens it
    Serve(Serve),
    /// Writes the static site into target/book
    Build,
    /// Names the chapters and the exercises, and how they stand
    List,
    #[command(flatten)]
    Solving(Solving),
    /// Performs demos and rewrites the recordings that differ
    Record {
        /// Measures instead: on a machine that does nothing else meanwhile
        #[arg(long)]
        benches: bool,
        /// Performs nothing: only writes what pages include of recordings
        #[arg(long, conflicts_with = "benches")]
        pages: bool,
        /// 2, 02-iterators or iterators; all chapters where none is named
        #[arg(value_name = "CHAPTER")]
        chapters: Vec<String>,
    },
    /// Writes a recording as one page, to send to somebody
    Player {
        /// The recording; its twin and variants beside it are taken along
        #[arg(value_name = "FILE")]
        recording: PathBuf,
        /// Where the page goes; - for standard output
        #[arg(short, long, value_name = "HTML")]
        output: PathBuf,
    },
    /// Proofreads pages, recordings, questions, folders and graders
    Check {
        /// Leaves out the graders, for which hundreds of answers are graded
        #[arg(long)]
        quick: bool,
    },
    /// Starts something new
    #[command(subcommand)]
    New(New),
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Opens no browser
    #[arg(long)]
    no_open: bool,
    /// The port, 0 for any [default: 3000 or the next free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// Writes a lesson's folder and page, ready to fill
    Chapter {
        /// Its number and a few words: 03-generators
        name: String,
    },
    /// Writes an exercise's folder, ready to fill
    Exercise {
        /// Its lesson, its number and a few words: 02-iterators/04-zip
        name: String,
    },
}

impl Arguments {
    /// The verb that was named, or `serve`.
    pub(super) fn verb(self) -> Verb {
        self.verb.unwrap_or(Verb::Serve(self.serve))
    }
}

impl From<Serve> for Options {
    fn from(given: Serve) -> Self {
        Self { port: given.port, open: !given.no_open }
    }
}

/// Says what is wrong with a command line and what there is instead; or gives
/// the help that was asked for.
pub(super) fn usage_error(error: &clap::Error, words: &[OsString]) -> ExitCode {
    let said = match error.kind() {
        ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument => {
            let text = error.to_string();
            let what = text.split("\n\nUsage:").next().unwrap_or(&text);
            writeln!(stderr(), "{what}\n\n{}", what_there_is(words))
        }
        _ => error.print(),
    };
    // When nobody reads that, the exit code still tells.
    drop(said);
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The usage of the verb that was named, or of the whole.
fn what_there_is(words: &[OsString]) -> String {
    let mut whole = Arguments::command();
    whole.build();
    let named = words.iter().find_map(|word| {
        let word = word.to_str()?;
        whole.find_subcommand(word).cloned()
    });
    let help = named.unwrap_or(whole).about("").render_help();
    help.to_string().trim().to_owned()
}
