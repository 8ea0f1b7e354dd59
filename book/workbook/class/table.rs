//! The table: a row a learner.

use anyhow::Result;

use super::histogram::{compile_error, why};
use super::{Outcome, Row};
use crate::exercise::Exercise;
use crate::grading::{Checked, Graded, Verdict};
use crate::own;
use crate::report::cell;

/// The most characters of a compiler's message that stand in a note.
const LONGEST: usize = 60;

/// What came of a class: `learner`, a score for each exercise, `total`,
/// `max` and `note`.
///
/// # Errors
///
/// If the table cannot be written, which memory never refuses.
pub fn csv(outcome: &Outcome) -> Result<String> {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    let names = outcome.exercises.iter().map(Exercise::name);
    let mut head = vec!["learner".to_owned()];
    head.extend(names);
    head.extend(["total", "max", "note"].map(str::to_owned));
    table.write_record(head)?;
    for row in &outcome.rows {
        let mut cells = vec![cell(&row.learner)];
        cells.extend(row.answers.iter().map(|g| g.score().to_string()));
        cells.push(row.score().to_string());
        cells.push(row.max_score().to_string());
        cells.push(cell(&note(row)));
        table.write_record(cells)?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

/// What was wrong, in a few words; exercises with the same words together.
fn note(row: &Row) -> String {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for graded in &row.answers {
        let Some(words) = words(graded) else { continue };
        let name = graded.exercise.name();
        match notes.iter_mut().find(|(known, _)| *known == words) {
            Some((_, names)) => names.push(name),
            None => notes.push((words, vec![name])),
        }
    }
    let notes = notes
        .iter()
        .map(|(words, names)| format!("{} {words}", names.join(", ")));
    notes.collect::<Vec<_>>().join("; ")
}

fn words(graded: &Graded) -> Option<String> {
    let what = why(graded);
    Some(match &graded.verdict {
        Verdict::Ran if graded.is_full() => return None,
        Verdict::Ran if is_starter(graded) => "not begun".to_owned(),
        Verdict::Ran => {
            let failed = graded.checks.iter().filter(|c| !c.passed());
            let failed: Vec<_> = failed.map(check).collect();
            format!("failed {}", failed.join(", "))
        }
        Verdict::DidNotCompile { .. } => {
            let error = compile_error(graded).unwrap_or_default();
            format!("{what} ({})", short(error))
        }
        Verdict::Unreadable(why) if what == graded.verdict() => {
            format!("{what} ({})", short(why))
        }
        Verdict::ReadsOtherFiles(_) | Verdict::Unreadable(_) => what.to_owned(),
    })
}

fn is_starter(graded: &Graded) -> bool {
    graded.text.as_ref() == Some(&own::starter(&graded.exercise))
}

fn check(check: &Checked) -> String {
    match check.end.verdict() {
        "failed" => check.name.clone(),
        other => format!("{} ({other})", check.name),
    }
}

fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::histogram::tests::{did_not_compile, outcome};
    use super::*;

    #[test]
    fn a_row_says_what_was_wrong() {
        let (_folder, mut outcome) = outcome();
        let one = outcome.exercises[0].clone();
        let error =
            "a message of the compiler that goes on and on and on and on";
        outcome.rows[2].answers[0] = did_not_compile(&one, None, error);
        outcome.rows.truncate(4);
        let expected = "learner,2.1,2.2,total,max,note\n\
            '=cmd(),10,0,10,40,2.1 failed b (crashed); 2.2 not begun\n\
            ada,20,20,40,40,\n\
            bob,0,0,0,40,2.1 did not compile (a message of the compiler that \
            goes on and on and on and on); 2.2 missing\n\
            dan,0,0,0,40,\"2.1 failed a (crashed), b (crashed); 2.2 missing\"\n";
        assert_eq!(csv(&outcome).unwrap(), expected);
        assert!(short(&"long ".repeat(20)).ends_with("long …"));
    }
}
