//! What the class found hard, for people.

use std::fmt::Write;

use super::histogram::{Column, Histogram};
use super::{Outcome, Row, histogram};
use crate::report::plain;

/// The longest bar, in characters.
const LONGEST: usize = 24;

/// What came of a class: for each exercise a line a check, with a bar of
/// those that failed it and the mistakes that they look like.
#[must_use]
pub fn text(outcome: &Outcome) -> String {
    let mut text = head(outcome);
    for histogram in histogram::of(outcome) {
        text += "\n";
        push(&mut text, &histogram);
    }
    for failed in &outcome.failed {
        let _ = writeln!(text, "\nnot graded: {}", plain(failed));
    }
    let _ =
        writeln!(text, "\nlimits of a check: {}", outcome.limits.join(", "));
    text
}

fn head(outcome: &Outcome) -> String {
    let learners = outcome.rows.len();
    let score: u32 = outcome.rows.iter().map(Row::score).sum();
    let max = outcome.rows.iter().map(Row::max_score).max().unwrap_or(0);
    let mean = f64::from(score) / learners.max(1) as f64;
    let mut text = format!(
        "{}, {}, mean {mean:.1} of {max}\n",
        number(learners, "learner"),
        number(outcome.exercises.len(), "exercise")
    );
    let Outcome { before, answers, .. } = outcome;
    if *before > 0 {
        let _ = writeln!(
            text,
            "{before} of {answers} answers were graded before (`--fresh` \
             grades them again)"
        );
    }
    text
}

fn number(count: usize, what: &str) -> String {
    let more = if count == 1 { "" } else { "s" };
    format!("{count} {what}{more}")
}

fn push(text: &mut String, histogram: &Histogram) {
    let Histogram { exercise, mean, max_score, .. } = histogram;
    let (name, title) = (exercise.name(), &exercise.title);
    let (full, all) = (histogram.full_marks, histogram.learners);
    let mut head = format!(
        "{name} {title}: mean {mean:.1} of {max_score}, full marks {full} of \
         {all}"
    );
    for (why, count) in &histogram.not_graded {
        let _ = write!(head, ", {why} {count}");
    }
    let _ = writeln!(text, "{head}");
    let columns = || histogram.checks.iter().chain(&histogram.errors);
    let width = columns().map(|c| c.name.chars().count()).max().unwrap_or(0);
    let most = columns().map(|column| column.failed).max().unwrap_or(0);
    for column in columns() {
        push_column(text, column, width.min(40), most);
    }
}

fn push_column(text: &mut String, column: &Column, width: usize, most: usize) {
    let Column { name, failed, .. } = column;
    let name: String = plain(name).replace('\n', " ");
    let name: String = name.chars().take(width).collect();
    let bar = "#".repeat(length(*failed, most));
    let line = format!(
        "  {name:<width$} {failed:>4}  {bar:<LONGEST$}  {}",
        likeness(column)
    );
    let _ = writeln!(text, "{}", line.trim_end());
}

/// How long a bar is: a character an answer, if there is room.
fn length(count: usize, most: usize) -> usize {
    match most {
        0..=LONGEST => count,
        _ => (count * LONGEST).div_ceil(most),
    }
}

/// What the answers look like: ``like `starts_again` 12, other 3``.
fn likeness(column: &Column) -> String {
    let mut words = Vec::new();
    for like in &column.like {
        let mistakes = like.mistakes.join("` or `");
        words.push(format!("like `{mistakes}` {}", like.answers));
    }
    for (count, what) in
        [(column.not_begun, "not begun"), (column.other, "other")]
    {
        if count > 0 {
            words.push(format!("{what} {count}"));
        }
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::histogram::tests::outcome;
    use super::*;

    #[test]
    fn every_check_has_its_line() {
        let (_folder, mut outcome) = outcome();
        outcome.failed.push("`ada/2.1.rs`: cargo is gone".to_owned());
        let expected = "\
5 learners, 2 exercises, mean 12.0 of 40
2 of 7 answers were graded before (`--fresh` grades them again)

2.1 Countdown: mean 8.0 of 20, full marks 1 of 5, did not compile 1
  a        1  #                         other 1
  b        3  ###                       like `off_by_one` 2, other 1
  E0507    1  #                         other 1

2.2 Countdown: mean 4.0 of 20, full marks 1 of 5, missing 3, not begun 1
  a    1  #                         not begun 1
  b    1  #                         not begun 1

not graded: `ada/2.1.rs`: cargo is gone

limits of a check: time 3 s
";
        assert_eq!(text(&outcome), expected);
    }

    #[test]
    fn bars_fit_the_line() {
        assert_eq!(length(3, 24), 3);
        assert_eq!(length(200, 200), LONGEST);
        assert_eq!(length(1, 200), 1);
        assert_eq!(length(0, 200), 0);
    }
}
