//! Proofs of the whole workbook: one test a demo, page and promise, found in
//! the folders. `cargo test -p workbook` runs them; a part of a name after
//! `--` chooses.

mod claims;
mod class;
mod command_line;
mod demos;
mod drift;
mod exercises;
mod grading;
mod hostile;
mod pages;
mod player;
mod scaffold;
mod server;
mod solving;
mod support;
mod watch;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let conclusion = libtest_mimic::run(&arguments, trials());
    grading::clean();
    server::clean();
    conclusion.exit();
}

/// All tests, in the order in which they begin: what others use is built first,
/// and beside the proofs of the exercises, which keep the machine busy, runs
/// what minds no delay.
fn trials() -> Vec<Trial> {
    let mut trials = demos::trials();
    let mut exercises = exercises::trials().into_iter();
    trials.extend(exercises.next());
    trials.extend(claims::trials());
    trials.extend(drift::trials());
    trials.extend(pages::trials());
    trials.extend(player::trials());
    trials.extend(scaffold::trials());
    trials.extend(exercises);
    trials.extend(class::trials());
    trials.extend(command_line::trials());
    trials.extend(grading::trials());
    trials.extend(hostile::trials());
    trials.extend(server::trials());
    trials.extend(solving::trials());
    trials.extend(watch::trials());
    trials
}
