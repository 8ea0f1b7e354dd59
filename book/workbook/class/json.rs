//! The report of a class as JSON.
//!
//! `learners` has an object a learner; its `exercises` are those of the
//! report of one learner. `checks` has an object an exercise: what the class
//! found hard. There `not_graded` counts answers by how far they came,
//! `errors` and `checks` have an object a column: of `of` answers that came
//! so far `failed` failed; `like` says how many of those look like which
//! planted mistakes (the files of `wrong/`), `not_begun` how many are the
//! starter, and `other` how many look like nothing that is known.

use serde_json::{Value, json as object};

use super::histogram::{Column, Histogram, Likeness};
use super::{Outcome, Row, histogram};
use crate::report;

/// The number of the format: it grows when a field changes its meaning.
const VERSION: u32 = 1;

/// What came of a class.
#[must_use]
pub fn json(outcome: &Outcome) -> String {
    let histograms = histogram::of(outcome);
    let report = object!({
        "format": "yield-to-await/class",
        "version": VERSION,
        "limits": outcome.limits,
        "learners": outcome.rows.iter().map(learner).collect::<Vec<_>>(),
        "checks": histograms.iter().map(exercise).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

fn learner(row: &Row) -> Value {
    let exercises = row.answers.iter().map(report::exercise);
    object!({
        "learner": row.learner,
        "score": row.score(),
        "max_score": row.max_score(),
        "exercises": exercises.collect::<Vec<_>>(),
    })
}

fn exercise(histogram: &Histogram) -> Value {
    object!({
        "exercise": histogram.exercise.name(),
        "id": histogram.exercise.id(),
        "learners": histogram.learners,
        "mean": histogram.mean,
        "max_score": histogram.max_score,
        "full_marks": histogram.full_marks,
        "not_graded": histogram.not_graded,
        "errors": histogram.errors.iter().map(column).collect::<Vec<_>>(),
        "checks": histogram.checks.iter().map(column).collect::<Vec<_>>(),
    })
}

fn column(column: &Column) -> Value {
    let like = |like: &Likeness| object!({ "mistakes": like.mistakes, "answers": like.answers });
    object!({
        "name": report::plain(&column.name),
        "failed": column.failed,
        "of": column.of,
        "like": column.like.iter().map(like).collect::<Vec<_>>(),
        "not_begun": column.not_begun,
        "other": column.other,
    })
}

#[cfg(test)]
mod tests {
    use super::super::histogram::tests::outcome;
    use super::*;

    #[test]
    fn the_fields_are_those_of_the_format() {
        let (_folder, outcome) = outcome();
        let report: Value = serde_json::from_str(&json(&outcome)).unwrap();
        assert_eq!(report["format"], "yield-to-await/class");
        assert_eq!(report["version"], 1);
        assert_eq!(report["limits"], object!(["time 3 s"]));
        let first = &report["learners"][0];
        assert_eq!(first["learner"], "=cmd()");
        assert_eq!(
            (&first["score"], &first["max_score"]),
            (&10.into(), &40.into())
        );
        assert_eq!(first["exercises"][0]["tests"][1]["verdict"], "crashed");
        let like = object!([{ "mistakes": ["off_by_one"], "answers": 2 }]);
        let b = object!({ "name": "b", "failed": 3, "of": 4, "like": like,
            "not_begun": 0, "other": 1 });
        assert_eq!(report["checks"][0]["checks"][1], b);
        assert_eq!(report["checks"][0]["mean"], 8.0);
        assert_eq!(report["checks"][1]["not_graded"]["missing"], 3);
    }
}
