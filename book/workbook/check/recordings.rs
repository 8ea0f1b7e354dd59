//! x
use super::Problem;
use super::files::Files;
use crate::workspace::Workspace;
use anyhow::Result;
pub(super) fn check(_w: &Workspace, _f: &Files) -> Result<Vec<Problem>> {
    Ok(vec![])
}
