//! What the built chapters perform and what was recorded is the same. The
//! only lint that needs cargo.

use std::collections::BTreeSet;

use anyhow::Result;

use super::Problem;
use crate::performer::Built;
use crate::recording::{Language, file_name, stored};
use crate::workspace::{Chapter, Workspace};

/// The demos without a recording, and the recordings without a demo.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<Problem>> {
    let chapters = workspace.chapters()?;
    let built = match Built::build(workspace, &chapters) {
        Ok(built) => built,
        Err(error) => {
            let problem = Problem::new("Cargo.toml", 0, format!("{error:#}"));
            return Ok(vec![problem]);
        }
    };
    let mut problems = Vec::new();
    for chapter in &chapters {
        match names(&built, chapter) {
            Ok(names) => {
                problems.extend(compare(workspace, chapter, &names)?);
            }
            Err(error) => {
                let manifest = chapter.path.join("Cargo.toml");
                let manifest = workspace.name(&manifest);
                problems.push(Problem::new(&manifest, 0, format!("{error:#}")));
            }
        }
    }
    Ok(problems)
}

/// The demos and variants of a chapter that come to an end.
fn names(built: &Built, chapter: &Chapter) -> Result<BTreeSet<String>> {
    let listed = built.chapter(chapter)?.list()?;
    let ending = listed.into_iter().filter(|demo| !demo.until_stopped);
    Ok(ending.map(|demo| demo.name).collect())
}

fn compare(
    workspace: &Workspace,
    chapter: &Chapter,
    names: &BTreeSet<String>,
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let recordings = stored(chapter)?;
    for name in names {
        if !recordings.iter().any(|recording| recording.name == *name) {
            let file = chapter.recordings();
            let file = file.join(file_name(name, Language::Rust));
            let message = format!(
                "is not there: run `cargo workbook record {}`",
                chapter.number
            );
            problems.push(Problem::new(&workspace.name(&file), 0, message));
        }
    }
    for recording in recordings {
        if !names.contains(&recording.name) {
            let message = format!(
                "`{}` has no demo `{}`: remove the recording, or name the \
                 demo so",
                chapter.package(),
                recording.name
            );
            let file = workspace.name(&recording.path);
            problems.push(Problem::new(&file, 0, message));
        }
    }
    Ok(problems)
}
