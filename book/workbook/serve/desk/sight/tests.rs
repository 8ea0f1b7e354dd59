use super::*;
use crate::exercise::tests::workspace_of;

#[test]
fn what_is_no_text_says_why_and_what_to_do() {
    let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
    let exercise = workspace.exercise("2.1").unwrap();
    let path = exercise.answer();
    let why = |words: &str, exists| {
        let sight = Sight::of(&workspace, &exercise);
        let why = sight.text.clone().unwrap_err();
        assert!(why.contains(words), "{why}");
        assert!(why.starts_with("`exercises/02-x/01-y/src/lib.rs`: "));
        assert!(why.contains("`cargo workbook reset 2.1`"), "{why}");
        assert_eq!((sight.exists, sight.hash()), (exists, None));
    };
    fs::write(&path, b"\xff").unwrap();
    why("not UTF-8", true);
    fs::remove_file(&path).unwrap();
    why("no such file", false);
    fs::create_dir(&path).unwrap();
    why("not a file", true);
}

#[test]
fn a_text_is_seen_byte_by_byte() {
    let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
    let exercise = workspace.exercise("2.1").unwrap();
    let text = "\u{feff}a\r\nb\n\0 no end";
    fs::write(exercise.answer(), text).unwrap();
    let sight = Sight::of(&workspace, &exercise);
    assert_eq!(sight.text.as_deref(), Ok(text));
    assert_eq!(sight.hash(), Some(fingerprint(text)));
    assert!(sight.writable);
    assert_eq!(fs::read_to_string(exercise.answer()).unwrap(), text);
}

#[test]
fn an_exercise_stands_in_one_of_six_ways() {
    let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
    let exercise = workspace.exercise("2.1").unwrap();
    let stands = |words: &str, score: Option<u32>| {
        let row = standing(&workspace, &exercise);
        assert_eq!(row["standing"], words, "{row}");
        assert_eq!(row["score"], json!(score), "{row}");
    };
    let reached = |points, text: &str| {
        fs::write(exercise.answer(), text).unwrap();
        Progress::update(&workspace, &exercise, |state| {
            state.reached(points, 20, text);
        })
        .unwrap();
    };
    stands("untouched", None);
    fs::write(exercise.answer(), "a").unwrap();
    stands("begun", None);
    reached(8, "b");
    stands("tried", Some(8));
    reached(20, "c");
    stands("solved", Some(20));
    fs::write(exercise.answer(), "d").unwrap();
    stands("changed since solved", Some(20));
    fs::remove_file(exercise.answer()).unwrap();
    stands("missing", Some(20));
}
