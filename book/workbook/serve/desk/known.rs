//! Which exercises can be asked for: those that there are, by their numbers.
//! No part of a path ever comes from a page.

use std::sync::Mutex;

use anyhow::{Context, Result};

use super::locked;
use crate::exercise::Exercise;
use crate::workspace::Workspace;

/// The exercises as they were last read from their folders.
#[derive(Default)]
pub(super) struct Known(Mutex<Vec<Exercise>>);

impl Known {
    /// The exercise with exactly this number, `5.1`.
    ///
    /// # Errors
    ///
    /// If there is none, or the folders cannot be read.
    pub(super) fn exercise(
        &self,
        workspace: &Workspace,
        name: &str,
    ) -> Result<Exercise> {
        let mut known = locked(&self.0);
        let found = |known: &[Exercise]| {
            let mut called = known.iter().filter(|e| e.name() == name);
            called.next().filter(|e| e.path.is_dir()).cloned()
        };
        if let Some(exercise) = found(&known) {
            return Ok(exercise);
        }
        // It may be new, or have moved.
        *known = workspace.exercises()?;
        found(&known).with_context(|| {
            let names: Vec<_> = known.iter().map(Exercise::name).collect();
            let name: String = name.escape_debug().take(40).collect();
            format!("there is no exercise `{name}`: {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn only_the_number_of_an_exercise_is_understood() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let known = Known::default();
        let exercise = known.exercise(&workspace, "2.1").unwrap();
        assert_eq!(exercise.place(), "02-x/01-y");
        for name in [
            "",
            "2",
            "2.2",
            "2.1 ",
            "2.1\0",
            "02.1",
            "y",
            "02-x/01-y",
            "exercises/02-x/01-y",
            ".",
            "../2.1",
            "%2e%2e/2.1",
            "..\\..",
        ] {
            let error = known.exercise(&workspace, name).unwrap_err();
            let error = error.to_string();
            assert!(error.starts_with("there is no exercise `"), "{error}");
            assert!(error.ends_with("`: 2.1"), "{error}");
        }
        let long = "9".repeat(100_000);
        let error = known.exercise(&workspace, &long).unwrap_err();
        assert!(error.to_string().len() < 100);
    }

    #[test]
    fn what_has_moved_is_found_again() {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let known = Known::default();
        known.exercise(&workspace, "2.1").unwrap();
        let place =
            |name: &str| folder.path().join("exercises/02-x").join(name);
        std::fs::rename(place("01-y"), place("01-z")).unwrap();
        let exercise = known.exercise(&workspace, "2.1").unwrap();
        assert_eq!(exercise.place(), "02-x/01-z");
    }
}
