//! What the manifests of the members promise: a package named after its
//! folder, everything shared inherited, the early lessons without
//! dependencies.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use super::files::{Files, last_part, lesson_number, line_at};

/// The last lesson that has no dependencies but the stage.
const LAST_WITHOUT_DEPENDENCIES: u32 = 5;

/// What every package inherits from the workspace.
const INHERITED: [&str; 2] = ["edition", "version"];

/// What may be said about a dependency besides that it is the workspace's.
const SAID_HERE: [&str; 2] = ["optional", "workspace"];

/// What the manifests of the members and of the root do wrong.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut owners = BTreeMap::new();
    for (file, text) in files.texts() {
        if last_part(file) != "Cargo.toml" {
            continue;
        }
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                let message = format!("is no TOML: {}", error.message());
                let line = line_at(text, offset);
                problems.push(Problem::new(file, line, message));
                continue;
            }
        };
        let manifest = Manifest { file, text, table };
        problems.extend(manifest.package());
        problems.extend(manifest.dependencies());
        let (name, line) = manifest.name();
        if let Some(owner) = owners.insert(name.clone(), file) {
            let message =
                format!("the package `{name}` stands in `{owner}` too");
            problems.push(Problem::new(file, line, message));
        }
    }
    problems
}

/// A manifest whose values know their places.
struct Manifest<'a> {
    file: &'a str,
    text: &'a str,
    table: DeTable<'a>,
}

/// A key and its value in a manifest.
type Entry<'a> = (&'a str, &'a Spanned<DeValue<'a>>);

impl<'a> Manifest<'a> {
    fn problem(&self, offset: usize, message: impl Into<String>) -> Problem {
        Problem::new(self.file, line_at(self.text, offset), message)
    }

    /// The folder's own name: `02-iterators`.
    fn folder(&self) -> &str {
        let folder = self.file.rsplit_once('/').map_or("", |(f, _)| f);
        last_part(folder)
    }

    fn lesson(&self) -> Option<u32> {
        let lesson = self.file.starts_with("chapters/");
        lesson_number(self.folder()).filter(|_| lesson)
    }

    /// The name of the package and its line.
    fn name(&self) -> (String, usize) {
        let name =
            self.table.get("package").and_then(|p| p.get_ref().get("name"));
        let text = name.and_then(|name| name.get_ref().as_str());
        let line = name.map_or(1, |n| line_at(self.text, n.span().start));
        (text.unwrap_or_default().to_owned(), line)
    }

    fn package(&self) -> Vec<Problem> {
        let Some(package) = self.table.get("package") else {
            return vec![self.problem(0, "has no `[package]`")];
        };
        let at = package.span().start;
        let package = package.get_ref();
        let mut problems = Vec::new();
        let (name, line) = self.name();
        if let Some(number) = self.lesson()
            && name != format!("chapter{number}")
        {
            let message = format!(
                "the package of the folder `{}` is `chapter{number}`, not \
                 `{name}`",
                self.folder()
            );
            problems.push(Problem::new(self.file, line, message));
        }
        for key in INHERITED {
            if !inherits(package.get(key)) {
                let message = format!("write `{key}.workspace = true`");
                problems.push(self.problem(at, message));
            }
        }
        let description = package.get("description");
        let description = description.and_then(|d| d.get_ref().as_str());
        if description.is_none_or(str::is_empty) {
            problems.push(self.problem(at, "has no `description`: write one"));
        }
        if !inherits(self.table.get("lints")) {
            let message = "write `workspace = true` under `[lints]`";
            problems.push(self.problem(at, message));
        }
        problems
    }

    fn dependencies(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
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
        let early = self
            .lesson()
            .is_some_and(|number| number <= LAST_WITHOUT_DEPENDENCIES);
        let stage = self.file == "chapters/stage/Cargo.toml";
        if early || stage {
            for (name, value) in self.all_dependencies() {
                if stage || name != "stage" {
                    let message = format!(
                        "depends on `{name}`: the stage and the lessons up to \
                         {LAST_WITHOUT_DEPENDENCIES} have no dependencies"
                    );
                    problems.push(self.problem(value.span().start, message));
                }
            }
        }
        problems
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

fn inherits(value: Option<&Spanned<DeValue<'_>>>) -> bool {
    let workspace = value.and_then(|value| value.get_ref().get("workspace"));
    workspace.and_then(|w| w.get_ref().as_bool()) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "chapters/02-x/Cargo.toml";
    const TEXT: &str = "[package]\nname = \"chapter2\"\n\
        description = \"About x.\"\nedition.workspace = true\n\
        version.workspace = true\n\n[dependencies]\n\
        stage.workspace = true\n\n[lints]\nworkspace = true\n";

    fn problems(file: &str, text: &str) -> Vec<Problem> {
        check(&Files::of(&[(file, text)]))
    }

    #[test]
    fn a_manifest_that_inherits_is_right() {
        assert_eq!(problems(FILE, TEXT), []);
        let later = TEXT.replace("chapter2", "chapter6");
        let later = later.replace("stage.", "tokio.");
        assert_eq!(problems("chapters/06-x/Cargo.toml", &later), []);
    }

    #[test]
    fn every_flaw_is_named_with_its_line() {
        for (old, new, line, word) in [
            ("chapter2", "chapter3", 2, "`chapter2`, not `chapter3`"),
            ("version.workspace = true", "version = \"1\"", 1, "version"),
            ("About x.", "", 1, "description"),
            ("[lints]", "[lint]", 1, "lints"),
            ("stage.workspace = true", "stage = \"1\"", 8, "said once"),
            (
                "stage.workspace = true",
                "stage = { workspace = true, features = [\"x\"] }",
                8,
                "said once",
            ),
            ("stage.", "tokio.", 8, "no dependencies"),
            (
                "[dependencies]",
                "[dev-dependencies]\na.workspace = true",
                8,
                "`a`",
            ),
            (
                "[dependencies]",
                "[target.'cfg(unix)'.build-dependencies]\na.workspace = true",
                8,
                "`a`",
            ),
            ("[package]", "[package", 1, "no TOML"),
        ] {
            let found = problems(FILE, &TEXT.replace(old, new));
            assert_eq!(found.len(), 1, "{new}: {found:?}");
            assert_eq!(found[0].line, line, "{new}: {found:?}");
            assert!(found[0].message.contains(word), "{new}: {found:?}");
        }
    }

    #[test]
    fn a_package_has_one_folder() {
        let files = Files::of(&[(FILE, TEXT), ("chapters/y/Cargo.toml", TEXT)]);
        assert!(check(&files)[0].message.contains("stands in"));
    }
}
