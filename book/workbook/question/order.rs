//! In which orders lines may come.

use anyhow::{Context, Result, bail, ensure};
use serde::Serialize;

use super::Begin;
use super::answer::find;
use crate::recording::Recording;

/// As many lines as can be put in order without a pencil.
const MOST: usize = 7;

/// Lines that are to be put in order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Order {
    /// The lines, sorted by their text: that gives nothing away.
    pub lines: Vec<String>,
    /// For each line the numbers of the lines, from 0, that come before it.
    /// Equal lines can stand for one another.
    pub before: Vec<Vec<usize>>,
    /// For each line the event that said it, from 0.
    pub steps: Vec<usize>,
}

/// The orders in which these lines of the recording may come.
pub(super) fn order(
    recording: &Recording,
    lines: &[String],
    from: Option<&Begin>,
) -> Result<Order> {
    ensure!(
        (2..=MOST).contains(&lines.len()),
        "there are {} lines, and it takes 2 to {MOST}",
        lines.len()
    );
    let mut events = match from {
        Some(from) => following(recording, lines, from)?,
        None => wherever(recording, lines)?,
    };
    let says = |event: usize| recording.events[event].says.as_str();
    events.sort_by_key(|event| (says(*event), *event));
    let before = events.iter().map(|event| {
        let earlier = (0..events.len())
            .filter(|other| comes_before(recording, events[*other], *event));
        earlier.collect()
    });
    Ok(Order {
        before: before.collect(),
        lines: events.iter().map(|event| says(*event).to_owned()).collect(),
        steps: events,
    })
}

impl Order {
    /// Whether the lines may come in this order.
    #[must_use]
    pub fn accepts(&self, given: &[&str]) -> bool {
        given.len() == self.lines.len() && self.goes_on(given, &mut Vec::new())
    }

    /// Tries each line that may come next and reads as it should.
    fn goes_on(&self, given: &[&str], placed: &mut Vec<usize>) -> bool {
        let Some(next) = given.get(placed.len()) else {
            return true;
        };
        for (index, line) in self.lines.iter().enumerate() {
            let earlier = &self.before[index];
            let fits = line == next
                && !placed.contains(&index)
                && earlier.iter().all(|before| placed.contains(before));
            if fits {
                placed.push(index);
                if self.goes_on(given, placed) {
                    return true;
                }
                placed.pop();
            }
        }
        false
    }
}

/// Whether the first event always comes before the second: they are not of
/// one run of a group, or of the same lane.
fn comes_before(recording: &Recording, first: usize, second: usize) -> bool {
    let events = &recording.events;
    let group = events[second].group.as_ref();
    let one_run = group.is_some()
        && first < second
        && events[first..second].iter().all(|e| e.group.as_ref() == group);
    first < second && (!one_run || events[first].lane == events[second].lane)
}

/// The events that follow one another from there on and say these lines.
fn following(
    recording: &Recording,
    lines: &[String],
    from: &Begin,
) -> Result<Vec<usize>> {
    let start = match from {
        Begin::Start => 0,
        Begin::After(line) => find(recording, line)? + 1,
    };
    let window = start..start + lines.len();
    let here = recording
        .events
        .get(window.clone())
        .context("the recording ends before these lines do")?;
    let said: Vec<_> = here.iter().map(|event| event.says.clone()).collect();
    ensure!(
        sorted(&said) == sorted(lines),
        "there the recording says `{}`",
        said.join("`, `")
    );
    Ok(window.collect())
}

/// The events that say these lines, each text as often as it is listed.
fn wherever(recording: &Recording, lines: &[String]) -> Result<Vec<usize>> {
    let said = |line: &String| {
        let events = recording.events.iter().enumerate();
        let same = events.filter(|(_, event)| event.says == *line);
        same.map(|(index, _)| index).collect::<Vec<_>>()
    };
    for line in lines {
        let listed = lines.iter().filter(|other| *other == line).count();
        let count = said(line).len();
        if count == 0 {
            bail!("the recording has no line `{line}`");
        }
        ensure!(
            count == listed,
            "`{line}` comes {count} times and is listed {listed} times: list \
             them all, or lines that follow one another and what they come \
             `after`"
        );
    }
    let mut events: Vec<_> = lines.iter().flat_map(said).collect();
    events.sort_unstable();
    events.dedup();
    Ok(events)
}

fn sorted(lines: &[String]) -> Vec<&String> {
    let mut lines: Vec<_> = lines.iter().collect();
    lines.sort();
    lines
}
