//! Which exercises there are. They are read from the folders and listed
//! nowhere else.

pub(crate) mod manifest;
mod names;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use manifest::Metadata;

/// One exercise: a folder `exercises/NN-slug/MM-slug` with the package
/// `exerciseN-M`.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The number of its lesson.
    pub chapter: u32,
    /// Its number in the lesson, from 1.
    pub number: u32,
    /// The folder of its lesson, `02-iterators`.
    pub lesson: String,
    /// Its own folder's name, `01-countdown`.
    pub folder: String,
    /// The folder itself.
    pub path: PathBuf,
    /// What it is called: `Countdown`.
    pub title: String,
    /// The points of all its checks together.
    pub points: u32,
    /// How long it takes, about.
    pub minutes: u32,
}

impl Exercise {
    /// What a learner types: `2.1`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.chapter, self.number)
    }

    /// A name without numbers, which stays when exercises are moved:
    /// `iterators/countdown`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", slug(&self.lesson), slug(&self.folder))
    }

    /// Its package: `exercise2-1`.
    #[must_use]
    pub fn package(&self) -> String {
        format!("exercise{}-{}", self.chapter, self.number)
    }

    /// Its library, as `use` names it: `exercise2_1`.
    #[must_use]
    pub fn library(&self) -> String {
        self.package().replace('-', "_")
    }

    /// Its place among the exercises: `02-iterators/01-countdown`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.lesson, self.folder)
    }

    /// The file that the learner writes.
    #[must_use]
    pub fn answer(&self) -> PathBuf {
        self.path.join("src/lib.rs")
    }

    /// What the answer was when it was handed out.
    #[must_use]
    pub fn starter(&self) -> PathBuf {
        self.path.join("starter.rs")
    }

    /// An answer that gets all points.
    #[must_use]
    pub fn solution(&self) -> PathBuf {
        self.path.join("solution.rs")
    }

    /// Its checks.
    #[must_use]
    pub fn rubric(&self) -> PathBuf {
        self.path.join("tests/grade.rs")
    }

    /// Its task.
    #[must_use]
    pub fn readme(&self) -> PathBuf {
        self.path.join("README.md")
    }

    /// Its hints.
    #[must_use]
    pub fn hints(&self) -> PathBuf {
        self.path.join("hints.md")
    }

    /// The exercise in this folder of a lesson's folder, if both are named
    /// `NN-slug`.
    fn from_folder(path: &Path) -> Result<Option<Self>> {
        let own = |path: &Path| -> Option<(u32, String)> {
            let name = path.file_name()?.to_str()?;
            Some((numbered(name)?, name.to_owned()))
        };
        let lesson = path.parent().and_then(own);
        let (Some((chapter, lesson)), Some((number, folder))) =
            (lesson, own(path))
        else {
            return Ok(None);
        };
        if !path.is_dir() {
            return Ok(None);
        }
        let Metadata { title, points, minutes } = Metadata::read(path)
            .with_context(|| {
                format!("`exercises/{lesson}/{folder}/Cargo.toml`")
            })?;
        let path = path.to_owned();
        Ok(Some(Self {
            chapter,
            number,
            lesson,
            folder,
            path,
            title,
            points,
            minutes,
        }))
    }
}

impl Workspace {
    /// The exercises, by number.
    ///
    /// # Errors
    ///
    /// If `exercises` or a manifest in it cannot be read.
    pub fn exercises(&self) -> Result<Vec<Exercise>> {
        let folder = self.root().join("exercises");
        let mut exercises = Vec::new();
        if !folder.exists() {
            return Ok(exercises);
        }
        for lesson in folders(self, &folder)? {
            for path in folders(self, &lesson)? {
                exercises.extend(Exercise::from_folder(&path)?);
            }
        }
        exercises.sort_by_key(|exercise| (exercise.chapter, exercise.number));
        Ok(exercises)
    }
}

/// The folders in a folder.
fn folders(workspace: &Workspace, folder: &Path) -> Result<Vec<PathBuf>> {
    let name = || format!("cannot read `{}`", workspace.name(folder));
    let mut inside = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(name)? {
        let path = entry.with_context(name)?.path();
        if path.is_dir() {
            inside.push(path);
        }
    }
    Ok(inside)
}

/// The number of a folder `NN-slug`.
fn numbered(folder: &str) -> Option<u32> {
    let (number, slug) = folder.split_once('-')?;
    let digits =
        number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|number| *number > 0)?;
    (digits && !slug.is_empty()).then_some(number)
}

/// A folder's name without its number.
fn slug(folder: &str) -> &str {
    folder.split_once('-').map_or(folder, |(_, slug)| slug)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A workspace with these exercises, each with a manifest and its starter.
    pub(crate) fn workspace_of(
        places: &[&str],
    ) -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("book.toml"), "").unwrap();
        for place in places {
            let path = folder.path().join("exercises").join(place);
            std::fs::create_dir_all(path.join("src")).unwrap();
            let manifest = "[package.metadata.exercise]\n\
                title = \"Countdown\"\npoints = 20\nminutes = 10\n";
            std::fs::write(path.join("Cargo.toml"), manifest).unwrap();
            for file in ["starter.rs", "src/lib.rs"] {
                std::fs::write(path.join(file), "starter\n").unwrap();
            }
        }
        let workspace = Workspace::at(folder.path()).unwrap();
        (folder, workspace)
    }

    #[test]
    fn exercises_are_read_from_the_folders() {
        let (_folder, workspace) = workspace_of(&[
            "02-iterators/02-windows",
            "judge/src",
            "02-iterators/01-countdown",
            "02-iterators/rubbish",
            "01-waiting/01-queue",
        ]);
        let exercises = workspace.exercises().unwrap();
        let names: Vec<_> = exercises.iter().map(Exercise::name).collect();
        assert_eq!(names, ["1.1", "2.1", "2.2"]);
        let countdown = &exercises[1];
        assert_eq!(countdown.id(), "iterators/countdown");
        assert_eq!(countdown.package(), "exercise2-1");
        assert_eq!(countdown.library(), "exercise2_1");
        assert_eq!(countdown.place(), "02-iterators/01-countdown");
        assert!(countdown.answer().ends_with("01-countdown/src/lib.rs"));
        assert_eq!((countdown.points, countdown.minutes), (20, 10));
        assert_eq!(countdown.title, "Countdown");
    }

    #[test]
    fn a_manifest_that_says_too_little_is_named() {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let manifest = folder.path().join("exercises/02-x/01-y/Cargo.toml");
        std::fs::write(manifest, "[package]\nname = \"x\"\n").unwrap();
        let error = format!("{:#}", workspace.exercises().unwrap_err());
        assert!(error.contains("exercises/02-x/01-y/Cargo.toml"), "{error}");
        assert!(error.contains("metadata"), "{error}");
    }
}
