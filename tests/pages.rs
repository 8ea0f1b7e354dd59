//! Pages: what they include and link to is there, and the site that is built
//! of them is whole.

mod site;

use std::sync::OnceLock;

use libtest_mimic::{Failed, Trial};
use workbook::check::{self, Problem};
use workbook::workspace::Workspace;

use crate::support;

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials: Vec<_> = pages().into_iter().map(page).collect();
    trials.push(Trial::test("workbook: nothing to correct", || {
        none(&check::run(&workspace())?)
    }));
    trials.extend(site::trials());
    trials
}

/// The pages as they are written, without the summary.
fn pages() -> Vec<String> {
    let folder = std::fs::read_dir(support::root().join("book/src")).unwrap();
    let names = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md") && name != "SUMMARY.md");
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn page(name: String) -> Trial {
    let stem = name.trim_end_matches(".md");
    let title = format!("page {stem}: includes, links, vocabulary");
    Trial::test(title, move || {
        static PROBLEMS: OnceLock<Vec<Problem>> = OnceLock::new();
        let problems =
            PROBLEMS.get_or_init(|| check::pages(&workspace()).unwrap());
        let file = format!("book/src/{name}");
        let own = problems.iter().filter(|problem| problem.file == file);
        none(&own.cloned().collect::<Vec<_>>())
    })
}

fn workspace() -> Workspace {
    Workspace::at(support::root()).unwrap()
}

/// Fails with a list of what is wrong, if anything is.
fn none(wrong: &[impl ToString]) -> Result<(), Failed> {
    if wrong.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = wrong.iter().map(ToString::to_string).collect();
    Err(lines.join("\n").into())
}
