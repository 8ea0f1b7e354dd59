//! A report for people.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::grading::{Checked, Graded};

/// The most lines of an answer's own output that are shown.
const MOST_LINES: usize = 20;

/// What came of an answer: a line a check, and under those that were not
/// passed what was expected and what came.
#[must_use]
pub fn text(graded: &Graded) -> String {
    let (score, max) = (graded.score(), graded.max_score());
    let head = format!("{} {}", graded.exercise.name(), graded.exercise.title);
    let verdict = match graded.is_full() {
        true => "full marks",
        false => graded.verdict(),
    };
    let mut text = format!("{head:<40} {score:>3} of {max}  {verdict}\n");
    if let Some(message) = graded.message() {
        push(&mut text, "  ", &message);
    }
    let width = graded.checks.iter().map(|c| c.name.len()).max().unwrap_or(0);
    for check in &graded.checks {
        push_check(&mut text, check, width);
    }
    text
}

fn push_check(text: &mut String, check: &Checked, width: usize) {
    let Checked { name, points, purpose, end, output, .. } = check;
    let score = if check.passed() { *points } else { 0 };
    let verdict = if check.passed() { "passed" } else { "FAILED" };
    let line = format!(
        "  {verdict} {score:>3} of {points:<3} {name:<width$}  {purpose}"
    );
    // A string takes whatever is written.
    let _ = writeln!(text, "{}", plain(line.trim_end()));
    let Some(message) = end.message() else { return };
    let message = match end.verdict() {
        "failed" => message,
        verdict => format!("{verdict}: {message}"),
    };
    push(text, "         ", &message);
    if !output.trim().is_empty() {
        push(text, "         ", "what your code printed meanwhile:");
        push(text, "         | ", &shortened(output));
    }
}

/// The text with the verdicts in colours. They repeat in words what they say.
#[must_use]
pub fn painted(text: &str) -> String {
    let line = |line: &str| {
        let words = [("passed", AnsiColor::Green), ("FAILED", AnsiColor::Red)];
        for (word, colour) in words {
            let rest =
                line.strip_prefix("  ").and_then(|l| l.strip_prefix(word));
            if let Some(rest) = rest {
                let style = Style::new().bold().fg_color(Some(colour.into()));
                return format!("  {style}{word}{style:#}{rest}\n");
            }
        }
        format!("{line}\n")
    };
    text.lines().map(line).collect()
}

/// Adds a text, each of its lines marked.
fn push(text: &mut String, mark: &str, more: &str) {
    for line in plain(more).lines() {
        // GitHub Actions, where a class may be graded, takes orders from what
        // a program prints: `::` after blanks, and `##[` anywhere.
        let order = line.trim_start().starts_with("::");
        let line = if order { format!("| {line}") } else { line.to_owned() };
        let line = line.replace("##[", "## [");
        let _ = writeln!(text, "{}", format!("{mark}{line}").trim_end());
    }
}

fn shortened(output: &str) -> String {
    let lines: Vec<_> = output.lines().collect();
    if lines.len() <= MOST_LINES {
        return output.trim_end().to_owned();
    }
    let more = lines.len() - MOST_LINES;
    format!("{}\n… {more} more lines", lines[..MOST_LINES].join("\n"))
}

/// A text in which control characters are shown instead of done: colours,
/// moves of the cursor, bells. The ends of lines stay.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' => plain.push('\n'),
            '\t' => plain.push_str("    "),
            // Those that turn the direction of writing hide text, too.
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                plain.extend(character.escape_unicode());
            }
            c if c.is_control() => plain.extend(c.escape_default()),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(
            plain("a\u{1b}[31mb\r\nc\rd\u{7}"),
            "a\\u{1b}[31mb\nc\\rd\\u{7}"
        );
        assert_eq!(plain("\u{202e}x"), "\\u{202e}x");
    }

    #[test]
    fn only_verdicts_have_colours() {
        let text = "2.1 passed\n  passed   8 of 8\n         | passed\n";
        let painted = painted(text);
        assert_eq!(painted.matches('\u{1b}').count(), 3, "{painted:?}");
        assert!(painted.starts_with("2.1 passed\n  \u{1b}["), "{painted:?}");
        assert!(painted.ends_with("\n         | passed\n"), "{painted:?}");
    }

    #[test]
    fn the_lines_of_an_answer_are_marked() {
        let mut text = String::new();
        push(&mut text, "  | ", "::error::x\n\ny");
        assert_eq!(text, "  | | ::error::x\n  |\n  | y\n");
    }

    #[test]
    fn no_line_is_an_order_to_github() {
        let mut text = String::new();
        push(&mut text, "    ", "a\n  ::add-mask::a\nb ##[error]c");
        let expected = "    a\n    |   ::add-mask::a\n    b ## [error]c\n";
        assert_eq!(text, expected);
    }
}
