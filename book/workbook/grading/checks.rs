//! Has a warden run the checks of one answer.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::{Checked, Step};
use crate::performer::{self, Stop};
use crate::warden::{self, End, Ended, Job};

/// How often Ctrl-C is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// Runs all checks that the job's program has.
pub(super) fn run(
    tool: &Path,
    mut job: Job,
    stop: &Stop,
    tell: &dyn Fn(Step<'_>),
) -> Result<Vec<Checked>> {
    let mut checked = list(&job.program)?;
    job.checks = checked.iter().map(|check| check.name.clone()).collect();
    let mut warden = start(tool, &job)?;
    let stdout = warden.stdout.take().context("a warden without a voice")?;
    let (sender, ends) = mpsc::channel::<Ended>();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let Ok(ended) = serde_json::from_str(&line) else { return };
            if sender.send(ended).is_err() {
                return;
            }
        }
    });
    let done = take(&ends, &mut checked, stop, tell);
    // The end of its input ends it, if it is not done.
    drop(warden.stdin.take());
    let status = warden.wait()?;
    done?;
    ensure!(
        status.success() || checked.iter().any(|c| c.milliseconds > 0),
        "the warden of the checks failed, {status}"
    );
    Ok(checked)
}

/// Puts into each check how it ended, until the warden says no more.
fn take(
    ends: &mpsc::Receiver<Ended>,
    checked: &mut [Checked],
    stop: &Stop,
    tell: &dyn Fn(Step<'_>),
) -> Result<()> {
    let of = checked.len();
    let say = |checked: &[Checked], done| {
        if let Some(Checked { name: check, .. }) = checked.get(done) {
            tell(Step::Checking { check, done, of });
        }
    };
    let mut done = 0;
    say(checked, done);
    loop {
        match ends.recv_timeout(LOOK) {
            Ok(Ended { check, end, output, milliseconds }) => {
                let mut same = checked.iter_mut().filter(|c| c.name == check);
                if let Some(checked) = same.next() {
                    checked.end = end;
                    checked.output = output;
                    checked.milliseconds = milliseconds;
                }
                done += 1;
                say(checked, done);
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
            Err(RecvTimeoutError::Timeout) => stop.ensure_not_asked()?,
        }
    }
}

fn start(tool: &Path, job: &Job) -> Result<Child> {
    let mut command = Command::new(tool);
    command.arg(warden::VERB).stdin(Stdio::piped()).stdout(Stdio::piped());
    // Ctrl-C at a terminal is for the tool, which then ends the warden.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut warden = command.spawn().context("no warden can be started")?;
    let mut line = serde_json::to_string(job)?;
    line.push('\n');
    let stdin = warden.stdin.as_mut().context("a warden without an ear")?;
    stdin.write_all(line.as_bytes()).context("the warden does not listen")?;
    Ok(warden)
}

/// The checks of a rubric. No code of the answer runs for that.
fn list(program: &Path) -> Result<Vec<Checked>> {
    let mut command = Command::new(program);
    command.arg("--list").stdin(Stdio::null());
    let ended = performer::run(command)?;
    let checks = ended.stdout.lines().map(parse).collect::<Result<Vec<_>>>()?;
    if checks.is_empty() {
        bail!("the rubric has no checks:\n{}", ended.stderr);
    }
    Ok(checks)
}

fn parse(line: &str) -> Result<Checked> {
    let mut fields = line.splitn(3, '\t');
    let mut next = || fields.next().context("a rubric lists its checks");
    let (name, points, purpose) = (next()?, next()?, next()?);
    Ok(Checked {
        name: name.to_owned(),
        points: points.parse().context("points are a number")?,
        purpose: purpose.to_owned(),
        end: End::Crashed { how: "the warden of the checks ended".to_owned() },
        output: String::new(),
        milliseconds: 0,
    })
}
