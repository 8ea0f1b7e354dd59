//! The Python of a task prints what the task says that it prints.

use libtest_mimic::{Failed, Trial};
use workbook::exercise::Exercise;
use workbook::performer::Python;
use workbook::workspace::Workspace;

use crate::support::{ensure, is_required, root};

/// A test for each task that has Python in it.
pub(super) fn trials(exercises: &[Exercise]) -> Vec<Trial> {
    let python = Python::find(&Workspace::at(root()).unwrap());
    exercises.iter().filter_map(|exercise| trial(exercise, &python)).collect()
}

fn trial(
    exercise: &Exercise,
    python: &Result<Python, String>,
) -> Option<Trial> {
    let task = std::fs::read_to_string(exercise.readme()).unwrap();
    let (program, rest) = fence(&task, "python")?;
    let printed = fence(rest, "text").map(|(printed, _)| printed.to_owned());
    let name = format!("exercise {}: its Python prints that", exercise.name());
    let program = program.to_owned();
    Some(match python {
        Ok(python) => {
            let python = python.clone();
            Trial::test(name, move || prints(&python, &program, printed))
        }
        Err(why) => {
            let required = is_required();
            let why = why.clone();
            let name = format!("{name} ({why})");
            Trial::test(name, move || Err(why.into()))
                .with_ignored_flag(!required)
        }
    })
}

fn prints(
    python: &Python,
    program: &str,
    expected: Option<String>,
) -> Result<(), Failed> {
    let expected = expected.ok_or("no `text` block follows the program")?;
    let printed = python.prints(program)?.replace("\r\n", "\n");
    let other = format!("it prints\n{printed}\nnot\n{expected}");
    ensure(printed.trim_end() == expected.trim_end(), &other)
}

/// What stands between fences of this language, and what comes after.
fn fence<'a>(text: &'a str, language: &str) -> Option<(&'a str, &'a str)> {
    let (_, after) = text.split_once(&format!("```{language}\n"))?;
    after.split_once("\n```")
}
