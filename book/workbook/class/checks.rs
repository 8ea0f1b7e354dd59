//! What answers are graded with, as a fingerprint: when it is another one,
//! what is known of them from before no longer holds.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml::{Table, Value};
use walkdir::WalkDir;

use crate::exercise::Exercise;
use crate::progress::fingerprint;
use crate::workspace::Workspace;

/// A fingerprint an exercise, by its id.
pub(super) struct Fingerprints(HashMap<String, String>);

impl Fingerprints {
    /// The one of this exercise.
    pub(super) fn of(&self, exercise: &Exercise) -> &str {
        self.0.get(&exercise.id()).map_or("", String::as_str)
    }
}

/// The fingerprints of these exercises with their rubrics: of the checks, of
/// all crates of the workbook that they use, and of the limits.
///
/// # Errors
///
/// If a file of them cannot be read.
pub(super) fn fingerprints(
    workspace: &Workspace,
    rubrics: Vec<(&Exercise, &PathBuf)>,
    limits: &[String],
) -> Result<Fingerprints> {
    let root = workspace.root();
    let of_all =
        [read(workspace, &root.join("Cargo.lock"))?, limits.join("\n")];
    let local = local_crates(workspace)?;
    let mut prints = HashMap::new();
    for (exercise, rubric) in rubrics {
        let mut text = of_all.join("\n");
        text += &read(workspace, rubric)?;
        for folder in used(workspace, &exercise.path, &local)? {
            text += &sources(workspace, &folder)?;
        }
        text += &read(workspace, &exercise.path.join("Cargo.toml"))?;
        prints.insert(exercise.id(), fingerprint(&text));
    }
    Ok(Fingerprints(prints))
}

/// The crates of the workbook that others may use, by name.
fn local_crates(workspace: &Workspace) -> Result<HashMap<String, PathBuf>> {
    let manifest = manifest(workspace, workspace.root())?;
    let listed = manifest.get("workspace").and_then(|w| w.get("dependencies"));
    let listed = listed.and_then(Value::as_table).into_iter().flatten();
    let local = listed.filter_map(|(name, said)| {
        let path = said.get("path")?.as_str()?;
        Some((name.clone(), workspace.root().join(path)))
    });
    Ok(local.collect())
}

/// The folders of the crates that the package in this folder uses, directly
/// or not.
fn used(
    workspace: &Workspace,
    folder: &Path,
    local: &HashMap<String, PathBuf>,
) -> Result<BTreeSet<PathBuf>> {
    let (mut found, mut next) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(folder) = next.pop() {
        let manifest = manifest(workspace, &folder)?;
        for part in ["dependencies", "dev-dependencies"] {
            let names = manifest.get(part).and_then(Value::as_table);
            for name in names.into_iter().flat_map(Table::keys) {
                let Some(path) = local.get(name) else { continue };
                if found.insert(path.clone()) {
                    next.push(path.clone());
                }
            }
        }
    }
    Ok(found)
}

fn manifest(workspace: &Workspace, folder: &Path) -> Result<Table> {
    let path = folder.join("Cargo.toml");
    let table = read(workspace, &path)?.parse::<Table>();
    table.with_context(|| format!("`{}`", workspace.name(&path)))
}

/// The manifest and all sources of a crate.
fn sources(workspace: &Workspace, folder: &Path) -> Result<String> {
    let mut text = read(workspace, &folder.join("Cargo.toml"))?;
    for file in WalkDir::new(folder.join("src")).sort_by_file_name() {
        let file = file?;
        if file.file_type().is_file() {
            text += &workspace.name(file.path());
            text += &read(workspace, file.path())?;
        }
    }
    Ok(text)
}

fn read(workspace: &Workspace, path: &Path) -> Result<String> {
    let bytes = std::fs::read(path)
        .with_context(|| format!("cannot read `{}`", workspace.name(path)))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::exercise::tests::workspace_of;

    /// A workspace whose exercise uses a judge, which uses a helper.
    fn clone() -> (tempfile::TempDir, Workspace, Exercise) {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let root = folder.path();
        let manifest = "[workspace.dependencies]\n\
            judge = { path = \"judge\" }\nhelper = { path = \"helper\" }\n\
            other = { path = \"other\" }\nanyhow = \"1\"\n";
        fs::write(root.join("Cargo.toml"), manifest).unwrap();
        fs::write(root.join("Cargo.lock"), "").unwrap();
        for (name, uses) in [
            ("judge", "[dependencies]\nhelper.workspace = true\n"),
            ("helper", "[dependencies]\nanyhow.workspace = true\n"),
            ("other", ""),
        ] {
            fs::create_dir_all(root.join(name).join("src")).unwrap();
            fs::write(root.join(name).join("Cargo.toml"), uses).unwrap();
            fs::write(root.join(name).join("src/lib.rs"), "").unwrap();
        }
        let exercise = workspace.exercise("2.1").unwrap();
        let path = exercise.path.join("Cargo.toml");
        let own = fs::read_to_string(&path).unwrap();
        let uses = "[dev-dependencies]\njudge.workspace = true\n";
        fs::write(&path, own + uses).unwrap();
        fs::create_dir(exercise.path.join("tests")).unwrap();
        fs::write(exercise.rubric(), "").unwrap();
        (folder, workspace, exercise)
    }

    #[test]
    fn what_grades_counts_and_nothing_else() {
        let (folder, workspace, exercise) = clone();
        let print = |limits: &[String]| {
            let rubrics = vec![(&exercise, &exercise.rubric())]
                .into_iter()
                .map(|(e, r)| (e, r.clone()))
                .collect::<Vec<_>>();
            let rubrics = rubrics.iter().map(|(e, r)| (*e, r)).collect();
            let prints = fingerprints(&workspace, rubrics, limits).unwrap();
            prints.of(&exercise).to_owned()
        };
        let mut before = print(&[]);
        for (file, counts) in [
            ("judge/src/lib.rs", true),
            ("helper/src/more.rs", true),
            ("exercises/02-x/01-y/tests/grade.rs", true),
            ("Cargo.lock", true),
            ("other/src/lib.rs", false),
            ("exercises/02-x/01-y/src/lib.rs", false),
        ] {
            fs::write(folder.path().join(file), "changed").unwrap();
            let after = print(&[]);
            assert_eq!(after != before, counts, "{file}");
            before = after;
        }
        assert_ne!(print(&["time 1 s".to_owned()]), before);
    }

    #[test]
    fn what_is_missing_is_named() {
        let (folder, workspace, exercise) = clone();
        fs::remove_file(folder.path().join("Cargo.lock")).unwrap();
        let rubric = exercise.rubric();
        let rubrics = vec![(&exercise, &rubric)];
        let error = fingerprints(&workspace, rubrics, &[]).err().unwrap();
        assert_eq!(error.to_string(), "cannot read `Cargo.lock`");
    }
}
