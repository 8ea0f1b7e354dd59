//! An exercise to begin with: its solution gets all points, and each of its
//! wrong answers loses what it says.

use std::fs;

use anyhow::{Context, Result, bail};

use super::{draft_folder, numbered, put, title, write_all};
use crate::workspace::Workspace;

/// The starter, which is the first answer, too.
const STARTER: &str = include_str!("exercise/starter.rs");

/// Where the page of the lesson shows it.
const PANEL: &str = include_str!("exercise/panel.md");

/// The files of a new exercise, by their place in its folder.
const FILES: [(&str, &str); 11] = [
    ("Cargo.toml", include_str!("exercise/Cargo.toml.txt")),
    ("README.md", include_str!("exercise/README.md")),
    ("hints.md", include_str!("exercise/hints.md")),
    ("starter.rs", STARTER),
    ("src/lib.rs", STARTER),
    ("solution.rs", include_str!("exercise/solution.rs")),
    ("tests/grade.rs", include_str!("exercise/tests/grade.rs")),
    ("wrong/no_some.rs", include_str!("exercise/wrong/no_some.rs")),
    ("wrong/no_zero.rs", include_str!("exercise/wrong/no_zero.rs")),
    ("wrong/squares.rs", include_str!("exercise/wrong/squares.rs")),
    ("wrong/wraps.rs", include_str!("exercise/wrong/wraps.rs")),
];

/// An exercise that is to be written.
#[derive(Debug)]
pub struct NewExercise {
    chapter: u32,
    number: u32,
    lesson: String,
    folder: String,
}

impl NewExercise {
    /// The exercise after the last one of its lesson, named
    /// `NN-slug/MM-slug`.
    ///
    /// # Errors
    ///
    /// If the name is not of that form, there is no such lesson, or the
    /// number is not the next one.
    pub fn named(workspace: &Workspace, name: &str) -> Result<Self> {
        let parts = name.split_once('/');
        let Some((lesson, folder, number)) =
            parts.and_then(|(lesson, f)| Some((lesson, f, numbered(f)?)))
        else {
            bail!(
                "`{name}` is no name for an exercise: the folder of its \
                 lesson, two digits and words in lower case, such as \
                 `02-iterators/04-zip`"
            );
        };
        let chapters = workspace.chapters()?;
        let Some(chapter) = chapters.iter().find(|c| c.folder == lesson) else {
            let known = chapters.iter().map(|c| c.folder.as_str());
            let known = known.collect::<Vec<_>>().join(", ");
            bail!("there is no lesson `{lesson}`: {known}");
        };
        let mut exercises = workspace.exercises()?;
        exercises.retain(|exercise| exercise.lesson == lesson);
        let slug = &folder[3..];
        let same = |place: &str| place[3..] == *slug;
        if let Some(taken) =
            exercises.iter().find(|e| e.number == number || same(&e.folder))
        {
            bail!("it exists: `exercises/{}`", taken.place());
        }
        let next = exercises.last().map_or(1, |last| last.number + 1);
        if number != next {
            bail!(
                "the next exercise of this lesson is `{lesson}/{next:02}-…`, \
                 not `{name}`"
            );
        }
        let (lesson, folder) = (lesson.to_owned(), folder.to_owned());
        Ok(Self { chapter: chapter.number, number, lesson, folder })
    }

    /// Writes the folder, whole or not at all, and returns what is left for
    /// the author to do.
    ///
    /// # Errors
    ///
    /// If something lies there already, or cannot be written.
    pub fn write(&self, workspace: &Workspace) -> Result<String> {
        let root = workspace.root();
        let lesson = root.join("exercises").join(&self.lesson);
        let folder = lesson.join(&self.folder);
        if folder.exists() {
            bail!("`{}` exists: move it away", workspace.name(&folder));
        }
        let draft = draft_folder(root)?;
        write_all(&draft.path().join("exercise"), &self.files())?;
        fs::create_dir_all(&lesson).with_context(|| {
            format!("cannot write `{}`", workspace.name(&lesson))
        })?;
        put(&draft.path().join("exercise"), &folder, workspace)?;
        Ok(self.what_is_next())
    }

