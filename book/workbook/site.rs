//! `workbook build`: the whole book as a static site.
//!
//! mdBook does it, as a library and with the settings of `book.toml` alone,
//! so that plain `mdbook build` gives the same pages. The site is built
//! beside its place and moved there when it is whole.

use std::fs;
use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use mdbook_driver::config::Config;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::check;
use crate::workspace::Workspace;

/// A whole site, beside the place it is meant for. Its folder is removed
/// when this is dropped.
#[derive(Debug)]
pub struct Staged {
    folder: TempDir,
    id: String,
    pages: usize,
}

/// Where `book.toml` wants the site.
///
/// # Errors
///
/// If `book.toml` cannot be read.
pub fn destination(workspace: &Workspace) -> Result<PathBuf> {
    let config = settings(workspace)?;
    Ok(workspace.root().join(config.build.build_dir))
}

/// Builds the whole site and puts it in the place of a former one.
///
/// # Errors
///
/// If the pages have problems, or the folder cannot be written. The former
/// site is then untouched.
pub fn build(workspace: &Workspace, into: &Path) -> Result<()> {
    stage(workspace, into)?.replace(workspace, into)
}

/// The same, in the background; `None`, and nothing changed, if `stop` ends
/// first. Otherwise the number of pages.
///
/// # Errors
///
/// As [`build`].
pub async fn build_unless(
    workspace: &Workspace,
    into: &Path,
    stop: impl Future<Output = ()>,
) -> Result<Option<usize>> {
    let mut staging = std::pin::pin!(stage_in_background(workspace, into));
    let staged = tokio::select! {
        staged = &mut staging => staged?,
        () = stop => {
            // mdBook cannot be stopped halfway; it is done in a moment.
            drop(staging.await);
            return Ok(None);
        }
    };
    let pages = staged.pages;
    staged.replace(workspace, into)?;
    Ok(Some(pages))
}

/// [`stage`], while the event loop goes on.
///
/// # Errors
///
/// As [`stage`].
pub async fn stage_in_background(
    workspace: &Workspace,
    near: &Path,
) -> Result<Staged> {
    let (workspace, near) = (workspace.clone(), near.to_owned());
    tokio::task::spawn_blocking(move || stage(&workspace, &near))
        .await
        .context("mdBook broke down")?
}

/// Builds the whole site in a new folder beside `near`.
///
/// # Errors
///
/// If the pages have problems, or the folder cannot be written.
pub fn stage(workspace: &Workspace, near: &Path) -> Result<Staged> {
    let problems = check::pages(workspace)?;
    if !problems.is_empty() {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        bail!("the pages cannot be built\n{}", lines.join("\n"));
    }
    let folder = folder_beside(workspace, near)?;
    let mut config = settings(workspace)?;
    config.build.build_dir = folder.path().join("site");
    let pages = render(workspace, config)
        .map_err(|error| with_short_paths(workspace, &error))?;
    let id = id_of(&folder.path().join("site"))?;
    Ok(Staged { folder, id, pages })
}

/// A name for what the pages say. All else of a site is named in them by
/// what is in it: mdBook's hashes see to that.
fn id_of(site: &Path) -> Result<String> {
    let mut pages: Vec<_> = WalkDir::new(site)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    pages.sort();
    // Nobody gains by two sites of one name, and this is fast unoptimised.
    let mut id = DefaultHasher::new();
    for page in pages {
        page.strip_prefix(site).unwrap_or(&page).hash(&mut id);
        id.write(&fs::read(&page).context("a built page is gone")?);
    }
    Ok(format!("{:016x}", id.finish()))
}

fn render(workspace: &Workspace, config: Config) -> Result<usize> {
    let book = MDBook::load_with_config(workspace.root(), config)?;
    book.build()?;
    let pages = book.iter().filter(
        |item| matches!(item, BookItem::Chapter(c) if !c.is_draft_chapter()),
    );
    Ok(pages.count())
}

fn settings(workspace: &Workspace) -> Result<Config> {
    let mut config = Config::from_disk(workspace.root().join("book.toml"))
        .context("`book.toml` cannot be read")?;
    // As mdBook's own command does: `MDBOOK_…` overrides the file.
    config.update_from_env().context("an `MDBOOK_…` variable is wrong")?;
    Ok(config)
}

fn folder_beside(workspace: &Workspace, near: &Path) -> Result<TempDir> {
    let parent = near.parent().unwrap_or(workspace.root());
    let name = near.file_name().unwrap_or_default().to_string_lossy();
    fs::create_dir_all(parent)
        .and_then(|()| {
            tempfile::Builder::new()
                .prefix(&format!("{name}.partial-"))
                .tempdir_in(parent)
        })
        .with_context(|| {
            let parent = workspace.name(parent);
            format!("cannot write into the folder `{parent}`: make it writable")
        })
}

/// mdBook's error, with paths as the author writes them.
fn with_short_paths(
    workspace: &Workspace,
    error: &anyhow::Error,
) -> anyhow::Error {
    let root = format!("{}", workspace.root().join("").display());
    let text = format!("{error:#}").replace(&root, "");
    anyhow::anyhow!("mdBook cannot build the book: {text}")
}

impl Staged {
    /// The folder with the site's files.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A name that only a site with the same pages has.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Puts the site in the place of the former one, which it takes along.
    fn replace(self, workspace: &Workspace, into: &Path) -> Result<()> {
        let name = workspace.name(into);
        if into.exists() && !into.is_dir() {
            bail!("`{name}` is a file, not a folder: move it away");
        }
        let former = self.folder.path().join("former");
        if into.exists() {
            fs::rename(into, &former).with_context(|| {
                format!("cannot replace the folder `{name}`: is it in use?")
            })?;
        }
        fs::rename(self.path(), into)
            .inspect_err(|_| {
                // What the error says is the first thing that went wrong.
                let _ = fs::rename(&former, into);
            })
            .with_context(|| format!("cannot write the folder `{name}`"))
    }
}
