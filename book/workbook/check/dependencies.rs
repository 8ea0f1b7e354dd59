//! The dependencies of a member: shared ones as the workspace has them, and
//! in the early lessons none.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use super::manifests::{Manifest, inherits};

/// The last lesson that depends on nothing outside the workbook.
const LAST_WITHOUT_DEPENDENCIES: u32 = 5;

/// What may be said about a dependency besides that it is the workspace's.
const SAID_HERE: [&str; 2] = ["optional", "workspace"];

/// A key and its value in a manifest.
type Entry<'a> = (&'a str, &'a Spanned<DeValue<'a>>);

impl Manifest<'_> {
    /// What is wrong with its dependencies.
    pub(super) fn dependencies(&self) -> Vec<Problem> {
        let mut problems = self.early_dependencies();
        for (name, value) in self.all_dependencies() {
            let at = value.span().start;
            let DeValue::Table(said) = value.get_ref() else {
                problems.push(self.problem(at, said_once(name)));
                continue;
            };
            let shared = inherits(Some(value));
            let more =
                said.keys().any(|key| !SAID_HERE.contains(&&**key.get_ref()));
            if !shared || more {
                problems.push(self.problem(at, said_once(name)));
            }
        }
        problems
    }

    fn early_dependencies(&self) -> Vec<Problem> {
        let stage = self.file == "chapters/stage/Cargo.toml";
        let early = |number| number <= LAST_WITHOUT_DEPENDENCIES;
        if !stage && !self.lesson().is_some_and(early) {
            return Vec::new();
        }
        let mut all = self.all_dependencies();
        all.retain(|(name, _)| stage || !is_of_the_workbook(name));
        let problem = |(name, value): Entry<'_>| {
            let message = format!(
                "depends on `{name}`: the stage and the lessons up to \
                 {LAST_WITHOUT_DEPENDENCIES} have no dependencies outside the workbook"
            );
            self.problem(value.span().start, message)
        };
        all.into_iter().map(problem).collect()
    }

    /// The dependencies of all kinds, those for some systems only included.
    fn all_dependencies(&self) -> Vec<Entry<'_>> {
        let mut all = kinds(&self.table);
        let targets =
            self.table.get("target").and_then(|t| t.get_ref().as_table());
        for target in targets.into_iter().flat_map(|t| t.values()) {
            all.extend(target.get_ref().as_table().into_iter().flat_map(kinds));
        }
        all
    }
}

/// Whether it is the stage, or a lesson that another one builds on.
fn is_of_the_workbook(name: &str) -> bool {
    let lesson = name.strip_prefix("chapter");
    name == "stage" || lesson.is_some_and(|n| n.parse::<u32>().is_ok())
}

fn kinds<'a>(table: &'a DeTable<'a>) -> Vec<Entry<'a>> {
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = kinds.iter().filter_map(|kind| table.get(*kind));
    let tables = tables.filter_map(|table| table.get_ref().as_table());
    tables.flatten().map(|(name, value)| (&**name.get_ref(), value)).collect()
}

fn said_once(name: &str) -> String {
    format!(
        "the version and features of `{name}` are said once, in the root's \
         `[workspace.dependencies]`: write `{name}.workspace = true`"
    )
}