    /// Its files, by their place in its folder.
    pub(crate) fn files(&self) -> [(&'static str, String); FILES.len()] {
        FILES.map(|(name, text)| (name, self.fill(text)))
    }

    /// An exercise to look at.
    #[cfg(test)]
    pub(crate) fn sample(
        chapter: u32,
        number: u32,
        lesson: &str,
        folder: &str,
    ) -> Self {
        let (lesson, folder) = (lesson.to_owned(), folder.to_owned());
        Self { chapter, number, lesson, folder }
    }

    /// A template with the exercise's own names and points.
    fn fill(&self, template: &str) -> String {
        let Self { chapter, number, lesson, folder } = self;
        // The first of a lesson is for warming up.
        let (all, most, less, minutes) =
            if *number == 1 { (20, 8, 6, 10) } else { (40, 20, 10, 20) };
        template
            .replace("NN-slug/MM-slug", &format!("{lesson}/{folder}"))
            .replace("MM-slug", &folder[3..])
            .replace("N.M", &format!("{chapter}.{number}"))
            .replace("exerciseN-M", &format!("exercise{chapter}-{number}"))
            .replace("exerciseN_M", &format!("exercise{chapter}_{number}"))
            .replace("ALL_POINTS", &all.to_string())
            .replace("MOST_POINTS", &most.to_string())
            .replace("LESS_POINTS", &less.to_string())
            .replace("MINUTES", &minutes.to_string())
            .replace("TITLE", &title(&self.folder))
    }

    fn what_is_next(&self) -> String {
        let Self { chapter, number, lesson, folder } = self;
        let panel = self.fill(PANEL);
        format!(
            "`exercises/{lesson}/{folder}` is written.\n\n\
             Next:\n\
             1. cargo test -p exercise{chapter}-{number}\n\
             2. these lines into `book/src/{lesson}.md`:\n\n\
             {panel}\n\
             3. cargo workbook check\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    fn workspace() -> (tempfile::TempDir, Workspace) {
        let places = ["02-x/01-y", "02-x/02-z", "03-late/01-y"];
        let (folder, workspace) = workspace_of(&places);
        for lesson in ["02-x", "03-late"] {
            let path = folder.path().join("chapters").join(lesson);
            fs::create_dir_all(path).unwrap();
        }
        (folder, workspace)
    }

    #[test]
    fn an_exercise_is_the_next_one_of_a_lesson() {
        let (_folder, workspace) = workspace();
        let right = NewExercise::named(&workspace, "02-x/03-zip").unwrap();
        assert_eq!((right.chapter, right.number), (2, 3));
        for (name, word) in [
            ("03-zip", "no name"),
            ("02-x/zip", "no name"),
            ("02-x/3-zip", "no name"),
            ("02-x/03-Zip", "no name"),
            ("02-x/03-zip/04-zap", "no name"),
            ("../02-x/03-zip", "no name"),
            ("04-none/01-zip", "no lesson `04-none`: 02-x, 03-late"),
            ("02-x/02-zip", "it exists: `exercises/02-x/02-z`"),
            ("02-x/03-y", "it exists: `exercises/02-x/01-y`"),
            ("02-x/04-zip", "is `02-x/03-…`"),
        ] {
            let error = NewExercise::named(&workspace, name).unwrap_err();
            assert!(error.to_string().contains(word), "{name}: {error}");
        }
    }

    #[test]
    fn templates_are_filled() {
        let (_folder, workspace) = workspace();
        let new = NewExercise::named(&workspace, "02-x/03-zip-two").unwrap();
        new.write(&workspace).unwrap();
        let written = workspace.exercise("2.3").unwrap();
        assert_eq!((written.points, written.minutes), (40, 20));
        assert_eq!(written.title, "Zip two");
        for (name, _) in FILES {
            let text = fs::read_to_string(written.path.join(name)).unwrap();
            for left in ["exerciseN", "POINTS", "MINUTES", "TITLE"] {
                assert!(!text.contains(left), "{name}: {text}");
            }
        }
        let again = new.write(&workspace).unwrap_err().to_string();
        assert!(again.contains("`exercises/02-x/03-zip-two` exists"));
    }
}
