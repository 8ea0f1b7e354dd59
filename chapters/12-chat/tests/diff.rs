//! The page shows the room as what changes in the naive one; here that is
//! worked out from the two files.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// How many unchanged lines stand around a change.
const AROUND: usize = 1;

/// The longest rows of lines that both have, from each pair of places on.
type Common = HashMap<(usize, usize), usize>;

/// What a room does for its connections.
fn hall(text: &str) -> Vec<&str> {
    let lines = text.lines().skip_while(|line| *line != "impl Hall for Room {");
    lines.skip(1).take_while(|line| *line != "}").collect()
}

fn common(old: &[&str], new: &[&str]) -> Common {
    let mut length = Common::new();
    let at = |length: &Common, i, j| length.get(&(i, j)).copied().unwrap_or(0);
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let both = at(&length, i + 1, j + 1) + 1;
            let one = at(&length, i + 1, j).max(at(&length, i, j + 1));
            length.insert((i, j), if old[i] == new[j] { both } else { one });
        }
    }
    length
}

/// All lines of both, each with what became of it.
fn signed<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let length = common(old, new);
    let at = |i, j| length.get(&(i, j)).copied().unwrap_or(0);
    let (mut lines, mut i, mut j) = (Vec::new(), 0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || i < old.len() && at(i + 1, j) >= at(i, j + 1)
        {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    lines
}

/// The changes, and `@@` where more is the same than stands around them.
fn difference(old: &[&str], new: &[&str]) -> String {
    let lines = signed(old, new);
    let is_shown = |at: usize| {
        let around =
            at.saturating_sub(AROUND)..lines.len().min(at + AROUND + 1);
        lines[around].iter().any(|(sign, _)| *sign != ' ')
    };
    let mut text = String::new();
    for (at, (sign, line)) in lines.iter().enumerate() {
        if is_shown(at) {
            writeln!(text, "{}", format!("{sign}{line}").trim_end()).unwrap();
        } else if !text.ends_with("@@\n") {
            text.push_str("@@\n");
        }
    }
    text.strip_suffix("@@\n").map(str::to_owned).unwrap_or(text)
}

#[test]
fn the_room_differs_from_the_naive_one_as_the_page_shows() {
    let naive = hall(include_str!("../src/room_naive.rs"));
    let right = hall(include_str!("../src/room.rs"));
    let text = difference(&naive, &right);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/room.diff");
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    if kept.replace("\r\n", "\n") != text {
        std::fs::write(&file, text).unwrap();
        panic!("`src/room.diff` is written anew: look at it, commit it");
    }
}

#[test]
fn a_difference_has_what_went_what_came_and_a_little_around() {
    let text = difference(&["1", "2", "3", "4"], &["1", "2", "three", "4"]);
    assert_eq!(text, "@@\n 2\n-3\n+three\n 4\n");
}
