//! One Chromium for all tests, with a profile of its own, ended at the end.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use libtest_mimic::Failed;
use tempfile::TempDir;

use crate::support::DEADLINE;

/// Where it may lie, after what the variable `CHROME` names.
const NAMES: [&str; 5] = [
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// No window, and nothing that it would do of its own accord.
const FLAGS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--remote-debugging-port=0",
    "about:blank",
];

/// A running browser.
pub(crate) struct Chromium {
    child: Child,
    /// Where it takes commands.
    pub(crate) address: String,
    _profile: TempDir,
}

/// The browser of this machine, if there is one.
pub(crate) fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let mut places = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.find(|place| place.is_file())
}

impl Chromium {
    /// Starts it and waits until it says where it listens.
    pub(crate) fn start(program: &PathBuf) -> Result<Self, Failed> {
        let profile = tempfile::tempdir()?;
        let mut child = Command::new(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let stderr = child.stderr.take().ok_or("no standard error")?;
        let (sender, said) = mpsc::channel();
        // It is read to its end, so that the browser never waits for that.
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if let Some((_, address)) = line.split_once("listening on ") {
                    // Nobody waits any more: the start took too long.
                    let _ = sender.send(address.to_owned());
                }
            }
        });
        let mut started =
            Self { child, address: String::new(), _profile: profile };
        started.address = said
            .recv_timeout(DEADLINE)
            .map_err(|_| format!("`{}` does not start", program.display()))?;
        Ok(started)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
