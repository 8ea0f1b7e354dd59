//! `workbook solution`: an answer with all points, for who has one or gives
//! up.

use anyhow::{Context, Result, bail};

use crate::exercise::Exercise;
use crate::progress::Progress;
use crate::workspace::Workspace;

/// The solution of an exercise that was solved, or given up, now or before.
/// Giving up is remembered.
///
/// # Errors
///
/// If it is neither, or a file cannot be read or written.
pub fn text(
    workspace: &Workspace,
    exercise: &Exercise,
    give_up: bool,
) -> Result<String> {
    let state = Progress::read(workspace)?.of(exercise);
    let solved = state.solved.is_some();
    if !(solved || state.gave_up || give_up) {
        let name = exercise.name();
        bail!(
            "{name} is not solved yet: `cargo workbook grade {name}` says how \
             far it is, `cargo workbook hint {name}` helps; who gives up gets \
             the solution by `cargo workbook solution {name} --give-up`"
        );
    }
    let path = exercise.solution();
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read `{}`", workspace.name(&path)))?;
    if !solved {
        Progress::update(workspace, exercise, |state| state.gave_up = true)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn who_has_not_solved_it_must_give_up() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        std::fs::write(exercise.solution(), "solution\n").unwrap();
        let error = text(&workspace, &exercise, false).unwrap_err();
        for word in ["grade 2.1", "hint 2.1", "solution 2.1 --give-up"] {
            assert!(error.to_string().contains(word), "{error}");
        }
        assert_eq!(text(&workspace, &exercise, true).unwrap(), "solution\n");
        let state = Progress::read(&workspace).unwrap().of(&exercise);
        assert!(state.gave_up);
        assert_eq!(text(&workspace, &exercise, false).unwrap(), "solution\n");
    }

    #[test]
    fn who_has_solved_it_gave_nothing_up() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        std::fs::write(exercise.solution(), "solution\n").unwrap();
        Progress::update(&workspace, &exercise, |state| {
            state.reached(20, 20, "an answer, changed since");
        })
        .unwrap();
        for give_up in [false, true] {
            let text = text(&workspace, &exercise, give_up).unwrap();
            assert_eq!(text, "solution\n");
        }
        let state = Progress::read(&workspace).unwrap().of(&exercise);
        assert!(!state.gave_up);
    }
}
