//! Which charts a demo has: its figures, those of one unit together.

use std::collections::BTreeSet;

use crate::chart::{Bar, Chart};
use crate::recording::{Event, Figure, Language, Recording};

/// The charts of these recordings of one demo. Figures make a chart where
/// there are several things to compare, and not all are equal.
pub(crate) fn charts(title: &str, recordings: &[&Recording]) -> Vec<Chart> {
    let mut charts: Vec<Chart> = Vec::new();
    let both = recordings.iter().any(|r| r.language == Language::Python);
    let names: BTreeSet<String> =
        recordings.iter().map(|recording| recording.name()).collect();
    for recording in recordings {
        for event in &recording.events {
            for figure in &event.figures {
                let several = names.len() > 1;
                let mut bar = Bar {
                    label: label(recording, event, figure, several),
                    series: series(recording.language, both).to_owned(),
                    value: figure.value,
                };
                if is_ambiguous(recording, event, figure) {
                    bar.label = format!("{} {}", bar.label, figure.name);
                }
                put(&mut charts, title, figure, bar);
            }
        }
    }
    charts.retain(is_worth_drawing);
    charts
}

/// Whether another figure of this unit stands behind the same words: p50 and
/// p99, say. Its name tells it from the other.
fn is_ambiguous(recording: &Recording, event: &Event, figure: &Figure) -> bool {
    let words =
        |event: &Event| event.says.rsplit_once(':').map(|w| w.0.to_owned());
    let own = words(event);
    own.is_some()
        && recording.events.iter().filter(|e| words(e) == own).any(|e| {
            let mut others = e.figures.iter();
            others.any(|f| f.unit == figure.unit && f.name != figure.name)
        })
}

/// Adds a bar to the chart of its unit, once.
fn put(charts: &mut Vec<Chart>, title: &str, figure: &Figure, bar: Bar) {
    let unit = figure.unit.clone();
    let chart = match charts.iter_mut().find(|chart| chart.unit == unit) {
        Some(chart) => chart,
        None => {
            let title = title.to_owned();
            charts.push(Chart { title, unit, bars: Vec::new() });
            charts.last_mut().expect("it was just put there")
        }
    };
    if !chart.bars.contains(&bar) {
        chart.bars.push(bar);
    }
}

/// A number without a unit says how many there were: nothing to compare.
fn is_worth_drawing(chart: &Chart) -> bool {
    if chart.unit.is_empty() {
        return false;
    }
    let labels: BTreeSet<_> = chart.bars.iter().map(|b| &b.label).collect();
    let first = chart.bars.first().map(|bar| bar.value);
    labels.len() > 1 && chart.bars.iter().any(|b| Some(b.value) != first)
}

/// What a figure is of: the words before the colon, or the demo.
fn label(
    recording: &Recording,
    event: &Event,
    figure: &Figure,
    several: bool,
) -> String {
    // With its unit, for another number in the line may be the same. Python
    // may write it in another way.
    let value = figure.value.to_string();
    let whole = format!("{value} {}", figure.unit);
    let (says, whole) = (&event.says, whole.trim_end());
    let found = says.find(whole).or_else(|| says.rfind(&value));
    let before = &says[..found.unwrap_or(says.len())];
    match before.rsplit_once(':') {
        Some((words, _)) => words.to_owned(),
        None if several => recording.name(),
        None => before.trim().to_owned(),
    }
}

fn series(language: Language, both: bool) -> &'static str {
    match language {
        _ if !both => "",
        Language::Rust => "Rust",
        Language::Python => "Python",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recording::sample;

    /// Two lines, each with a figure of this unit.
    fn charts_of(unit: &str) -> Vec<Chart> {
        let lines = [("main", "one: 1"), ("main", "two: 2")];
        let mut recording = sample::lines(&lines);
        for (event, value) in recording.events.iter_mut().zip([1.0, 2.0]) {
            event.figures.push(sample::figure(value, unit));
        }
        charts("a demo", &[&recording])
    }

    #[test]
    fn values_with_a_unit_are_drawn_and_counts_are_not() {
        assert_eq!(charts_of("ms").len(), 1);
        assert_eq!(charts_of(""), []);
    }

    #[test]
    fn two_figures_behind_the_same_words_have_their_names() {
        let lines = [("main", "ours: 1 ms"), ("main", "ours: 2 ms")];
        let mut recording = sample::lines(&lines);
        for (event, name) in recording.events.iter_mut().zip(["p50", "p99"]) {
            let value = if name == "p50" { 1.0 } else { 2.0 };
            let mut figure = sample::figure(value, "ms");
            figure.name = name.to_owned();
            event.figures.push(figure);
        }
        let charts = charts("a demo", &[&recording]);
        let labels: Vec<_> =
            charts[0].bars.iter().map(|bar| bar.label.as_str()).collect();
        assert_eq!(labels, ["ours p50", "ours p99"]);
    }

    #[test]
    fn a_number_is_told_from_the_same_with_a_unit() {
        for says in ["one, 1 at once: 1 MB", "one, 1 at once: 1.0 MB"] {
            let mut recording = sample::lines(&[("main", says)]);
            recording.events[0].figures.push(sample::figure(1.0, "MB"));
            let event = &recording.events[0];
            let label = label(&recording, event, &event.figures[0], false);
            assert_eq!(label, "one, 1 at once", "{says}");
        }
    }
}
