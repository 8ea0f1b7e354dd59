//! What performs the demos: the chapters, built once for all tests, and the
//! Python that is there.

use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow};
use workbook::performer::{Built, BuiltChapter, Listed, Python};
use workbook::workspace::{Chapter, Workspace};

use crate::support;

/// The clone under test.
pub(super) fn workspace() -> Workspace {
    Workspace::at(support::root()).expect("the tests lie in the workbook")
}

/// A chapter; the first call builds all of them.
pub(super) fn built(chapter: &Chapter) -> Result<&'static BuiltChapter> {
    static BUILT: OnceLock<Result<Built, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let chapters = workspace().chapters();
        chapters
            .and_then(|chapters| Built::build(&workspace(), &chapters))
            .map_err(|error| format!("{error:#}"))
    });
    built.as_ref().map_err(|error| anyhow!("{error}"))?.chapter(chapter)
}

/// A demo or variant that the chapter can perform.
pub(super) fn listed(chapter: &Chapter, name: &str) -> Result<Listed> {
    let mut listed = built(chapter)?.list()?.into_iter();
    let demo = listed.find(|demo| demo.name == name);
    demo.with_context(|| {
        format!("`{name}` is recorded, and there is no such demo")
    })
}

/// The Python that is there, or the reason why there is none.
pub(super) fn python() -> Result<&'static Python> {
    static PYTHON: OnceLock<Result<Python, String>> = OnceLock::new();
    let python = PYTHON.get_or_init(|| Python::find(&workspace()));
    python.as_ref().map_err(|reason| anyhow!("{reason}"))
}
