//! Each lesson has its folder, and each folder what a lesson consists of.

use super::Problem;
use super::files::{Files, lesson_number};

/// The files of a lesson.
const FILES: [(&str, &str); 4] = [
    ("Cargo.toml", "the manifest, without which no cargo command works"),
    ("src/lib.rs", "the map of the lesson"),
    ("src/main.rs", "what hands the demos to the stage"),
    ("questions.toml", "what readers are asked"),
];

/// The folders of a lesson, each with something in it.
const FOLDERS: [(&str, &str); 3] = [
    ("python", "the twins of the demos"),
    ("recordings", "what runs printed and did"),
    ("tests", "a test for each claim of the page"),
];

/// What the folder `chapters` lacks or has too much of.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut expected = 1;
    for folder in files.folders_in("chapters") {
        let name = format!("chapters/{folder}");
        let Some(number) = lesson_number(folder) else {
            problems.extend(no_lesson(files, &name));
            continue;
        };
        // What lies between is a draft in SUMMARY.md, which is checked there.
        if number < expected {
            let message = format!(
                "there is another lesson {number}: give it a free number"
            );
            problems.push(Problem::new(&name, 0, message));
        }
        expected = number + 1;
        problems.extend(missing(files, &name));
    }
    problems
}

/// Only the stage may stand beside the lessons.
fn no_lesson(files: &Files, name: &str) -> Option<Problem> {
    let manifest = format!("{name}/Cargo.toml");
    let message = if !files.has(&manifest) {
        "has no `Cargo.toml`: every cargo command fails; remove the folder"
    } else if name == "chapters/stage" {
        return None;
    } else {
        "is no lesson: a lesson's folder is named `NN-slug`"
    };
    Some(Problem::new(name, 0, message))
}

fn missing(files: &Files, lesson: &str) -> Vec<Problem> {
    let lacks = |name: &str, what: &str| {
        Problem::new(lesson, 0, format!("lacks `{name}`: {what}"))
    };
    let mut problems = Vec::new();
    for (name, what) in FILES {
        if !files.has(&format!("{lesson}/{name}")) {
            problems.push(lacks(name, what));
        }
    }
    for (name, what) in FOLDERS {
        if files.below(&format!("{lesson}/{name}")).next().is_none() {
            problems.push(lacks(&format!("{name}/"), what));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: [&str; 7] = [
        "chapters/01-a/Cargo.toml",
        "chapters/01-a/src/lib.rs",
        "chapters/01-a/src/main.rs",
        "chapters/01-a/questions.toml",
        "chapters/01-a/python/x.py",
        "chapters/01-a/recordings/x.json",
        "chapters/01-a/tests/lesson.rs",
    ];

    fn problems(without: &str, more: &[&str]) -> Vec<String> {
        let names = LESSON.iter().chain(more);
        let kept = names.filter(|name| !name.ends_with(without));
        let files: Vec<_> = kept.map(|name| (*name, "")).collect();
        let problems = check(&Files::of(&files));
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_whole_lesson_is_right() {
        let none: [&str; 0] = [];
        assert_eq!(problems("-", &["chapters/stage/Cargo.toml"]), none);
    }

    #[test]
    fn whatever_a_lesson_lacks_is_named() {
        for part in LESSON {
            let part = part.trim_start_matches("chapters/01-a/");
            let found = problems(part, &[]);
            assert!(!found.is_empty(), "{part}");
            assert!(found[0].starts_with("`chapters/01-a"), "{found:?}");
        }
    }

    #[test]
    fn folders_that_are_no_lessons_are_named() {
        for (more, word) in [
            ("chapters/01-c/Cargo.toml", "another lesson 1"),
            ("chapters/2-b/Cargo.toml", "is no lesson"),
            ("chapters/assets/a.png", "every cargo command"),
        ] {
            let found = problems("-", &[more]);
            assert!(found.iter().any(|p| p.contains(word)), "{found:?}");
        }
    }
}
