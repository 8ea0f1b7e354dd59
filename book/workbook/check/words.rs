//! Words that no file may have: somebody's own folders, and work put off.

use std::sync::LazyLock;

use regex::Regex;

use super::Problem;
use super::files::{Files, line_at};

/// A path below somebody's home folder. What stands before it keeps parts of
/// web addresses out.
static HOME: LazyLock<Regex> = LazyLock::new(|| {
    let home =
        r#"(?m)(^|[\s"'`(=>]|file://)((/home|/root|/Users)/\w|[A-Z]:\\+Users)"#;
    Regex::new(home).expect("the expression is right")
});

/// Work that was put off.
static LATER: LazyLock<Regex> = LazyLock::new(|| {
    // Written apart, or it would find itself.
    let later =
        concat!(r"\b(TO", "DO|FIX", r"ME)\b|\b(to", r"do|unimplemented)!\(");
    Regex::new(later).expect("the expression is right")
});

/// The lines with such words.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, text) in files.texts() {
        let exercise = name.starts_with("exercises/");
        // What a learner writes is the learner's business.
        if exercise && name.ends_with("/src/lib.rs") {
            continue;
        }
        // What a new exercise begins with is one, too.
        let exercise = exercise || name.contains("/scaffold/exercise/");
        // A recording repeats the sources, which are looked at themselves.
        let later = !exercise && !name.contains("/recordings/");
        for found in HOME.captures_iter(text) {
            let place = &found[2];
            let message = format!(
                "`{place}…` is a path on one machine: write it relatively"
            );
            let start = found.get(2).map_or(0, |place| place.start());
            problems.push(Problem::new(name, line_at(text, start), message));
        }
        for found in LATER.find_iter(text).filter(|_| later) {
            let word = found.as_str();
            let message = format!("`{word}`: finish it, or file an issue");
            let line = line_at(text, found.start());
            problems.push(Problem::new(name, line, message));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, text: &str) -> usize {
        check(&Files::of(&[(name, text)])).len()
    }

    #[test]
    fn somebodys_folders_are_found() {
        let home = concat!("/ho", "me/ann/x");
        assert_eq!(found("book/a.md", &format!("in `{home}`")), 1);
        assert_eq!(found("a.json", &format!("\"path\":\"{home}\"")), 1);
        assert_eq!(found("a.md", concat!("C:", "\\Users\\ann")), 1);
        assert_eq!(found("a.md", &format!("https://x.org{home}")), 0);
    }

    #[test]
    fn work_put_off_is_found_but_in_exercises() {
        for later in [concat!("// TO", "DO: x"), concat!("to", "do!()")] {
            assert_eq!(found("chapters/01-a/src/lib.rs", later), 1);
            assert_eq!(found("exercises/01-a/01-b/starter.rs", later), 0);
            let template = "book/workbook/scaffold/exercise/starter.rs";
            assert_eq!(found(template, later), 0);
        }
        assert_eq!(found("Cargo.toml", concat!("to", "do = \"warn\"")), 0);
    }
}
