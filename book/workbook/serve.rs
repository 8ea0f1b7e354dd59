//! `workbook serve`: the book on this machine, rebuilt when a page changes.
//!
//! # Read in this order
//!
//! `port` (where), `shown` (what is to be seen: the last good site, and what
//! is wrong with the next), `changes` (when to build again), `connections`
//! and `answer` (what a browser gets), `guard` and `policy` (who gets nothing,
//! and what a page may do), `assets` (the scripts that make a page live),
//! `live` (what such a page asks for, and is told), `queue` (when it is whose
//! turn), `run` (a demo performed for it), `desk` (the exercises).

mod answer;
mod assets;
mod changes;
mod connections;
mod desk;
mod guard;
mod live;
mod policy;
mod port;
mod queue;
mod run;
mod shown;

use std::future::Future;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::site;
use crate::workspace::Workspace;
use live::Live;
use shown::Shown;

/// How to serve.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// This port; 0 for any; without one, 3000 or the next free one.
    pub port: Option<u16>,
    /// Whether to open a browser, where there is one.
    pub open: bool,
}

/// Builds the book and serves it until `stop` ends.
///
/// # Errors
///
/// If there is no free port, or the book cannot be built in the first place.
pub fn run(
    workspace: &Workspace,
    options: Options,
    runtime: Runtime,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let folder = Folder(workspace.root().join("target/serve"));
    let near = folder.0.join("book");
    let served = runtime.block_on(async {
        let serving = serve(workspace, options, &near);
        tokio::select! {
            served = serving => served,
            () = stop => {
                tell("\nstopped: goodbye");
                Ok(())
            }
        }
    });
    // The sites go first, with the tasks that hold them, then their folder.
    drop(runtime);
    drop(folder);
    served
}

async fn serve(
    workspace: &Workspace,
    options: Options,
    near: &Path,
) -> Result<()> {
    let listener = port::listen(options.port)?;
    let address = listener.local_addr()?;
    let (_watcher, changes) = changes::watch(workspace)?;
    tell("building the book");
    let site = site::stage_in_background(workspace, near).await?;
    let (shown, news) = watch::channel(Shown::new(site));

    let url = format!("http://{address}/");
    tell(&format!("the workbook is at {url} (Ctrl-C stops it)"));
    if options.open && has_display() {
        open_browser(&url);
    }

    let live = Arc::new(Live::new(workspace, news)?);
    let router = answer::router(live, address.port());
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let answering = connections::answer(listener, router);
    tokio::select! {
        ended = answering => ended.context("the server broke down"),
        ended = shown::keep_fresh(workspace, near, changes, shown) => ended,
    }
}

/// Whether a browser would have somewhere to appear.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let display = is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    !is_set("CI") && (display || !cfg!(target_os = "linux"))
}

fn open_browser(url: &str) {
    if let Err(error) = open::that_detached(url) {
        eprintln!("note: no browser to be opened ({error})");
    }
}

/// Tells the author; when nobody reads that, the pages are served all the
/// same.
fn tell(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The folder of what is served; removed at the end, unless another server
/// still has its own site in it.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir(&self.0);
    }
}
