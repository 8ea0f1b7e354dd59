//! What makes two runs different, and what does not.

use super::differences;
use crate::recording::{Recording, Then, sample};

const LINES: [(&str, &str); 5] = [
    ("main", "start"),
    ("A", "A starts"),
    ("B", "B starts"),
    ("A", "A ends"),
    ("main", "end"),
];

/// The lines with those between first and last in one group, in this order.
fn ordered(order: [usize; 3]) -> Recording {
    let [a, b, c] = order;
    let mut recording = sample::lines(&LINES);
    recording.lanes = vec!["main".into(), "A".into(), "B".into()];
    let events = recording.events.clone();
    for (place, from) in [a, b, c].into_iter().enumerate() {
        recording.events[place + 1] = events[from].clone();
        recording.events[place + 1].group = Some("race".to_owned());
    }
    recording
}

#[test]
fn times_units_and_values_are_left_out() {
    let mut was = sample::timed(&[("main", "12.3 MB", 5)]);
    let mut is = sample::timed(&[("main", "9 MB", 70)]);
    was.events[0].figures = vec![sample::figure(12.3, "MB")];
    is.events[0].figures = vec![sample::figure(9.0, "MB")];
    is.unit_ms = 20;
    assert_eq!(differences(&was, &is), None);
    is.events[0].figures[0].name = "width".to_owned();
    let told = differences(&was, &is).unwrap();
    assert!(told.contains("measuring width"), "{told}");
}

#[test]
fn a_group_may_come_in_any_order_that_its_lanes_allow() {
    let was = ordered([1, 2, 3]);
    for right in [[1, 2, 3], [1, 3, 2], [2, 1, 3]] {
        assert_eq!(differences(&was, &ordered(right)), None, "{right:?}");
    }
    for wrong in [[3, 2, 1], [3, 1, 2], [2, 3, 1], [1, 1, 2], [1, 2, 2]] {
        assert!(differences(&was, &ordered(wrong)).is_some(), "{wrong:?}");
    }
}

#[test]
fn lanes_that_race_may_be_numbered_in_any_order() {
    let was = ordered([1, 2, 3]);
    let mut is = ordered([2, 1, 3]);
    is.lanes = vec!["main".into(), "B".into(), "A".into()];
    for event in &mut is.events[1..4] {
        event.lane = 3 - event.lane;
    }
    assert_eq!(differences(&was, &is), None);
}

#[test]
fn a_group_that_grew_or_shrank_is_different() {
    let was = ordered([1, 2, 3]);
    let mut grown = was.clone();
    grown.events[4].group = Some("race".to_owned());
    let mut shrunk = was.clone();
    shrunk.events[3].group = None;
    for (is, line) in [(grown, "line 5"), (shrunk, "line 4")] {
        let told = differences(&was, &is).unwrap();
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn order_outside_of_a_group_is_exact() {
    let was = sample::lines(&LINES);
    let mut is = was.clone();
    is.events.swap(1, 2);
    let told = differences(&was, &is).unwrap();
    for part in ["line 2", "`A starts` by `A`", "`B starts`", "sample.rs:2"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn what_is_missing_or_more_is_named() {
    let was = sample::lines(&LINES);
    let mut is = was.clone();
    is.events.pop();
    let less = differences(&was, &is).unwrap();
    assert!(less.contains("now:      nothing more"), "{less}");
    let more = differences(&is, &was).unwrap();
    assert!(more.contains("recorded: nothing more"), "{more}");
}

#[test]
fn every_other_field_counts() {
    let was = sample::lines(&LINES);
    let spoil: [fn(&mut Recording); 8] = [
        |r| r.events[0].then = Then::Paused,
        |r| r.events[0].line = 2,
        |r| r.lanes[0] = "MAIN".to_owned(),
        |r| r.lanes.push("C".to_owned()),
        |r| r.command = "make".to_owned(),
        |r| r.sources[0].text.push_str("more\n"),
        |r| r.sources[0].path = "other.rs".to_owned(),
        |r| r.variant = Some("v".to_owned()),
    ];
    for (number, spoil) in spoil.into_iter().enumerate() {
        let mut is = was.clone();
        spoil(&mut is);
        assert!(differences(&was, &is).is_some(), "{number}");
    }
}

#[test]
fn what_python_did_next_is_derived_and_left_out() {
    let was = sample::python(&LINES);
    let mut is = was.clone();
    is.events[0].then = Then::Blocked;
    assert_eq!(differences(&was, &is), None);
    is.events[0].says = "Start".to_owned();
    assert!(differences(&was, &is).is_some());
}
