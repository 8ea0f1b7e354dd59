//! The page shows each step as what changed since the one before; here that
//! is worked out from the files.

use std::fmt::Write;
use std::path::Path;

/// How many unchanged lines stand around a change.
const AROUND: usize = 2;

/// A line of the difference, and whether it went, came or stayed.
type Line<'a> = (char, &'a str);

/// The lengths of the longest common parts of all pairs of ends.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut length = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            length[i][j] = if old[i] == new[j] {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    length
}

/// All lines of both, each with what became of it.
fn lines<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let (length, mut lines) = (common(old, new), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || i < old.len() && length[i + 1][j] >= length[i][j + 1]
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

/// The changes with what stands around them; `@@` where something is left out.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) =
        (old.lines().collect(), new.lines().collect());
    let lines = lines(&old, &new);
    let is_shown = |at: usize| {
        let from = at.saturating_sub(AROUND);
        let to = (at + AROUND + 1).min(lines.len());
        lines[from..to].iter().any(|(sign, _)| *sign != ' ')
    };
    let (mut text, mut left_out) = (String::new(), false);
    for (at, (sign, line)) in lines.iter().enumerate() {
        if !is_shown(at) {
            left_out = true;
            continue;
        }
        if std::mem::take(&mut left_out) {
            text.push_str("@@\n");
        }
        let line = format!("{sign}{line}");
        writeln!(text, "{}", line.trim_end()).unwrap();
    }
    text
}

/// Compares, and writes what is right before it fails.
fn holds(number: usize, old: &str, new: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/steps");
    let file = folder.join(format!("step{number}.diff"));
    let text = difference(old, new);
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    if kept.replace("\r\n", "\n") != text {
        std::fs::write(&file, text).unwrap();
        panic!("`{}` is written anew: look at it, commit it", file.display());
    }
}

#[test]
fn each_step_differs_from_the_one_before_as_the_page_shows() {
    let steps = [
        include_str!("../src/steps/step1_ready_queue.rs"),
        include_str!("../src/steps/step2_timers.rs"),
        include_str!("../src/steps/step3_readiness.rs"),
        include_str!("../src/steps/step4_wakers.rs"),
        include_str!("../src/steps/step5_thread_pool.rs"),
        include_str!("../src/steps/step6_run_sync.rs"),
    ];
    for (step, (old, new)) in steps.iter().zip(&steps[1..]).enumerate() {
        holds(step + 2, old, new);
    }
}

#[test]
fn a_difference_has_what_went_what_came_and_a_little_around() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n";
    let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";
    let text = "@@\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n+9\n";
    assert_eq!(difference(old, new), text);
}
