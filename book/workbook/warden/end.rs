//! How a check came to its end.

use std::process::ExitStatus;

use serde::{Deserialize, Serialize};

use super::Limits;
use super::output::Output;

/// What became of a check.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "end")]
pub enum End {
    /// It did what it should, and reported so.
    Passed,
    /// It did something else.
    Failed {
        /// What was looked at.
        what: String,
        /// What it should have been.
        expected: String,
        /// What it was.
        got: String,
    },
    /// It was still running when its time was over.
    TimedOut {
        /// Its time, in milliseconds.
        after: u64,
    },
    /// It wanted more memory than it may have.
    OutOfMemory {
        /// What it may have, in bytes.
        limit: u64,
    },
    /// It ended without a report.
    Crashed {
        /// In which way.
        how: String,
    },
}

impl End {
    pub(super) fn crashed(how: impl Into<String>) -> Self {
        Self::Crashed { how: how.into() }
    }

    /// Something the answer began is still going on.
    pub(super) fn left_running(what: &str) -> Self {
        Self::Failed {
            what: "what is left of the answer at its end".to_owned(),
            expected: "nothing that runs".to_owned(),
            got: what.to_owned(),
        }
    }

    pub(super) fn too_much_output(limits: &Limits) -> Self {
        Self::crashed(format!(
            "it printed more than {} kB",
            limits.output >> 10
        ))
    }

    /// What a process came to that ended without a report.
    pub(super) fn of(
        status: ExitStatus,
        output: &Output,
        limits: &Limits,
    ) -> Self {
        if output.is_too_much() {
            return Self::too_much_output(limits);
        }
        let said = output.text();
        if said.contains("memory allocation of ") && status.code().is_none() {
            return Self::OutOfMemory { limit: limits.memory };
        }
        if said.contains("has overflowed its stack") {
            return Self::crashed(
                "the stack overflowed: something calls itself without end",
            );
        }
        match (status.code(), signal(status)) {
            (Some(code), _) => Self::crashed(format!(
                "it ended the program with exit code {code} before the check was done"
            )),
            (_, Some(CPU_TIME)) => {
                Self::TimedOut { after: limits.time.as_millis() as u64 }
            }
            (_, Some(FILE_SIZE)) => Self::crashed(format!(
                "it wrote a file of more than {} MB",
                limits.file_size >> 20
            )),
            (_, Some(ABORT)) => Self::crashed(
                "it aborted: `abort()`, or a panic while another was cleaned up",
            ),
            (_, signal) => Self::crashed(format!(
                "it was ended by signal {}",
                signal.unwrap_or_default()
            )),
        }
    }
}

const ABORT: i32 = 6;
const CPU_TIME: i32 = 24;
const FILE_SIZE: i32 = 25;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
