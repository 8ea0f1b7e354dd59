//! What is to be seen: the last good site, and what is wrong with the next.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, bail};
use tokio::sync::watch;

use super::changes::Changes;
use super::tell;
use crate::site::{self, Staged};
use crate::workspace::Workspace;

/// What the open pages are told about.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The last good site. Whoever still reads an older one keeps it.
    pub(super) site: Arc<Staged>,
    /// Why there is no newer one.
    pub(super) problem: Option<String>,
}

impl Shown {
    /// A site with nothing wrong.
    pub(super) fn new(site: Staged) -> Self {
        Self { site: Arc::new(site), problem: None }
    }
}

/// Builds again after every change. A build that fails changes nothing but
/// the problem that is shown.
pub(super) async fn keep_fresh(
    workspace: &Workspace,
    near: &Path,
    mut changes: Changes,
    shown: watch::Sender<Shown>,
) -> Result<()> {
    while changes.next(workspace).await {
        let start = Instant::now();
        match site::stage_in_background(workspace, near).await {
            Ok(site) => {
                let seconds = start.elapsed().as_secs_f64();
                tell(&format!("rebuilt in {seconds:.2} s"));
                shown.send_replace(Shown::new(site));
            }
            Err(error) => {
                let problem = format!("{error:#}");
                eprintln!("error: {problem}\nthe last good site stays");
                shown.send_modify(|shown| shown.problem = Some(problem));
            }
        }
    }
    bail!("the system no longer tells what changes: start again")
}
