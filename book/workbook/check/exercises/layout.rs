//! The folders of the exercises, and what lies in them.

use std::collections::BTreeMap;

use super::super::Problem;
use super::super::files::{Files, last_part, lesson_number};
use super::{Place, Subject};

/// The files of an exercise.
const FILES: [(&str, &str); 7] = [
    ("Cargo.toml", "the manifest, without which no cargo command works"),
    ("README.md", "the task"),
    ("starter.rs", "what the learner begins with"),
    ("src/lib.rs", "what the learner writes, which begins as the starter"),
    ("solution.rs", "an answer with all points"),
    ("tests/grade.rs", "the checks"),
    ("hints.md", "three steps for each check"),
];

/// The exercises, by number. What is no exercise's folder is a problem.
pub(super) fn places<'a>(
    files: &'a Files,
    problems: &mut Vec<Problem>,
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for lesson in files.folders_in("exercises") {
        let folder = format!("exercises/{lesson}");
        let Some(chapter) = lesson_number(lesson) else {
            if lesson != "judge" {
                let message = "is no lesson: exercises lie in \
                    `exercises/NN-slug/MM-slug`";
                problems.push(Problem::new(&folder, 0, message));
            }
            continue;
        };
        if files.lesson(chapter) != Some(lesson) {
            let message = format!("there is no lesson `chapters/{lesson}`");
            problems.push(Problem::new(&folder, 0, message));
        }
        places.extend(of_lesson(files, chapter, lesson, problems));
    }
    places
}

fn of_lesson<'a>(
    files: &'a Files,
    chapter: u32,
    lesson: &'a str,
    problems: &mut Vec<Problem>,
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    let mut slugs = BTreeMap::new();
    let mut expected = 1;
    for folder in files.folders_in(&format!("exercises/{lesson}")) {
        let path = format!("exercises/{lesson}/{folder}");
        let mut add =
            |message: String| problems.push(Problem::new(&path, 0, message));
        let Some(number) = lesson_number(folder) else {
            add("is no exercise: its folder is named `NN-slug`".to_owned());
            continue;
        };
        if number != expected {
            add(format!(
                "the exercises of a lesson are numbered 1, 2, 3 …: here \
                 comes {expected:02}"
            ));
        }
        expected = number + 1;
        if let Some(other) = slugs.insert(&folder[3..], folder) {
            add(format!(
                "has the words of `{other}`: progress could not tell them \
                 apart"
            ));
        }
        places.push(Place { chapter, number, lesson, path });
    }
    places
}

/// What an exercise lacks or has too much of.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let path = &subject.place.path;
    let mut problems = Vec::new();
    for (name, what) in FILES {
        if !subject.files.has(&subject.file(name)) {
            let message = format!("lacks `{name}`: {what}");
            problems.push(Problem::new(path, 0, message));
        }
    }
    for file in subject.files.below(path) {
        let name = &file[path.len() + 1..];
        if let Some(message) = stray(name) {
            problems.push(Problem::new(file, 0, message));
        }
    }
    let gap = concat!("to", "do!()");
    if subject.text("starter.rs").is_some_and(|text| !text.contains(gap)) {
        let message = format!("has no `{gap}`: nothing is left to write");
        problems.push(subject.problem("starter.rs", 0, message));
    }
    problems
}

/// Why a file is no part of an exercise.
fn stray(name: &str) -> Option<String> {
    if FILES.iter().any(|(known, _)| *known == name) {
        return None;
    }
    let stem = name.strip_prefix("wrong/").and_then(|n| n.strip_suffix(".rs"));
    let plain =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match stem {
        Some(stem) if !stem.is_empty() && stem.chars().all(plain) => None,
        Some(_) => Some(
            "a wrong answer is named after its mistake: `starts_again.rs`"
                .to_owned(),
        ),
        None => Some(format!(
            "`{}` is no part of an exercise: remove it",
            last_part(name)
        )),
    }
}
