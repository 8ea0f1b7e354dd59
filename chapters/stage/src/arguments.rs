//! What follows `cargo run -p chapterN --`.

use std::path::PathBuf;
use std::time::Duration;

use crate::stage::Scale;

/// The longest unit that is accepted: a minute.
const LONGEST_UNIT_MS: u64 = 60_000;

/// The options of a performance.
#[derive(Debug, PartialEq)]
pub(crate) struct Arguments {
    pub(crate) demos: Vec<String>,
    pub(crate) list: bool,
    pub(crate) help: bool,
    pub(crate) record: Option<PathBuf>,
    pub(crate) unit: Duration,
    pub(crate) scale: Option<Scale>,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// A sentence that says which argument is wrong and what it takes.
    pub(crate) fn parse(
        arguments: impl IntoIterator<Item = String>,
    ) -> Result<Self, String> {
        let mut parsed = Self {
            demos: Vec::new(),
            list: false,
            help: false,
            record: None,
            unit: Duration::from_millis(100),
            scale: None,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = |what| {
                arguments
                    .next()
                    .ok_or_else(|| format!("`{argument}` needs {what}"))
            };
            match argument.as_str() {
                "--list" => parsed.list = true,
                "--help" | "-h" => parsed.help = true,
                "--record" => parsed.record = Some(value("a folder")?.into()),
                "--unit" => parsed.unit = unit(&value("milliseconds")?)?,
                "--scale" => parsed.scale = Some(scale(&value("a word")?)?),
                flag if flag.starts_with('-') => {
                    return Err(format!("unknown option `{flag}`"));
                }
                demo => parsed.demos.push(demo.to_owned()),
            }
        }
        Ok(parsed)
    }
}

fn unit(text: &str) -> Result<Duration, String> {
    let wanted = format!("`--unit` takes 1 to {LONGEST_UNIT_MS} milliseconds");
    match text.parse() {
        Ok(ms @ 1..=LONGEST_UNIT_MS) => Ok(Duration::from_millis(ms)),
        _ => Err(format!("{wanted}, not `{text}`")),
    }
}

fn scale(text: &str) -> Result<Scale, String> {
    match text {
        "small" => Ok(Scale::Small),
        "full" => Ok(Scale::Full),
        _ => Err(format!("`--scale` takes `small` or `full`, not `{text}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn names_and_options_may_be_mixed() {
        let parsed = parse("num --unit 20 lazy --record out").unwrap();
        assert_eq!(parsed.demos, ["num", "lazy"]);
        assert_eq!(parsed.unit, Duration::from_millis(20));
        assert_eq!(parsed.record, Some("out".into()));
    }

    #[test]
    fn a_wrong_value_is_named() {
        for (line, word) in [
            ("--unit 0", "`0`"),
            ("--unit 1e9", "`1e9`"),
            ("--unit", "milliseconds"),
            ("--record", "folder"),
            ("--scale huge", "`huge`"),
            ("--fast", "`--fast`"),
        ] {
            let error = parse(line).unwrap_err();
            assert!(error.contains(word), "{line}: {error}");
        }
    }
}
