//! What axe-core finds wrong.

use libtest_mimic::Failed;

use crate::page::Page;
use crate::support::{ensure, world};

/// Each violation with its rule and the first places of it.
const RUN: &str =
    "((place) => axe.run(place, { resultTypes: ['violations'], preload: false }).then((result) =>
    result.violations.map((found) => `${found.id}: ${found.help}\\n` +
        found.nodes.slice(0, 4).map((node) => `    ${node.target}: ` +
            `${node.html.slice(0, 160)}\\n        ` +
            `${[...node.any, ...node.all, ...node.none].map((c) => c.message)}`)
        .join('\\n') + `\\n    ${found.nodes.length} in all`)))";

/// Fails with all violations of the page as it is shown now.
pub(crate) fn run(page: &mut Page) -> Result<(), Failed> {
    run_in(page, "document")
}

/// The same for those elements alone that this expression gives.
pub(crate) fn run_in(page: &mut Page, place: &str) -> Result<(), Failed> {
    // Anew each time: what it found of an element before a resize stays with it.
    page.eval(&world()?.axe)?;
    let found = page.eval(&format!("{RUN}({place})"))?;
    let found = found.as_array().ok_or("axe-core gave no list")?;
    let found: Vec<_> = found.iter().filter_map(|one| one.as_str()).collect();
    ensure(found.is_empty(), &found.join("\n"))
}
