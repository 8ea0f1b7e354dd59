//! Which chapters there are. They are read from the folders and listed
//! nowhere else.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::nearest::suggestion;

/// The clone of the workbook that the tool works on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

/// One lesson: a folder `NN-slug` with the package `chapterN`.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its number, from 1.
    pub number: u32,
    /// The folder's name, `02-iterators`, which is the page's name too.
    pub folder: String,
    /// The folder itself.
    pub path: PathBuf,
}

impl Workspace {
    /// The workspace with this root.
    ///
    /// # Errors
    ///
    /// If it has no `book.toml`.
    pub fn at(root: impl Into<PathBuf>) -> Result<Self> {
        let root = root.into();
        if !root.join("book.toml").is_file() {
            bail!("`{}` is not the workbook: no `book.toml`", root.display());
        }
        let absolute = std::path::absolute(&root);
        Ok(Self { root: absolute.unwrap_or(root) })
    }

    /// The workspace that the current directory lies in.
    ///
    /// # Errors
    ///
    /// If it lies in none.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("no current directory")?;
        let root = here.ancestors().find(|folder| {
            folder.join("book.toml").is_file()
                && folder.join("chapters").is_dir()
        });
        match root {
            Some(root) => Self::at(root),
            None => bail!(
                "`{}` is not inside the workbook: run this in a clone of it",
                here.display()
            ),
        }
    }

    /// The root folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the workspace, for messages: relative, with `/`.
    #[must_use]
    pub fn name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside.to_string_lossy().replace('\\', "/")
    }

    /// The folder of the pages.
    #[must_use]
    pub fn pages(&self) -> PathBuf {
        self.root.join("book/src")
    }

    /// The chapters, by number.
    ///
    /// # Errors
    ///
    /// If `chapters` cannot be read.
    pub fn chapters(&self) -> Result<Vec<Chapter>> {
        let folder = self.root.join("chapters");
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read `{}`", folder.display()))?;
        let mut chapters = Vec::new();
        for entry in entries {
            let path = entry?.path();
            chapters.extend(Chapter::from_folder(&path));
        }
        chapters.sort_by_key(|chapter| chapter.number);
        Ok(chapters)
    }

    /// The chapter with this name: `2`, `02-iterators`, `iterators`,
    /// `chapter2`, or a part of the name that only one chapter has.
    ///
    /// # Errors
    ///
    /// If there is none, or more than one.
    pub fn chapter(&self, name: &str) -> Result<Chapter> {
        let chapters = self.chapters()?;
        let known = || {
            let names: Vec<_> =
                chapters.iter().map(|c| c.folder.as_str()).collect();
            names.join(", ")
        };
        if let Some(exact) = chapters.iter().find(|c| c.is_called(name)) {
            return Ok(exact.clone());
        }
        let mut alike = chapters.iter().filter(|c| c.folder.contains(name));
        match (alike.next(), alike.next()) {
            (Some(one), None) => Ok(one.clone()),
            (None, _) => {
                let meant = suggestion(name, chapters.iter().map(|c| c.slug()));
                bail!("there is no chapter `{name}`: {meant}{}", known())
            }
            _ => bail!("`{name}` could be several chapters: {}", known()),
        }
    }
}

impl Chapter {
    /// The chapter in this folder, if its name is `NN-slug`.
    fn from_folder(path: &Path) -> Option<Self> {
        let folder = path.file_name()?.to_str()?.to_owned();
        let (number, slug) = folder.split_once('-')?;
        let is_number =
            number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
        if !is_number || slug.is_empty() || !path.is_dir() {
            return None;
        }
        let number = number.parse().ok().filter(|n| *n > 0)?;
        Some(Self { number, folder, path: path.to_owned() })
    }

    /// What a learner types: `chapter2`.
    #[must_use]
    pub fn package(&self) -> String {
        format!("chapter{}", self.number)
    }

    /// The folder's name without its number: `iterators`.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.folder.split_once('-').map_or("", |(_, slug)| slug)
    }

    /// Where the recordings lie.
    #[must_use]
    pub fn recordings(&self) -> PathBuf {
        self.path.join("recordings")
    }

    fn is_called(&self, name: &str) -> bool {
        let number = name.strip_prefix("chapter").unwrap_or(name);
        self.folder == name
            || self.slug() == name
            || number.parse() == Ok(self.number)
    }
}
