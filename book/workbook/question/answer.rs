//! What the recording says of a line: what follows it, when it comes, and
//! whether it does.

use anyhow::{Context, Result, ensure};

use super::{Answer, Begin, Spoken};
use crate::recording::{Clock, Recording};

/// How far from a whole unit a line may come for `when` to be fair.
const NEAR: f64 = 0.3;

/// What may come next.
pub(super) fn next(
    recording: &Recording,
    from: &Begin,
    distractors: &[String],
) -> Result<Answer> {
    let (follow, step) = match from {
        Begin::Start => (first_of_run(recording, 0), 0),
        Begin::After(line) => {
            let event = find(recording, line)?;
            (followers(recording, event), event + 1)
        }
    };
    let says = |event: &usize| recording.events[*event].says.clone();
    let mut right: Vec<_> = follow.iter().map(says).collect();
    right.sort();
    right.dedup();
    ensure!(!right.is_empty(), "nothing comes after that line");
    ensure!(!distractors.is_empty(), "there is no distractor to choose from");
    for wrong in distractors {
        ensure!(
            !right.contains(wrong),
            "the distractor `{wrong}` is a right answer"
        );
    }
    let mut options = [right.as_slice(), distractors].concat();
    options.sort();
    options.dedup();
    // The last of its group may be asked about too: then it came before.
    let step = step.min(recording.events.len() - 1);
    Ok(Answer::Next { options, right, step })
}

/// When the line comes.
pub(super) fn when(
    recording: &Recording,
    line: &Spoken,
    distractors: &[u64],
) -> Result<Answer> {
    ensure!(
        recording.clock == Clock::Time,
        "the demo goes by steps, so there is no time to ask for"
    );
    let step = find(recording, line)?;
    let units = recording.units(&recording.events[step]);
    let whole = units.round();
    ensure!(
        (units - whole).abs() <= NEAR,
        "`{}` comes after {units:.1} units, and that is near no whole number",
        line.says
    );
    let right = whole as u64;
    ensure!(
        !distractors.contains(&right),
        "the distractor {right} is the right answer"
    );
    let mut options = distractors.to_vec();
    if !options.is_empty() {
        options.push(right);
    }
    options.sort_unstable();
    options.dedup();
    Ok(Answer::When { options, right, step })
}

/// Whether the line comes (so often).
pub(super) fn ever(recording: &Recording, line: &Spoken) -> Answer {
    let events = recording.events.iter().enumerate();
    let saying = events.filter(|(_, event)| event.says == line.says);
    let places: Vec<_> = saying.map(|(index, _)| index).collect();
    let place = line.nth.checked_sub(1).and_then(|nth| places.get(nth));
    let end = recording.events.len().saturating_sub(1);
    Answer::Ever { right: place.is_some(), step: *place.unwrap_or(&end) }
}

/// The event that says this line.
pub(super) fn find(recording: &Recording, line: &Spoken) -> Result<usize> {
    let Spoken { says, nth } = line;
    let events = recording.events.iter().enumerate();
    let saying = events.filter(|(_, event)| event.says == *says);
    let places: Vec<_> = saying.map(|(index, _)| index).collect();
    let count = places.len();
    ensure!(count > 0, "the recording has no line `{says}`");
    let place = nth.checked_sub(1).and_then(|nth| places.get(nth));
    place.copied().with_context(|| {
        format!("`nth` is {nth}, and `{says}` comes {count} times")
    })
}

/// The start of the run of one group that this event belongs to.
fn run_start(recording: &Recording, event: usize) -> usize {
    let mut start = 0;
    loop {
        let end = recording.run_end(start);
        if event < end {
            return start;
        }
        start = end;
    }
}

/// What may come first of the run that begins here: the first of each lane.
fn first_of_run(recording: &Recording, start: usize) -> Vec<usize> {
    if start >= recording.events.len() {
        return Vec::new();
    }
    let events = &recording.events;
    let run = start..recording.run_end(start);
    let is_first = |event: &usize| {
        !(start..*event).any(|other| events[other].lane == events[*event].lane)
    };
    run.filter(is_first).collect()
}

/// What may come right behind an event: in its group any line of another
/// lane, and the next of its own; what comes behind the group, if the event
/// may be the last of it.
fn followers(recording: &Recording, event: usize) -> Vec<usize> {
    let events = &recording.events;
    let lane = events[event].lane;
    let start = run_start(recording, event);
    let end = recording.run_end(start);
    let own_next = (event + 1..end).find(|other| events[*other].lane == lane);
    let mut follow: Vec<_> = (start..end)
        .filter(|other| events[*other].lane != lane)
        .chain(own_next)
        .collect();
    if own_next.is_none() {
        follow.extend(first_of_run(recording, end));
    }
    follow
}
