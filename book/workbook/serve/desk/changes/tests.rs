use tokio::time::timeout;

use super::*;
use crate::exercise::tests::workspace_of;

const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn only_what_concerns_an_exercise_is_told() {
    let (_folder, workspace) = workspace_of(&["02-x/01-y", "02-x/02-z"]);
    let changes = Changes::watch(&workspace).unwrap();
    let one = workspace.exercise("2.1").unwrap();
    let other = workspace.exercise("2.2").unwrap();
    let mut follow = changes.of(&one);
    let mut follow_other = changes.of(&other);
    fs::write(one.path.join("src/lib.rs.swp"), "x").unwrap();
    fs::write(one.hints(), "x").unwrap();
    fs::write(other.answer(), "x").unwrap();
    timeout(LONG, follow_other.next()).await.unwrap();
    assert_eq!(follow.count(), 0, "nothing of that concerns it");
    fs::write(one.answer(), "x").unwrap();
    timeout(LONG, follow.next()).await.unwrap();
}

#[tokio::test]
async fn the_progress_is_followed_from_its_first_line_on() {
    let (folder, workspace) = workspace_of(&["02-x/01-y"]);
    let changes = Changes::watch(&workspace).unwrap();
    let mut all = changes.all();
    let progress = folder.path().join(FOLDER);
    for _ in 0..2 {
        fs::create_dir(&progress).unwrap();
        timeout(LONG, all.next()).await.unwrap();
        fs::write(progress.join("progress.txt"), "x").unwrap();
        timeout(LONG, all.next()).await.unwrap();
        fs::remove_dir_all(&progress).unwrap();
        timeout(LONG, all.next()).await.unwrap();
    }
}

#[tokio::test]
async fn a_folder_that_comes_back_is_followed_again() {
    let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
    let changes = Changes::watch(&workspace).unwrap();
    let exercise = workspace.exercise("2.1").unwrap();
    let mut follow = changes.of(&exercise);
    fs::remove_dir_all(exercise.path.join("src")).unwrap();
    timeout(LONG, follow.next()).await.unwrap();
    fs::create_dir(exercise.path.join("src")).unwrap();
    timeout(LONG, follow.next()).await.unwrap();
    fs::write(exercise.answer(), "x").unwrap();
    timeout(LONG, follow.next()).await.unwrap();
}
