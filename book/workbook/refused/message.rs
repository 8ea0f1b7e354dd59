//! What the compiler says, in the same words on every machine.

/// A message that was kept: its text and the version that said it.
pub(super) struct Message<'a> {
    text: &'a str,
    pub(super) version: &'a str,
}

impl<'a> Message<'a> {
    /// Takes the version from the last line.
    pub(super) fn read(kept: &'a str) -> Self {
        let kept = kept.trim_end();
        let (text, last) = kept.rsplit_once('\n').unwrap_or(("", kept));
        match last.strip_prefix('(').and_then(|l| l.strip_suffix(')')) {
            Some(version) => Self { text, version },
            None => Self { text: kept, version: "" },
        }
    }

    /// The lines that begin an error or a warning.
    pub(super) fn headings(&self) -> Vec<String> {
        let begins = |line: &&str| {
            line.starts_with("error") || line.starts_with("warning")
        };
        let headings = self.text.lines().filter(begins).map(code_or_line);
        headings.collect()
    }

    /// Its lines. How far a line is moved to the right depends on the
    /// largest line number, also of sources that not every machine has.
    pub(super) fn lines(&self) -> Vec<String> {
        let lines = self
            .text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty() && line != "|").collect()
    }
}

/// `error[E0382]` of a line that has a code: the words may change.
fn code_or_line(line: &str) -> String {
    match line.split_once(']') {
        Some((code, _)) if code.starts_with("error[") => format!("{code}]"),
        _ => line.to_owned(),
    }
}

/// The message without what depends on the machine: `/` in paths, those of
/// packages beginning with the package, and
/// neither the place nor the text of the standard library's sources, which
/// not every machine has.
pub(super) fn plain(stderr: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut in_library = false;
    for line in stderr.lines() {
        if let Some((arrow, place)) = place(line) {
            let place = place.replace('\\', "/");
            let library = library(&place);
            in_library = library.is_some();
            let place = library.unwrap_or_else(|| package(&place));
            lines.push(format!("{arrow}{place}"));
        } else if !(in_library && is_source(line)) {
            in_library = false;
            lines.push(line.to_owned());
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// The place that a line points to, behind its arrow.
fn place(line: &str) -> Option<(&str, &str)> {
    let arrows = ["--> ", "::: "];
    let at = arrows.iter().find_map(|arrow| {
        let before = line.find(arrow)?;
        let blank = line[..before].bytes().all(|b| b == b' ');
        blank.then_some(before + arrow.len())
    })?;
    Some(line.split_at(at))
}

/// The part of a path that lies in the standard library's sources.
fn library(place: &str) -> Option<&str> {
    let outside = place.starts_with("/rustc/") || place.contains("/rustlib/");
    let at = place.find("/library/").filter(|_| outside)?;
    Some(&place[at + 1..])
}

/// A path from the package on, if it lies among those that cargo fetched.
fn package(place: &str) -> &str {
    let inside = place.split_once("/registry/src/");
    let inside = inside.and_then(|(_, inside)| inside.split_once('/'));
    inside.map_or(place, |(_, inside)| inside)
}

/// Whether a line shows source text: `12 | …`, `   | ^^^`.
fn is_source(line: &str) -> bool {
    let rest =
        line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    rest.starts_with('|') || rest == "..."
}
