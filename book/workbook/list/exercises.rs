//! The exercises in the list.

use super::align;
use crate::progress::{Entry, Standing, next};

/// A line for each exercise, all of them in the same columns.
pub(super) fn lines(entries: &[Entry]) -> Vec<String> {
    let rows: Vec<_> = entries.iter().map(row).collect();
    let lines = align(&rows).into_iter();
    lines.map(|line| format!("    {line}")).collect()
}

fn row(entry: &Entry) -> Vec<String> {
    let Entry { exercise, state, standing } = entry;
    let score = match state.score {
        Some((points, of)) => format!("{points:2} of {of}"),
        None => format!("{} points", exercise.points),
    };
    let stands = match standing {
        Standing::New => "not begun",
        Standing::Tried => "begun",
        Standing::Solved => "solved",
        Standing::ChangedSinceSolved => "changed since solved",
        Standing::Missing => "missing",
    };
    vec![
        exercise.name(),
        exercise.title.clone(),
        format!("{} min", exercise.minutes),
        score,
        stands.to_owned(),
    ]
}

/// How many points there are so far, and what to do next. Nothing where there
/// are no exercises.
pub(super) fn total(entries: &[Entry]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let all: u32 = entries.iter().map(|e| e.exercise.points).sum();
    let points: u32 = entries.iter().map(points).sum();
    let Some(Entry { exercise, standing, .. }) = next(entries) else {
        return format!("{points} of {all} points: all are solved\n");
    };
    let (name, place) = (exercise.name(), exercise.place());
    let verb = match standing {
        Standing::Missing => {
            return format!(
                "{points} of {all} points: `exercises/{place}/src/lib.rs` is \
                 missing, `cargo workbook reset {name}` writes it anew\n"
            );
        }
        Standing::New => "begin with",
        _ => "go on with",
    };
    format!(
        "{points} of {all} points: {verb} `exercises/{place}/README.md`, \
         write its `src/lib.rs`, then `cargo workbook grade {name}`\n"
    )
}

/// The points of an exercise, as many as it has today.
fn points(entry: &Entry) -> u32 {
    let score = entry.state.score.map_or(0, |(points, _)| points);
    score.min(entry.exercise.points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::tests::workspace_of;
    use crate::progress::{Progress, overview};

    #[test]
    fn an_exercise_says_how_it_stands() {
        let places = ["02-x/01-a", "02-x/02-b", "02-x/03-c", "02-x/04-d"];
        let (_folder, workspace) = workspace_of(&places);
        for (name, points, text) in
            [("2.1", 20, "done"), ("2.2", 8, "begun"), ("2.3", 20, "done")]
        {
            let exercise = workspace.exercise(name).unwrap();
            std::fs::write(exercise.answer(), "done").unwrap();
            Progress::update(&workspace, &exercise, |state| {
                state.reached(points, 20, text);
            })
            .unwrap();
        }
        let changed = workspace.exercise("2.3").unwrap();
        std::fs::write(changed.answer(), "changed").unwrap();
        let entries = overview(&workspace).unwrap();
        assert_eq!(
            lines(&entries),
            [
                "    2.1  Countdown  10 min  20 of 20   solved",
                "    2.2  Countdown  10 min   8 of 20   begun",
                "    2.3  Countdown  10 min  20 of 20   changed since solved",
                "    2.4  Countdown  10 min  20 points  not begun",
            ]
        );
        let total = total(&entries);
        let words = "48 of 80 points: go on with `exercises/02-x/02-b/README";
        assert!(total.starts_with(words), "{total}");
        assert!(total.contains("cargo workbook grade 2.2"), "{total}");
    }

    #[test]
    fn an_answer_that_is_gone_is_missing() {
        let (_folder, workspace) = workspace_of(&["02-x/01-a", "02-x/02-b"]);
        let gone = workspace.exercise("2.1").unwrap();
        std::fs::remove_file(gone.answer()).unwrap();
        let entries = overview(&workspace).unwrap();
        assert_eq!(
            lines(&entries),
            [
                "    2.1  Countdown  10 min  20 points  missing",
                "    2.2  Countdown  10 min  20 points  not begun",
            ]
        );
        assert!(total(&entries).contains("exercises/02-x/02-b/README"));
        let total = total(&entries[..1]);
        assert!(total.contains("02-x/01-a/src/lib.rs` is missing"), "{total}");
        assert!(total.contains("cargo workbook reset 2.1"), "{total}");
    }

    #[test]
    fn at_the_end_and_before_the_start_nothing_comes_next() {
        assert_eq!(total(&[]), "");
        let (_folder, workspace) = workspace_of(&["02-x/01-a"]);
        let exercise = workspace.exercise("2.1").unwrap();
        Progress::update(&workspace, &exercise, |state| {
            state.reached(20, 20, "starter\n");
        })
        .unwrap();
        let entries = overview(&workspace).unwrap();
        assert_eq!(total(&entries), "20 of 20 points: all are solved\n");
    }
}
