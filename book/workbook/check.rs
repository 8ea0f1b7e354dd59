//! `workbook check`: the author's lint.
//!
//! Each lint reads the same three things: the texts of all files, the folders
//! and the pages as mdBook parses them. None of them needs cargo but the
//! last, which asks the built chapters for their demos.

mod anchors;
mod content;
mod demos;
mod dependencies;
mod directive;
mod exercises;
mod fences;
mod files;
mod generated;
mod headings;
pub mod html;
mod includes;
mod layout;
mod links;
mod manifests;
mod page;
mod questions;
mod recordings;
mod sizes;
mod summary;
mod twins;
mod vocabulary;
mod words;

use std::fmt;

use anyhow::Result;

use crate::workspace::Workspace;

use files::Files;
use page::Page;

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

impl Problem {
    pub(crate) fn new(
        file: &str,
        line: usize,
        message: impl Into<String>,
    ) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
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
/// The built chapters are asked for their demos only when nothing else is
/// wrong: what is plain from the files is said at once, even where cargo
/// could not build them.
///
/// # Errors
///
/// If it cannot be looked at.
pub fn run(workspace: &Workspace) -> Result<Vec<Problem>> {
    let files = Files::read(workspace.root())?;
    let mut problems = in_pages(workspace, &files)?;
    problems.extend(links::check_documents(&files));
    problems.extend(layout::check(&files));
    problems.extend(exercises::check(&files));
    problems.extend(manifests::check(&files));
    problems.extend(sizes::check(&files));
    problems.extend(words::check(&files));
    if problems.is_empty() {
        problems = demos::check(workspace)?;
    }
    Ok(in_order(problems))
}

/// What is wrong with the pages and with what they show: enough to know that
/// the book can be built.
///
/// # Errors
///
/// If they cannot be looked at.
pub fn pages(workspace: &Workspace) -> Result<Vec<Problem>> {
    let files = Files::read(workspace.root())?;
    Ok(in_order(in_pages(workspace, &files)?))
}

fn in_pages(workspace: &Workspace, files: &Files) -> Result<Vec<Problem>> {
    let pages = Page::all(files);
    let mut problems = summary::check(files);
    problems.extend(anchors::check(files, &pages));
    problems.extend(links::check(files, &pages));
    for page in &pages {
        problems.extend(includes::check(files, page));
        problems.extend(fences::check(page));
        problems.extend(vocabulary::check(files, page));
        problems.extend(headings::check(page));
    }
    problems.extend(recordings::check(workspace, files)?);
    problems.extend(questions::check(workspace, files)?);
    problems.extend(twins::check(workspace, files)?);
    problems.extend(generated::check(workspace, files, &problems)?);
    Ok(problems)
}

fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort();
    problems.dedup();
    problems
}
