//! `workbook check`: the author's lint.

use std::fmt;

use anyhow::Result;

use crate::workspace::Workspace;

/// Something that is wrong, and where.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Problem {
    /// The file, root-relative with `/`.
    pub file: String,
    /// The line, from 1; 0 where the whole file or its absence is meant.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "`{}`: {}", self.file, self.message),
            line => write!(f, "`{}:{line}`: {}", self.file, self.message),
        }
    }
}

/// Everything that is wrong with the workbook, in the order of files.
///
/// # Errors
///
/// If it cannot be looked at.
pub fn run(_workspace: &Workspace) -> Result<Vec<Problem>> {
    Ok(Vec::new())
}

/// What would leave a hole in the pages.
///
/// # Errors
///
/// If they cannot be looked at.
pub fn pages(_workspace: &Workspace) -> Result<Vec<Problem>> {
    Ok(Vec::new())
}
