//! The report as a table, a row a check.

use anyhow::Result;

use super::plain;
use crate::grading::Graded;

const COLUMNS: [&str; 6] =
    ["exercise", "check", "verdict", "score", "max_score", "message"];

/// What came of these answers. An answer whose checks could not be run has
/// one row, without a check.
///
/// # Errors
///
/// If the table cannot be written, which memory never refuses.
pub fn csv(graded: &[Graded]) -> Result<String> {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for graded in graded {
        let name = graded.exercise.name();
        if graded.checks.is_empty() {
            let max = graded.max_score().to_string();
            let message = cell(&graded.message().unwrap_or_default());
            let verdict = graded.verdict();
            table.write_record([&name, "", verdict, "0", &max, &message])?;
        }
        for check in &graded.checks {
            let score = if check.passed() { check.points } else { 0 };
            let message = cell(&check.end.message().unwrap_or_default());
            table.write_record([
                &name,
                &check.name,
                check.end.verdict(),
                &score.to_string(),
                &check.points.to_string(),
                &message,
            ])?;
        }
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

/// A text that no spreadsheet takes for a formula.
#[must_use]
pub fn cell(text: &str) -> String {
    let text = plain(text);
    match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@') => format!("'{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("  @SUM(A1)"), "'  @SUM(A1)");
        assert_eq!(cell("a=1"), "a=1");
    }
}
