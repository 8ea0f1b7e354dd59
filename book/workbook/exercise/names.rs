//! Which exercise is meant by a name that somebody typed.

use std::path::Path;

use anyhow::{Result, bail};

use super::{Exercise, slug};
use crate::nearest::suggestion;
use crate::workspace::Workspace;

impl Workspace {
    /// The exercise with this name: `2.1`, `exercise2-1`,
    /// `02-iterators/01-countdown`, `01-countdown`, `countdown`, a part of the
    /// name that only one exercise has, or the way to its folder or into it.
    ///
    /// # Errors
    ///
    /// If there is none, or more than one.
    pub fn exercise(&self, name: &str) -> Result<Exercise> {
        one(&self.exercises()?, &self.led_to(name)).cloned()
    }

    /// The exercises with these names, in the order of their numbers, each
    /// once. A lesson (`2`, `02-iterators`, `iterators`) stands for all of its
    /// exercises; no name at all for all that there are.
    ///
    /// # Errors
    ///
    /// If a name is no exercise's and no lesson's.
    pub fn exercises_called(&self, names: &[String]) -> Result<Vec<Exercise>> {
        let mut exercises = self.exercises()?;
        if names.is_empty() {
            return Ok(exercises);
        }
        let mut chosen = Vec::new();
        for name in names {
            let name = &*self.led_to(name);
            let before = chosen.len();
            let lesson = exercises.iter().filter(|e| e.is_of_lesson(name));
            chosen.extend(lesson.map(Exercise::name));
            if chosen.len() == before {
                chosen.push(one(&exercises, name)?.name());
            }
        }
        exercises.retain(|exercise| chosen.contains(&exercise.name()));
        Ok(exercises)
    }

    /// The lesson and the exercise that a path leads into, `.` and
    /// `../02-playlist/src/lib.rs` too; what is no path, as it is.
    fn led_to(&self, name: &str) -> String {
        let place = || {
            let path = Path::new(name).canonicalize().ok()?;
            let exercises =
                self.root().join("exercises").canonicalize().ok()?;
            let inside = path.strip_prefix(exercises).ok()?.to_str()?;
            let inside = inside.replace('\\', "/");
            let place: Vec<_> = inside.split('/').take(2).collect();
            Some(place.join("/")).filter(|place| !place.is_empty())
        };
        place().unwrap_or_else(|| name.to_owned())
    }
}

fn one<'a>(exercises: &'a [Exercise], name: &str) -> Result<&'a Exercise> {
    let name = &*inside(name);
    let alike = |e: &&Exercise| !name.is_empty() && e.place().contains(name);
    let mut found: Vec<_> =
        exercises.iter().filter(|e| e.is_called(name)).collect();
    if found.is_empty() {
        found = exercises.iter().filter(alike).collect();
    }
    match found[..] {
        [one] => Ok(one),
        [] => {
            let last = name.rsplit('/').next().unwrap_or(name);
            let slugs = exercises.iter().map(|e| slug(&e.folder));
            let (meant, known) = (suggestion(last, slugs), known(exercises));
            bail!("there is no exercise `{name}`: {meant}{known}")
        }
        _ => {
            let several = found.into_iter().map(described);
            let several = several.collect::<Vec<_>>().join(", ");
            bail!("`{name}` could be several exercises: {several}")
        }
    }
}

/// The name without what a shell that completes folders puts around it.
fn inside(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    let name = name.trim_end_matches('/').trim_start_matches("./");
    name.strip_prefix("exercises/").unwrap_or(name).to_owned()
}

/// The names to choose from.
fn known(exercises: &[Exercise]) -> String {
    if exercises.is_empty() {
        return "there are none yet".to_owned();
    }
    let names = exercises.iter().map(described);
    format!("there are {}", names.collect::<Vec<_>>().join(", "))
}

fn described(exercise: &Exercise) -> String {
    format!("{} ({})", exercise.name(), slug(&exercise.folder))
}

impl Exercise {
    fn is_called(&self, name: &str) -> bool {
        self.name() == name
            || self.package() == name
            || self.library() == name
            || self.place() == name
            || self.id() == name
            || self.folder == name
            || slug(&self.folder) == name
    }

    fn is_of_lesson(&self, name: &str) -> bool {
        let name = &*inside(name);
        let number = name.strip_prefix("chapter").unwrap_or(name);
        self.lesson == name
            || slug(&self.lesson) == name
            || (number.len() <= 2 && number.parse() == Ok(self.chapter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    const PLACES: [&str; 4] = [
        "02-iterators/01-countdown",
        "02-iterators/02-windows",
        "03-generators/01-count",
        "10-futures/01-windows",
    ];

    fn all(workspace: &Workspace, names: &[&str]) -> String {
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        match workspace.exercises_called(&names) {
            Ok(found) => {
                found.iter().map(Exercise::name).collect::<Vec<_>>().join(" ")
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn every_name_of_an_exercise_is_understood() {
        let (_folder, workspace) = workspace_of(&PLACES);
        for name in [
            "2.1",
            "exercise2-1",
            "exercise2_1",
            "02-iterators/01-countdown",
            "exercises/02-iterators/01-countdown/",
            r".\exercises\02-iterators\01-countdown\",
            "iterators/countdown",
            "01-countdown",
            "countdown",
            "down",
            "Countdown",
        ] {
            let found = workspace.exercise(name).unwrap();
            assert_eq!(found.name(), "2.1", "{name}");
        }
        // The whole name of one is a part of another's.
        assert_eq!(workspace.exercise("count").unwrap().name(), "3.1");
    }

    #[test]
    fn a_name_that_is_nobodys_is_told_the_known_ones() {
        let (_folder, workspace) = workspace_of(&PLACES);
        for name in ["2.9", "", "2", "mean"] {
            let error = workspace.exercise(name).unwrap_err().to_string();
            assert!(error.contains("2.1 (countdown)"), "{error}");
        }
        let error = workspace.exercise("windows").unwrap_err().to_string();
        assert_eq!(
            error,
            "`windows` could be several exercises: 2.2 (windows), 10.1 \
             (windows)"
        );
    }

    #[test]
    fn a_path_into_an_exercise_is_understood() {
        let (_folder, workspace) = workspace_of(&PLACES);
        let lesson = workspace.root().join("exercises/02-iterators");
        for inside in ["02-windows", "02-windows/src/lib.rs", "./02-windows/"] {
            let path = lesson.join(inside);
            let found = workspace.exercise(path.to_str().unwrap()).unwrap();
            assert_eq!(found.name(), "2.2", "{inside}");
        }
        assert_eq!(all(&workspace, &[lesson.to_str().unwrap()]), "2.1 2.2");
    }

    #[test]
    fn a_lesson_stands_for_its_exercises() {
        let (_folder, workspace) = workspace_of(&PLACES);
        for name in ["2", "02", "02-iterators", "iterators", "chapter2"] {
            assert_eq!(all(&workspace, &[name]), "2.1 2.2", "{name}");
        }
        assert_eq!(all(&workspace, &[]), "2.1 2.2 3.1 10.1");
        assert_eq!(all(&workspace, &["3.1", "2", "2.1"]), "2.1 2.2 3.1");
        assert!(all(&workspace, &["2", "99"]).contains("no exercise `99`"));
    }
}
