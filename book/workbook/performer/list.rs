//! What `--list` says.

use anyhow::{Result, ensure};

/// A demo or variant that a chapter can perform.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listed {
    /// Its name, with the variant: `thread@cpu`.
    pub name: String,
    /// It runs until it is stopped, so it has no recording.
    pub until_stopped: bool,
    /// It computes for seconds, or opens thousands of connections.
    pub heavy: bool,
}

/// Reads the list: the name is the first word of a line, and marks stand at
/// its end.
pub(super) fn parse(text: &str) -> Result<Vec<Listed>> {
    let mut listed: Vec<Listed> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let name = line.split_whitespace().next().unwrap_or_default();
        let mut rest = line.trim_end();
        let mut has = |mark: &str| match rest.strip_suffix(mark) {
            Some(before) => {
                rest = before;
                true
            }
            None => false,
        };
        let until_stopped = has(" (until stopped)");
        let heavy = has(" (heavy)");
        ensure!(
            listed.iter().all(|other| other.name != name),
            "two demos are called `{name}`: rename one"
        );
        let name = name.to_owned();
        listed.push(Listed { name, until_stopped, heavy });
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_marks_are_read() {
        let text = "num         counts (slowly)\n\
                    num@again   counts again (heavy)\n\
                    serve       all (until stopped)\n\
                    both        x (heavy) (until stopped)\n";
        let listed = parse(text).unwrap();
        let told: Vec<_> = listed
            .iter()
            .map(|l| (l.name.as_str(), l.heavy, l.until_stopped))
            .collect();
        assert_eq!(
            told,
            [
                ("num", false, false),
                ("num@again", true, false),
                ("serve", false, true),
                ("both", true, true),
            ]
        );
    }

    #[test]
    fn one_name_twice_is_refused() {
        let error = parse("num  a\nnum  b\n").unwrap_err();
        assert!(error.to_string().contains("`num`"), "{error}");
    }
}
