//! The report as JSON; `exercises/README.md` says what its fields mean.

use serde_json::{Value, json as object};

use super::plain;
use crate::grading::{Checked, Graded, Verdict};

/// The number of the format: it grows when a field changes its meaning.
const VERSION: u32 = 1;
/// The version of Exercism's format whose names are used.
const EXERCISM: u32 = 3;
/// The most characters of an answer's output, as in Exercism's format.
const LONGEST: usize = 500;

/// What came of these answers.
#[must_use]
pub fn json(graded: &[Graded], limits: &[String]) -> String {
    let score: u32 = graded.iter().map(Graded::score).sum();
    let max: u32 = graded.iter().map(Graded::max_score).sum();
    let report = object!({
        "format": "yield-to-await/report",
        "version": VERSION,
        "score": score,
        "max_score": max,
        "limits": limits,
        "exercises": graded.iter().map(exercise).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

/// What came of one answer.
pub(crate) fn exercise(graded: &Graded) -> Value {
    let status = match graded.verdict {
        Verdict::Ran if graded.is_full() => "pass",
        Verdict::Ran => "fail",
        _ => "error",
    };
    object!({
        "exercise": graded.exercise.name(),
        "id": graded.exercise.id(),
        "answer": graded.answer,
        "version": EXERCISM,
        "status": status,
        "verdict": graded.verdict(),
        "message": graded.message().map(|message| plain(&message)),
        "score": graded.score(),
        "max_score": graded.max_score(),
        "tests": graded.checks.iter().map(check).collect::<Vec<_>>(),
    })
}

fn check(check: &Checked) -> Value {
    let status = match check.end.verdict() {
        "passed" => "pass",
        "failed" => "fail",
        _ => "error",
    };
    let output: String = plain(&check.output).chars().take(LONGEST).collect();
    object!({
        "name": check.name,
        "purpose": check.purpose,
        "status": status,
        "verdict": check.end.verdict(),
        "message": check.end.message().map(|message| plain(&message)),
        "output": output,
        "score": if check.passed() { check.points } else { 0 },
        "max_score": check.points,
        "milliseconds": check.milliseconds,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::exercise::tests::workspace_of;
    use crate::warden::End;

    const README: &str = include_str!("../../../exercises/README.md");

    fn names<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        match value {
            Value::Array(all) => all.iter().for_each(|v| names(v, found)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    found.insert(name);
                    names(value, found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_field_and_verdict_is_explained() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let end = End::TimedOut { after: 3000 };
        let check = Checked {
            name: "counts".to_owned(),
            points: 20,
            purpose: "it counts".to_owned(),
            end: end.clone(),
            output: String::new(),
            milliseconds: 3000,
        };
        let graded = Graded {
            exercise: workspace.exercise("2.1").unwrap(),
            answer: "2.1.rs".to_owned(),
            text: None,
            verdict: Verdict::Ran,
            checks: vec![check],
        };
        let report = serde_json::from_str(&json(&[graded], &[])).unwrap();
        let mut found = BTreeSet::from([end.verdict()]);
        names(&report, &mut found);
        assert!(found.contains("purpose"), "{found:?}");
        for name in found {
            assert!(README.contains(&format!("`{name}`")), "{name}");
        }
    }
}
