//! x
use super::Problem;
use crate::workspace::Workspace;
use anyhow::Result;
pub(super) fn check(_w: &Workspace) -> Result<Vec<Problem>> {
    Ok(vec![])
}
