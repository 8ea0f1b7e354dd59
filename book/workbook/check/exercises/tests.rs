use super::*;
use crate::scaffold::NewExercise;

const FOLDER: &str = "exercises/02-x/01-y";

/// A workbook whose only exercise is as it is when it was begun.
fn fresh() -> Vec<(String, String)> {
    let task = format!("../../{FOLDER}/README.md:3:");
    let page = format!(
        "# X\n\n### Y {{#y}}\n\nExercise 2.1, 20 points, about 10 minutes: \
         `{FOLDER}/src/lib.rs`\n\n<exercise-panel id=\"2.1\">\n\n\
         {{{{#include {task}}}}}\n\n</exercise-panel>\n"
    );
    let mut all = vec![
        ("book/src/02-x.md".to_owned(), page),
        ("chapters/02-x/Cargo.toml".to_owned(), String::new()),
        ("exercises/judge/Cargo.toml".to_owned(), String::new()),
    ];
    for (name, text) in NewExercise::sample(2, 1, "02-x", "01-y").files() {
        all.push((format!("{FOLDER}/{name}"), text));
    }
    all
}

fn problems(all: &[(String, String)]) -> Vec<String> {
    let texts: Vec<_> =
        all.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let found = check(&Files::of(&texts));
    found.iter().map(ToString::to_string).collect()
}

/// The problems after a change of one file.
fn after(name: &str, old: &str, new: &str) -> Vec<String> {
    let mut all = fresh();
    let file = all.iter_mut().find(|(n, _)| n.ends_with(name)).unwrap();
    assert!(file.1.contains(old), "{name}: {old}");
    file.1 = file.1.replacen(old, new, 1);
    problems(&all)
}

#[test]
fn a_fresh_exercise_is_right() {
    assert_eq!(problems(&fresh()), Vec::<String>::new());
}

#[test]
fn whatever_is_wrong_in_a_file_is_named() {
    for (name, old, new, word) in [
        ("02-x.md", "\"2.1", "\"2.2", "does not show the exercise 2.1"),
        ("02-x.md", "### Y", "### Z", ":7`: above the exercise 2.1"),
        ("02-x.md", "about 10", "about 15", "2.1, 20 points, about 10 minutes"),
        ("01-y/Cargo.toml", "exercise2-1", "exercise2-2", ":2`: the package"),
        ("01-y/Cargo.toml", "harness = false", "", "`[[test]]`"),
        ("01-y/Cargo.toml", "[[test]]", "[[bin]]\n[[test]]", "`bin`"),
        ("01-y/Cargo.toml", "edition", "build = \"x\"\nedition", "build"),
        ("01-y/Cargo.toml", "forbid", "allow", "`unsafe_code"),
        ("01-y/Cargo.toml", "minutes", "hours", "`minutes`"),
        ("01-y/Cargo.toml", "points = 20", "points = 40", ":12`: exercise 1"),
        ("README.md", "# Y", "# Z", "`# Y`"),
        ("README.md", "\n\n", "\n", ":2`: leave line 2 blank"),
        ("README.md", "It returns", "## More\n\nIt", "no headings"),
        ("README.md", "It returns", &"x\n".repeat(40), "at most 40"),
        ("starter.rs", concat!("to", "do!()"), "None", "nothing is left"),
        ("grade.rs", "8, \"3", "9, \"3", "have 21 points"),
        ("grade.rs", "8, \"3", "4 + 4, \"3", "write the name"),
        ("hints.md", "3. Mul", "   Mul", ":3`: `doubles` has 3 steps, not 2"),
        ("hints.md", "## E0308", "## E03", "`E03` is no check"),
        ("hints.md", "# Hints", "# Help", "begin with `# Hints`"),
        ("wraps.rs", "too-large", "large", "no check `large`"),
        ("squares.rs", "doubles, too-large", "too-large, zero", "earlier"),
        ("wraps.rs", "hint: 2", "hint: 4", "not `4`"),
        ("wraps.rs", "//! In", "// In", ":2`: says on line 2"),
        ("no_some.rs", "E0308", "E0499", "no section for `E0499`"),
    ] {
        let found = after(name, old, new);
        assert!(found.iter().any(|p| p.contains(word)), "{word}: {found:?}");
    }
}

#[test]
fn one_flaw_is_said_once() {
    for (name, old, new) in [
        ("02-x.md", "\"2.1", "\"2.2"),
        ("01-y/Cargo.toml", "exercise2-1", "exercise2-2"),
        ("01-y/Cargo.toml", "harness = false", ""),
        ("README.md", "# Y", "# Z"),
        ("grade.rs", "8, \"3", "9, \"3"),
        ("hints.md", "3. Mul", "   Mul"),
        ("wraps.rs", "too-large", "large"),
    ] {
        let found = after(name, old, new);
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn whatever_an_exercise_lacks_or_has_too_much_of_is_named() {
    for (name, _) in fresh() {
        let Some(part) = name.strip_prefix(FOLDER) else { continue };
        let mut all = fresh();
        all.retain(|(n, _)| *n != name);
        let found = problems(&all);
        let wrong = part.starts_with("/wrong/");
        let word = if wrong { "write at least 3 and 1" } else { "lacks" };
        assert!(found.iter().any(|p| p.contains(word)), "{name}: {found:?}");
    }
    for (name, word) in [
        ("exercises/02-x/01-y/build.rs", "no part of an exercise"),
        ("exercises/02-x/01-y/src/more.rs", "no part of an exercise"),
        ("exercises/02-x/01-y/wrong/Too-Big.rs", "after its mistake"),
        ("exercises/02-x/notes/a.md", "is no exercise"),
        ("exercises/02-x/03-z/Cargo.toml", "here comes 02"),
        ("exercises/02-x/00-z/Cargo.toml", "here comes 01"),
        ("exercises/02-x/02-y/Cargo.toml", "the words of `01-y`"),
        ("exercises/03-none/01-z/Cargo.toml", "there is no lesson"),
        ("exercises/notes/a.md", "is no lesson"),
    ] {
        let mut all = fresh();
        all.push((name.to_owned(), String::new()));
        let found = problems(&all);
        assert!(found.iter().any(|p| p.contains(word)), "{found:?}");
    }
}
