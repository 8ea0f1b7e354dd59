//! What the manifests of the members promise: a package named after its
//! folder, and everything shared inherited.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use super::files::{Files, last_part, lesson_number, line_at};

/// What every package inherits from the workspace.
const INHERITED: [&str; 2] = ["edition", "version"];

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
pub(super) struct Manifest<'a> {
    pub(super) file: &'a str,
    text: &'a str,
    pub(super) table: DeTable<'a>,
}

impl Manifest<'_> {
    /// Something wrong at an offset into its text.
    pub(super) fn problem(
        &self,
        offset: usize,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(self.file, line_at(self.text, offset), message)
    }

    /// The folder's own name: `02-iterators`.
    fn folder(&self) -> &str {
        let folder = self.file.rsplit_once('/').map_or("", |(f, _)| f);
        last_part(folder)
    }

    /// The number of the lesson whose manifest it is.
    pub(super) fn lesson(&self) -> Option<u32> {
        let lesson = self.file.starts_with("chapters/");
        lesson_number(self.folder()).filter(|_| lesson)
    }

    /// Whether it is an exercise's, whose lints are its own.
    fn is_exercise(&self) -> bool {
        let mut parts = self.file.split('/');
        parts.next() == Some("exercises")
            && parts.next().and_then(lesson_number).is_some()
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
        if !self.is_exercise() && !inherits(self.table.get("lints")) {
            let message = "write `workspace = true` under `[lints]`";
            problems.push(self.problem(at, message));
        }
        problems
    }
}

/// Whether it says `workspace = true`.
pub(super) fn inherits(value: Option<&Spanned<DeValue<'_>>>) -> bool {
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
    fn an_exercise_has_lints_of_its_own() {
        let own = TEXT.replace("[lints]\nworkspace = true", "[lints.rust]");
        assert_eq!(problems("exercises/02-x/01-y/Cargo.toml", &own), []);
        assert_eq!(problems("exercises/judge/Cargo.toml", &own).len(), 1);
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
