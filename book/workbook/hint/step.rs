//! `workbook hint`: one step more.

use anyhow::{Result, bail};

use super::{Hints, Section, is_code};
use crate::exercise::Exercise;
use crate::progress::{Progress, Standing};
use crate::workspace::Workspace;

/// What helps with an answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Help {
    /// Nothing: it is solved.
    Solved,
    /// These steps, the last of which is new.
    Steps {
        /// What they are about: a check or a compile error.
        key: String,
        /// What was shown so far, at least one.
        steps: Vec<String>,
        /// How many there are.
        of: usize,
        /// Whether they are about the first check because nobody said what is
        /// wrong.
        guessed: bool,
    },
}

/// Takes the next step for what is wrong with an answer, after those that
/// were shown before, and remembers that it did.
///
/// `failing` is the name of a check, or the code or the first line of a
/// compile error. Without it the step is about the first check.
///
/// # Errors
///
/// If nothing speaks to what is wrong, or a file cannot be read or written.
pub(crate) fn help(
    workspace: &Workspace,
    exercise: &Exercise,
    failing: Option<&str>,
) -> Result<Help> {
    let state = Progress::read(workspace)?.of(exercise);
    let standing = exercise.standing(workspace, &state)?;
    if failing.is_none() && standing == Standing::Solved {
        return Ok(Help::Solved);
    }
    let hints = Hints::read(exercise)?;
    let section = match failing {
        Some(failing) => hints.section_for(failing),
        None => hints.sections.first(),
    };
    let Some(Section { key, steps }) = section else {
        bail!("{}", no_section(exercise, &hints, failing));
    };
    let mut shown = 0;
    Progress::update(workspace, exercise, |state| {
        let taken = state.hints.entry(key.clone()).or_default();
        *taken = (*taken + 1).min(steps.len());
        shown = *taken;
    })?;
    Ok(Help::Steps {
        key: key.clone(),
        steps: steps[..shown].to_vec(),
        of: steps.len(),
        guessed: failing.is_none() && standing != Standing::New,
    })
}

/// Shows the next step at a terminal.
///
/// # Errors
///
/// If nothing speaks to what is wrong, or a file cannot be read or written.
pub fn next_step(
    workspace: &Workspace,
    exercise: &Exercise,
    failing: Option<&str>,
) -> Result<String> {
    let (name, title) = (exercise.name(), &exercise.title);
    let help = help(workspace, exercise, failing)?;
    let Help::Steps { key, steps, of, guessed } = help else {
        return Ok(format!(
            "{name} {title} is solved. Another way to do it: \
             `cargo workbook solution {name}`\n"
        ));
    };
    let mut text = format!("{name} {title}: {key}\n\n");
    for (index, step) in steps.iter().enumerate() {
        let step = step.replace('\n', "\n   ").replace("\n   \n", "\n\n");
        text += &format!("{}. {step}\n", index + 1);
    }
    let shown = steps.len();
    text += &match shown < of {
        true => format!(
            "\nStep {shown} of {of}. The next: `cargo workbook hint {name}`\n"
        ),
        false => format!(
            "\nStep {shown} of {of}, the last. If it is not enough: \
             `cargo workbook solution {name} --give-up`\n"
        ),
    };
    if guessed {
        text += &format!(
            "This is about the first check: `cargo workbook grade {name}` \
             says which one fails.\n"
        );
    }
    Ok(text)
}

/// That there is no hint, and what there is instead.
fn no_section(
    exercise: &Exercise,
    hints: &Hints,
    failing: Option<&str>,
) -> String {
    let keys: Vec<_> = hints.sections.iter().map(|s| s.key.as_str()).collect();
    let failing = failing.unwrap_or_default();
    let first = failing.lines().next().unwrap_or_default();
    let explain = match is_code(first) {
        true => format!("; `rustc --explain {first}` says what it means"),
        false => format!(
            "; `cargo workbook grade {}` shows the whole message",
            exercise.name()
        ),
    };
    format!(
        "{} has no hint for `{first}`, only for {}{explain}",
        exercise.name(),
        keys.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;

    const HINTS: &str = "# Hints\n\n## first\n\n1. One.\n2. Two,\n   more.\n\
        3. Three.\n\n## second\n\n1. Uno.\n2. Due.\n3. Tre.\n";

    fn workspace() -> (tempfile::TempDir, Workspace, Exercise) {
        let (folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        std::fs::write(exercise.hints(), HINTS).unwrap();
        (folder, workspace, exercise)
    }

    #[test]
    fn each_time_one_step_more_is_shown() {
        let (_folder, workspace, exercise) = workspace();
        let step =
            |about| next_step(&workspace, &exercise, Some(about)).unwrap();
        assert_eq!(
            step("first"),
            "2.1 Countdown: first\n\n1. One.\n\nStep 1 of 3. The next: \
             `cargo workbook hint 2.1`\n"
        );
        let two = step("first");
        assert!(two.contains("1. One.\n2. Two,\n   more.\n\nStep 2"), "{two}");
        assert!(step("second").contains("Step 1 of 3"));
        for _ in 0..2 {
            let last = step("first");
            assert!(last.contains("Step 3 of 3, the last"), "{last}");
            assert!(last.contains("solution 2.1 --give-up"), "{last}");
        }
        let state = Progress::read(&workspace).unwrap().of(&exercise);
        assert_eq!((state.hints["first"], state.hints["second"]), (3, 1));
    }

    #[test]
    fn without_a_report_it_is_about_the_first_check() {
        let (_folder, workspace, exercise) = workspace();
        let text = next_step(&workspace, &exercise, None).unwrap();
        assert!(text.contains("2.1 Countdown: first"), "{text}");
        assert!(!text.contains("cargo workbook grade"), "{text}");
        std::fs::write(exercise.answer(), "begun").unwrap();
        let text = next_step(&workspace, &exercise, None).unwrap();
        assert!(text.contains("cargo workbook grade 2.1"), "{text}");
    }

    #[test]
    fn where_nothing_speaks_to_it_that_is_said() {
        let (_folder, workspace, exercise) = workspace();
        let error = next_step(&workspace, &exercise, Some("E0507"));
        let error = error.unwrap_err().to_string();
        for word in ["`E0507`", "first, second", "rustc --explain E0507"] {
            assert!(error.contains(word), "{error}");
        }
        Progress::update(&workspace, &exercise, |state| {
            state.reached(20, 20, "starter\n");
        })
        .unwrap();
        let text = next_step(&workspace, &exercise, None).unwrap();
        assert!(text.contains("is solved"), "{text}");
    }
}
