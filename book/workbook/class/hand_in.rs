//! What the learners of a class hand in.

use std::path::PathBuf;

use anyhow::Result;

use super::answers::Answers;
use super::{Class, Learner, Order, no_answers};
use crate::exercise::Exercise;
use crate::grading::{Answer, Submission, handed_in};
use crate::workspace::Workspace;

/// Reads what is handed in.
///
/// # Errors
///
/// If that is nothing, or a teacher's checks are missing.
pub(super) fn read(
    workspace: &Workspace,
    class: &Class,
    order: &Order,
) -> Result<Answers> {
    let all = workspace.exercises()?;
    let named = !order.exercises.is_empty();
    let asked = if named { &order.exercises } else { &all };
    let of_one = |learner: &Learner| -> Vec<Submission> {
        asked.iter().map(|e| submission(learner, e)).collect()
    };
    let mut handed_in: Vec<_> = class.learners.iter().map(of_one).collect();
    let there = are_there(class, &handed_in, asked.len());
    if !there.contains(&true) {
        return Err(no_answers(class, asked.first()));
    }
    let kept = |index: usize| named || there[index];
    let exercises = chosen(asked.clone(), kept);
    let rubrics = rubrics(&exercises, order)?;
    for all in &mut handed_in {
        *all = chosen(std::mem::take(all), kept);
        for (submission, rubric) in all.iter_mut().zip(&rubrics) {
            submission.rubric.clone_from(rubric);
        }
    }
    Ok(Answers::new(class, exercises, handed_in))
}

/// Which exercises anybody hands in. Of a folder that cannot be looked into
/// nothing is known.
fn are_there(
    class: &Class,
    handed_in: &[Vec<Submission>],
    exercises: usize,
) -> Vec<bool> {
    let both = class.learners.iter().zip(handed_in);
    let open: Vec<_> = both
        .filter(|(learner, _)| learner.is_open())
        .map(|(_, all)| all)
        .collect();
    let is_there =
        |index: usize| open.iter().any(|all| handed_in::is_there(&all[index]));
    (0..exercises).map(is_there).collect()
}

/// Those whose index is to be kept.
fn chosen<T>(all: Vec<T>, kept: impl Fn(usize) -> bool) -> Vec<T> {
    let all = all.into_iter().enumerate();
    let all = all.filter(|(index, _)| kept(*index));
    all.map(|(_, one)| one).collect()
}

fn rubrics(exercises: &[Exercise], order: &Order) -> Result<Vec<PathBuf>> {
    let rubric = |exercise: &Exercise| match &order.rubric {
        Some(folder) => handed_in::rubric(folder, exercise),
        None => Ok(exercise.rubric()),
    };
    exercises.iter().map(rubric).collect()
}

/// The answer of a learner; its name begins with the learner's.
fn submission(learner: &Learner, exercise: &Exercise) -> Submission {
    let mut found = handed_in::answer(&learner.folder, exercise, "");
    let folder = learner.folder.display().to_string().replace('\\', "/");
    let inside = found.shown.strip_prefix(&folder).unwrap_or(&found.shown);
    found.shown = format!("{}{inside}", learner.name);
    if learner.is_link {
        found.answer = Answer::Unreadable("the folder is a link".to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn what_anybody_hands_in_is_graded() {
        let (_clone, workspace) = workspace_of(&["02-x/01-y", "02-x/02-z"]);
        let folder = tempfile::tempdir().unwrap();
        for name in ["ada", "eve"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let class = Class::read(folder.path()).unwrap();
        let mut order = Order::default();
        let names = |order: &Order| -> Result<Vec<String>> {
            let read = read(&workspace, &class, order)?;
            Ok(read.exercises.iter().map(Exercise::name).collect())
        };
        let error = names(&order).unwrap_err().to_string();
        assert!(error.contains("`LEARNER/2.1.rs`"), "{error}");
        fs::write(folder.path().join("eve/2.2.rs"), "mine").unwrap();
        assert_eq!(names(&order).unwrap(), ["2.2"]);
        order.exercises = workspace.exercises().unwrap();
        assert_eq!(names(&order).unwrap(), ["2.1", "2.2"]);
        let pending = read(&workspace, &class, &order).unwrap().pending();
        assert_eq!(pending.len(), 1);
        assert_eq!(pending[0].shown, "eve/2.2.rs");
    }
}
