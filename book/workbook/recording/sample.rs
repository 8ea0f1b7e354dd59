//! Small recordings for tests.

use super::{
    Clock, Event, FORMAT, Figure, Language, Recording, Source, Then, VERSION,
};

/// A recording of these lines, each with its lane, without times.
pub(crate) fn lines(lines: &[(&str, &str)]) -> Recording {
    let timed: Vec<_> = lines.iter().map(|(l, s)| (*l, *s, 0)).collect();
    Recording { clock: Clock::Steps, ..self::timed(&timed) }
}

/// A recording of these lines, each with its lane and microsecond.
pub(crate) fn timed(lines: &[(&str, &str, u64)]) -> Recording {
    let mut lanes: Vec<String> = Vec::new();
    let mut events = Vec::new();
    for (index, (lane, says, at_us)) in lines.iter().enumerate() {
        if !lanes.iter().any(|known| known == lane) {
            lanes.push((*lane).to_owned());
        }
        events.push(Event {
            at_us: *at_us,
            lane: lanes.iter().position(|known| known == lane).unwrap(),
            says: (*says).to_owned(),
            then: Then::Running,
            group: None,
            source: 0,
            line: index + 1,
            figures: Vec::new(),
        });
    }
    let path = "chapters/01-sample/src/sample.rs".to_owned();
    let text = "a line of source\n".repeat(lines.len());
    Recording {
        format: FORMAT.to_owned(),
        version: VERSION,
        chapter: 1,
        demo: "sample".to_owned(),
        variant: None,
        language: Language::Rust,
        command: "cargo run -p chapter1 -- sample".to_owned(),
        clock: Clock::Time,
        unit_ms: 100,
        derived: Vec::new(),
        lanes,
        events,
        sources: vec![Source { path, first_line: 1, text }],
    }
}

/// The same lines, those of `range` in one group.
pub(crate) fn grouped(
    spoken: &[(&str, &str)],
    range: std::ops::Range<usize>,
) -> Recording {
    let mut recording = lines(spoken);
    for event in &mut recording.events[range] {
        event.group = Some("together".to_owned());
    }
    recording
}

/// The same lines as a Python program would have left them.
pub(crate) fn python(spoken: &[(&str, &str)]) -> Recording {
    let mut recording = lines(spoken);
    recording.language = Language::Python;
    recording.derived = vec!["then".to_owned()];
    recording.command = "python3 chapters/01-sample/python/sample.py".into();
    recording.sources[0].path = "chapters/01-sample/python/sample.py".into();
    recording
}

/// A figure.
pub(crate) fn figure(value: f64, unit: &str) -> Figure {
    Figure { name: "size".to_owned(), value, unit: unit.to_owned() }
}
