//! All exercises, how each of them stands, and which comes next.

use anyhow::{Context, Result};

use super::{Progress, Standing, State};
use crate::exercise::Exercise;
use crate::workspace::Workspace;

/// An exercise and how it stands.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The exercise.
    pub exercise: Exercise,
    /// What is known about it.
    pub state: State,
    /// How its answer stands.
    pub standing: Standing,
}

/// All exercises, by number. An answer may be missing.
///
/// # Errors
///
/// If the progress, an answer that is there, or a starter cannot be read.
pub fn overview(workspace: &Workspace) -> Result<Vec<Entry>> {
    let exercises = workspace.exercises()?;
    let progress = Progress::read(workspace)?;
    let entry = |exercise: Exercise| {
        let state = progress.of(&exercise);
        let standing = match exercise.answer().try_exists() {
            Ok(false) => Standing::Missing,
            _ => exercise.standing(workspace, &state)?,
        };
        Ok(Entry { exercise, state, standing })
    };
    exercises.into_iter().map(entry).collect()
}

/// What to do next: go on with the first exercise that was begun, or begin
/// the first that was not, or bring back the first that is missing. `None`
/// once all are solved.
#[must_use]
pub fn next(entries: &[Entry]) -> Option<&Entry> {
    let first = |standing| entries.iter().find(|e| e.standing == standing);
    let untried = || first(Standing::New);
    let missing = || first(Standing::Missing);
    first(Standing::Tried).or_else(untried).or_else(missing)
}

impl Exercise {
    /// How the answer stands that lies there now.
    ///
    /// # Errors
    ///
    /// If the answer or the starter cannot be read.
    pub fn standing(
        &self,
        workspace: &Workspace,
        state: &State,
    ) -> Result<Standing> {
        let answer = std::fs::read(self.answer()).with_context(|| {
            format!(
                "cannot read `{}`: `cargo workbook reset {}` writes it anew",
                workspace.name(&self.answer()),
                self.name()
            )
        })?;
        let starter = std::fs::read(self.starter()).with_context(|| {
            format!("cannot read `{}`", workspace.name(&self.starter()))
        })?;
        // What is no text is no starter either.
        let text = |bytes| String::from_utf8_lossy(bytes);
        Ok(state.standing(&text(&answer), &text(&starter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn what_was_begun_comes_before_what_was_not() {
        let places = ["02-x/01-a", "02-x/02-b", "02-x/03-c"];
        let (_folder, workspace) = workspace_of(&places);
        let next_is = || {
            let entries = overview(&workspace).unwrap();
            next(&entries).map(|entry| entry.exercise.name())
        };
        let answer = |name: &str, text: &str, points| {
            let exercise = workspace.exercise(name).unwrap();
            std::fs::write(exercise.answer(), text).unwrap();
            Progress::update(&workspace, &exercise, |state| {
                state.reached(points, 20, text);
            })
            .unwrap();
        };
        assert_eq!(next_is().as_deref(), Some("2.1"));
        answer("2.2", "begun", 0);
        assert_eq!(next_is().as_deref(), Some("2.2"));
        answer("2.2", "done", 20);
        assert_eq!(next_is().as_deref(), Some("2.1"));
        answer("2.1", "done", 20);
        answer("2.3", "done", 20);
        assert_eq!(next_is(), None);
    }

    #[test]
    fn an_answer_that_is_gone_hides_no_other() {
        let (_folder, workspace) = workspace_of(&["02-x/01-a", "02-x/02-b"]);
        let exercise = workspace.exercise("2.1").unwrap();
        std::fs::remove_file(exercise.answer()).unwrap();
        let entries = overview(&workspace).unwrap();
        let standings: Vec<_> = entries.iter().map(|e| e.standing).collect();
        assert_eq!(standings, [Standing::Missing, Standing::New]);
        let name = |entry: &Entry| entry.exercise.name();
        assert_eq!(next(&entries).map(name).as_deref(), Some("2.2"));
        assert_eq!(next(&entries[..1]).map(name).as_deref(), Some("2.1"));
    }

    #[test]
    fn an_answer_that_is_gone_can_be_had_anew() {
        let (_folder, workspace) = workspace_of(&["02-x/01-a"]);
        let exercise = workspace.exercise("2.1").unwrap();
        std::fs::remove_file(exercise.answer()).unwrap();
        let state = State::default();
        let error = exercise.standing(&workspace, &state).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("`cargo workbook reset 2.1`"), "{error}");
        assert!(error.contains("`exercises/02-x/01-a/src/lib.rs`"), "{error}");
    }
}
