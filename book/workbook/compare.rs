//! Whether two runs of a demo are the same.
//!
//! Times, the length of a unit, the values of figures and what was worked
//! out afterwards are left out; the events of a group may come in any order.

mod event;
mod hole;
pub(crate) mod line;

use std::collections::BTreeMap;

use crate::recording::{Event, Language, Recording};
use event::{described, same};

/// What a fresh run does otherwise than the recorded one, in words; `None`
/// if they are the same.
#[must_use]
pub fn differences(recorded: &Recording, fresh: &Recording) -> Option<String> {
    head(recorded, fresh)
        .or_else(|| events(recorded, fresh))
        .or_else(|| lanes(recorded, fresh))
        .or_else(|| sources(recorded, fresh))
}

fn head(recorded: &Recording, fresh: &Recording) -> Option<String> {
    let fields = |r: &Recording| {
        [
            ("chapter", r.chapter.to_string()),
            ("name", r.name()),
            ("language", format!("{:?}", r.language)),
            ("command", r.command.clone()),
            ("clock", format!("{:?}", r.clock)),
        ]
    };
    let pairs = fields(recorded).into_iter().zip(fields(fresh));
    let mut different = pairs.filter(|(was, is)| was != is);
    different.next().map(|((field, was), (_, is))| {
        format!("the {field} is different\n  recorded: {was}\n  now:      {is}")
    })
}

fn events(recorded: &Recording, fresh: &Recording) -> Option<String> {
    let mut start = 0;
    while start < recorded.events.len() && start < fresh.events.len() {
        let (end, now) = (recorded.run_end(start), fresh.run_end(start));
        let found = run(recorded, fresh, start..end, start..now);
        if found.is_some() {
            return found;
        }
        start = end;
    }
    let (was, is) = (recorded.events.get(start), fresh.events.get(start));
    if was.is_none() && is.is_none() {
        return None;
    }
    Some(at(start, was.map(|e| (recorded, e)), is.map(|e| (fresh, e))))
}

/// Compares one run of events of a group, or just one event.
fn run(
    recorded: &Recording,
    fresh: &Recording,
    was: std::ops::Range<usize>,
    is: std::ops::Range<usize>,
) -> Option<String> {
    let mut left: Vec<&Event> = fresh.events[is].iter().collect();
    for index in was {
        let expected = &recorded.events[index];
        let may_be = |event: &&Event| match recorded.language {
            // A lane keeps its order, so only its next event will do.
            Language::Rust => fresh.lane(event) == recorded.lane(expected),
            // The order was held against Rust's when this was recorded.
            Language::Python => same(recorded, expected, fresh, event),
        };
        let found = left.iter().position(may_be);
        let got = found.map(|place| left.remove(place));
        if !got.is_some_and(|got| same(recorded, expected, fresh, got)) {
            let got = got.or(left.first().copied());
            let got = got.map(|event| (fresh, event));
            return Some(at(index, Some((recorded, expected)), got));
        }
    }
    let index = fresh.events.iter().position(|event| {
        left.first().is_some_and(|first| std::ptr::eq(*first, event))
    })?;
    Some(at(index, None, left.first().map(|event| (fresh, *event))))
}

/// Says which event is different, and how.
fn at(
    index: usize,
    was: Option<(&Recording, &Event)>,
    is: Option<(&Recording, &Event)>,
) -> String {
    let one = |side: Option<(&Recording, &Event)>| match side {
        Some((recording, event)) => described(recording, event),
        None => "nothing more".to_owned(),
    };
    let (was, is) = (one(was), one(is));
    format!(
        "line {} is different\n  recorded: {was}\n  now:      {is}",
        index + 1
    )
}

fn lanes(recorded: &Recording, fresh: &Recording) -> Option<String> {
    let order = |r: &Recording| {
        let mut lanes = r.lanes.clone();
        // Where lanes race to speak first, any of them may be drawn first.
        if recorded.events.iter().any(|event| event.group.is_some()) {
            lanes.sort();
        }
        lanes.join(", ")
    };
    let (was, is) = (order(recorded), order(fresh));
    (was != is).then(|| {
        format!("the lanes are different\n  recorded: {was}\n  now:      {is}")
    })
}

fn sources(recorded: &Recording, fresh: &Recording) -> Option<String> {
    let by_path = |r: &Recording| -> BTreeMap<String, (usize, String)> {
        let sources = r.sources.iter();
        sources
            .map(|s| (s.path.clone(), (s.first_line, s.text.clone())))
            .collect()
    };
    let (was, is) = (by_path(recorded), by_path(fresh));
    if let Some(path) = was.keys().find(|path| !is.contains_key(*path)) {
        return Some(format!("`{path}` says nothing any more"));
    }
    is.iter().find_map(|(path, (first, text))| {
        let Some((was_first, was_text)) = was.get(path) else {
            return Some(format!("`{path}` speaks, and did not before"));
        };
        let same = first == was_first && text == was_text;
        (!same).then(|| {
            let line = first_changed_line(was_text, text) + was_first;
            format!("`{path}:{line}` has changed since it was recorded")
        })
    })
}

fn first_changed_line(was: &str, is: &str) -> usize {
    was.lines().zip(is.lines()).take_while(|(was, is)| was == is).count()
}

#[cfg(test)]
mod tests;
