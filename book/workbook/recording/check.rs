//! What a recording must be beyond its shape.

use anyhow::{Context, Result, ensure};

use super::{Clock, Event, Recording, Source};
use crate::compare::line::Line;

/// The fields that may be worked out afterwards.
const DERIVABLE: [&str; 3] = ["then", "group", "figures"];

/// Refuses a recording whose fields do not fit together.
pub(super) fn check(recording: &Recording) -> Result<()> {
    ensure!(recording.chapter > 0, "`chapter` is 0; chapters begin at 1");
    ensure!(recording.unit_ms > 0, "`unit_ms` is 0");
    ensure!(
        is_name(&recording.demo),
        "`demo` is `{}`; a name has small letters, digits and `-`",
        recording.demo
    );
    if let Some(variant) = &recording.variant {
        ensure!(
            is_name(variant),
            "`variant` is `{variant}`; a name has small letters, digits and `-`"
        );
    }
    for derived in &recording.derived {
        ensure!(
            DERIVABLE.contains(&derived.as_str()),
            "`derived` names `{derived}`, which is always said"
        );
    }
    check_names(recording)?;
    for (index, source) in recording.sources.iter().enumerate() {
        check_source(source)
            .with_context(|| format!("`sources[{index}]` is wrong"))?;
    }
    let mut before = 0;
    for (index, event) in recording.events.iter().enumerate() {
        check_event(recording, &format!("events[{index}]"), event, before)?;
        before = event.at_us;
    }
    Ok(())
}

/// A name can stand in a file name and on a command line on every system.
fn is_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    !name.is_empty()
        && !name.starts_with('-')
        && name.bytes().all(|b| plain(b) || b == b'-')
}

/// Lanes and sources are told apart by their names.
fn check_names(recording: &Recording) -> Result<()> {
    for (index, lane) in recording.lanes.iter().enumerate() {
        ensure!(!lane.trim().is_empty(), "`lanes[{index}]` has no name");
        ensure!(
            !recording.lanes[..index].contains(lane),
            "`lanes[{index}]` is `{lane}` a second time"
        );
    }
    for (index, source) in recording.sources.iter().enumerate() {
        let earlier = &recording.sources[..index];
        ensure!(
            earlier.iter().all(|other| other.path != source.path),
            "`sources[{index}].path` is `{}` a second time",
            source.path
        );
    }
    Ok(())
}

fn check_source(source: &Source) -> Result<()> {
    let path = &source.path;
    ensure!(source.first_line > 0, "`first_line` is 0; lines begin at 1");
    let is_plain = |part: &str| !part.is_empty() && part != "..";
    ensure!(
        path.split('/').all(is_plain) && !path.contains(['\\', ':']),
        "`path` is `{path}`; it goes from the root of the workbook, with `/`"
    );
    Ok(())
}

fn check_event(
    recording: &Recording,
    field: &str,
    event: &Event,
    before: u64,
) -> Result<()> {
    let (lanes, at_us) = (recording.lanes.len(), event.at_us);
    ensure!(
        event.lane < lanes,
        "`{field}.lane` is {}, and there are {lanes} lanes, counted from 0",
        event.lane
    );
    match recording.clock {
        Clock::Steps => ensure!(
            at_us == 0,
            "`{field}.at_us` is {at_us}; with the clock `steps` it is 0"
        ),
        Clock::Time => ensure!(
            at_us >= before,
            "`{field}.at_us` is {at_us}, before the {before} of the event \
             above it"
        ),
    }
    ensure!(
        !event.says.contains(['\n', '\r']),
        "`{field}.says` is more than one line: say each on its own"
    );
    check_place(recording, field, event)?;
    ensure!(
        Line::of(event).shows_its_figures(),
        "`{field}.figures` are not what its line `{}` shows",
        event.says
    );
    Ok(())
}

fn check_place(
    recording: &Recording,
    field: &str,
    event: &Event,
) -> Result<()> {
    let count = recording.sources.len();
    let Some(source) = recording.sources.get(event.source) else {
        anyhow::bail!(
            "`{field}.source` is {}, and there are {count} sources, counted \
             from 0",
            event.source
        );
    };
    let end = source.first_line + source.text.lines().count();
    ensure!(
        (source.first_line..end.max(source.first_line + 1))
            .contains(&event.line),
        "`{field}.line` is {}, which `{}` does not have",
        event.line,
        source.path
    );
    Ok(())
}
