//! Which bars of a chart belong together: `spawn, ours` and `spawn, Tokio`.

use std::collections::BTreeSet;

use super::Bar;

/// Bars under one heading.
#[derive(Debug, PartialEq)]
pub(crate) struct Group<'a> {
    /// What they have in common; empty where nothing is.
    pub(crate) heading: &'a str,
    /// The bars, each with what tells it from the others.
    pub(crate) bars: Vec<(&'a str, &'a Bar)>,
}

/// The bars in groups, if each label has two parts and both repeat; else all
/// in one group. What changes least often from bar to bar is the heading.
pub(crate) fn groups(bars: &[Bar]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let first_is_heading = heading_is_first(bars);
    for bar in bars {
        let (heading, name) = match (first_is_heading, parts(bar)) {
            (Some(true), Some((first, second))) => (first, second),
            (Some(false), Some((first, second))) => (second, first),
            _ => ("", bar.label.as_str()),
        };
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.bars.push((name, bar)),
            None => groups.push(Group { heading, bars: vec![(name, bar)] }),
        }
    }
    groups
}

/// Whether the first part of the labels is the heading; `None` if they have
/// no two parts, or one of them never changes.
fn heading_is_first(bars: &[Bar]) -> Option<bool> {
    let parts = bars.iter().map(parts).collect::<Option<Vec<_>>>()?;
    let (first, second): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    (kinds(&first) > 1 && kinds(&second) > 1)
        .then(|| changes(&first) <= changes(&second))
}

fn kinds(parts: &[&str]) -> usize {
    parts.iter().collect::<BTreeSet<_>>().len()
}

fn changes(parts: &[&str]) -> usize {
    parts.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// A label of two parts: `spawn, ours`.
fn parts(bar: &Bar) -> Option<(&str, &str)> {
    bar.label.rsplit_once(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(labels: &[&str]) -> Vec<Bar> {
        let bars = labels.iter().map(|label| Bar {
            label: (*label).to_owned(),
            series: String::new(),
            value: 1.0,
        });
        bars.collect()
    }

    fn headings(labels: &[&str]) -> Vec<String> {
        let bars = bars(labels);
        groups(&bars).iter().map(|g| g.heading.to_owned()).collect()
    }

    #[test]
    fn what_changes_least_often_is_the_heading() {
        let by_number = ["a, 1", "b, 1", "a, 10", "b, 10"];
        assert_eq!(headings(&by_number), ["1", "10"]);
        let by_letter = ["a, 1", "a, 10", "b, 1", "b, 10"];
        assert_eq!(headings(&by_letter), ["a", "b"]);
    }

    #[test]
    fn labels_without_two_parts_stay_as_they_are() {
        assert_eq!(headings(&["a, 1", "b"]), [""]);
        assert_eq!(headings(&["a, 1", "b, 1"]), [""]);
        assert_eq!(headings(&[]), [""; 0]);
        let bars = bars(&["a, 1", "b"]);
        assert_eq!(groups(&bars)[0].bars[0].0, "a, 1");
    }
}
