//! What the class found hard, as a picture: a chart an exercise, with a bar
//! a check.

use super::histogram::{Column, Histogram};
use super::{Outcome, histogram};
use crate::chart::{self, Bar, Chart};
use crate::report::plain;

/// The most characters of a name that stand beside a bar.
const LONGEST: usize = 30;

/// The picture; `None` if there is nothing to draw.
#[must_use]
pub fn svg(outcome: &Outcome) -> Option<String> {
    let charts: Vec<_> = histogram::of(outcome).iter().map(chart).collect();
    chart::together(&charts)
}

fn chart(histogram: &Histogram) -> Chart {
    let Histogram { exercise, learners, .. } = histogram;
    let columns = histogram.checks.iter().chain(&histogram.errors);
    Chart {
        title: format!("{} {}", exercise.name(), exercise.title),
        unit: format!("answers of {learners} that fail"),
        bars: columns.map(bar).collect(),
    }
}

fn bar(column: &Column) -> Bar {
    let name = plain(&column.name).replace('\n', " ");
    let label = name.chars().take(LONGEST).collect();
    Bar { label, series: String::new(), value: column.failed as f64 }
}

#[cfg(test)]
mod tests {
    use super::super::histogram::tests::{did_not_compile, outcome};
    use super::*;

    #[test]
    fn names_are_escaped() {
        let (_folder, mut outcome) = outcome();
        let one = outcome.exercises[0].clone();
        let error = did_not_compile(&one, None, "expected `<T>` & more");
        outcome.rows[1].answers[0] = error;
        let svg = svg(&outcome).unwrap();
        for text in ["2.1 Countdown", ">b<", "`&lt;T&gt;` &amp; more"] {
            assert!(svg.contains(text), "{text}: {svg}");
        }
    }

    #[test]
    fn of_nothing_there_is_no_picture() {
        let (_folder, mut outcome) = outcome();
        outcome.exercises.clear();
        assert_eq!(svg(&outcome), None);
    }
}
