use std::fs;

use super::*;
use crate::exercise::tests::workspace_of;

const PLACES: [&str; 2] = ["02-x/01-y", "02-x/02-z"];

#[test]
fn what_is_changed_is_there_afterwards() {
    let (_folder, workspace) = workspace_of(&PLACES);
    let exercise = workspace.exercise("2.1").unwrap();
    assert!(!path(&workspace).exists());
    Progress::update(&workspace, &exercise, |_| {}).unwrap();
    assert!(!path(&workspace).exists(), "nothing changed");

    Progress::update(&workspace, &exercise, |state| {
        state.reached(20, 20, "answer");
    })
    .unwrap();
    Progress::update(&workspace, &exercise, |state| {
        state.score = Some((4, 20));
    })
    .unwrap();
    let state = Progress::read(&workspace).unwrap().of(&exercise);
    assert_eq!(state.score, Some((20, 20)), "the best stays");
    assert_eq!(state.solved, Some(fingerprint("answer")));
    let other = workspace.exercise("2.2").unwrap();
    let state = Progress::read(&workspace).unwrap().of(&other);
    assert_eq!(state, State::default());
}

#[test]
fn what_is_unknown_stays_as_it_is() {
    let (_folder, workspace) = workspace_of(&PLACES);
    let exercise = workspace.exercise("2.1").unwrap();
    let before = "# mine\n\n?? what\nx/y later=7 gave-up\nx/gone score=1/2\n";
    fs::create_dir(workspace.root().join(FOLDER)).unwrap();
    fs::write(path(&workspace), before).unwrap();
    Progress::update(&workspace, &exercise, |state| {
        state.score = Some((1, 20));
    })
    .unwrap();
    let after =
        before.replace("x/y later=7 gave-up", "x/y score=1/20 gave-up later=7");
    assert_eq!(fs::read_to_string(path(&workspace)).unwrap(), after);
}

#[test]
fn what_cannot_be_read_is_named_and_not_overwritten() {
    let (_folder, workspace) = workspace_of(&PLACES);
    let exercise = workspace.exercise("2.1").unwrap();
    fs::create_dir(workspace.root().join(FOLDER)).unwrap();
    fs::write(path(&workspace), b"\xff").unwrap();
    let change = |state: &mut State| state.gave_up = true;
    let error = Progress::update(&workspace, &exercise, change).unwrap_err();
    let error = error.to_string();
    assert!(error.contains("`.workbook/progress.txt` is no text"), "{error}");
    assert_eq!(fs::read(path(&workspace)).unwrap(), b"\xff");

    fs::remove_file(path(&workspace)).unwrap();
    fs::create_dir(path(&workspace)).unwrap();
    let error = Progress::read(&workspace).unwrap_err().to_string();
    assert!(error.contains("`.workbook/progress.txt`"), "{error}");
}

#[test]
fn many_at_once_lose_nothing() {
    let places: Vec<_> = (1..=8).map(|n| format!("02-x/{n:02}-y{n}")).collect();
    let places: Vec<_> = places.iter().map(String::as_str).collect();
    let (_folder, workspace) = workspace_of(&places);
    let exercises = workspace.exercises().unwrap();
    std::thread::scope(|scope| {
        for exercise in &exercises {
            let workspace = &workspace;
            scope.spawn(move || {
                for step in 1..=10 {
                    Progress::update(workspace, exercise, |state| {
                        state.hints.insert(format!("s{step}"), step);
                    })
                    .unwrap();
                }
            });
        }
    });
    let progress = Progress::read(&workspace).unwrap();
    for exercise in &exercises {
        assert_eq!(progress.of(exercise).hints.len(), 10);
    }
    let names = fs::read_dir(workspace.root().join(FOLDER)).unwrap();
    assert_eq!(names.count(), 2, "the file and its lock");
}
