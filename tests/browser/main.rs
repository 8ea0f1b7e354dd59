//! Reads the workbook in a real browser, headless Chromium, as `.ci/run` does:
//! `cargo test -p browser`. Which pages there are is read from the folder.
//!
//! # Read in this order
//!
//! `pages` (what holds on every page), `repairs` (what mdBook leaves to be
//! done), `players` (what readers do with a demo), `hostile` (recordings that
//! are none), `standalone` (`workbook player`), `connection`, `runs` and
//! `panel` (what the pages can do that the tool serves), `websocket` and
//! `chat` (pages of lessons 11 and 12), then how it is driven: `chromium`,
//! `page`, `input`, `served`, `support`.

mod chat;
mod chromium;
mod connection;
mod hostile;
mod input;
mod page;
mod pages;
mod panel;
mod players;
mod repairs;
mod runs;
mod served;
mod standalone;
mod support;
mod websocket;

use libtest_mimic::{Arguments, Failed, Trial};

/// A test, which has the browser.
type Proof = Box<dyn Fn() -> Result<(), Failed> + Send>;

fn main() {
    let arguments = Arguments::from_args();
    let mut proofs = Vec::new();
    proofs.extend(pages::proofs());
    proofs.extend(repairs::proofs());
    proofs.extend(players::proofs());
    proofs.extend(hostile::proofs());
    proofs.extend(standalone::proofs());
    proofs.extend(connection::proofs());
    proofs.extend(runs::proofs());
    proofs.extend(panel::proofs());
    proofs.extend(chat::proofs());
    proofs.extend(websocket::proofs());
    let missing = missing();
    let trial = |(name, proof)| trial(name, proof, missing);
    let trials = proofs.into_iter().map(trial).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    served::end();
    support::end();
    conclusion.exit();
}

/// What this machine lacks.
fn missing() -> Option<&'static str> {
    if chromium::find().is_none() {
        Some("no Chromium: install it, or name it in CHROME")
    } else if !support::axe().is_file() {
        Some("no axe-core: `npm ci` in tests/browser")
    } else {
        None
    }
}

/// A browser on a busy machine is late now and then. What fails is tried once
/// more, and says so; what is wrong fails again.
fn twice(name: &str, proof: &Proof) -> Result<(), Failed> {
    proof().or_else(|failed| {
        let why = failed.message().unwrap_or("it failed");
        eprintln!("{name}: tried once more: {why}");
        proof()
    })
}

/// A test that is left out, and says why, where something is missing; on the
/// server it fails.
fn trial(name: String, proof: Proof, missing: Option<&'static str>) -> Trial {
    match missing {
        None => Trial::test(name.clone(), move || twice(&name, &proof)),
        Some(why) if support::is_required() => {
            Trial::test(name, move || Err(why.into()))
        }
        Some(why) => {
            let name = format!("{name} ({why})");
            Trial::test(name, || Ok(())).with_ignored_flag(true)
        }
    }
}
