//! From text to a recording.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::{FORMAT, Recording, VERSION, check};

/// What is looked at first: of another format or version no other field is
/// understood.
#[derive(Deserialize)]
struct Kind {
    format: String,
    version: u64,
}

impl Recording {
    /// Reads a recording from its text.
    ///
    /// # Errors
    ///
    /// Which field is wrong.
    pub fn parse(text: &str) -> Result<Self> {
        let kind: Kind = from_json(text)?;
        ensure!(
            kind.format == FORMAT,
            "`format` is `{}`, not `{FORMAT}`",
            kind.format
        );
        if kind.version != VERSION {
            bail!(
                "`version` is {}, and this workbook reads version {VERSION}: \
                 record it anew with `cargo workbook record`",
                kind.version
            );
        }
        let recording: Self = from_json(text)?;
        check::check(&recording)?;
        Ok(recording)
    }
}

/// Reads JSON; an error names the field.
fn from_json<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value =
        serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().to_string();
            let context = match path.as_str() {
                "." => "it is no JSON object of that kind".to_owned(),
                path => format!("`{path}` is wrong"),
            };
            anyhow::Error::new(error.into_inner()).context(context)
        })?;
    json.end().context("something stands behind its end")?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    /// The error with its causes after one thing in a good recording was
    /// changed.
    fn spoiled(from: &str, to: &str) -> String {
        let text = sample::lines(&[("main", "one"), ("main", "two")]).to_text();
        assert!(text.contains(from), "{from} is not in {text}");
        let error = Recording::parse(&text.replacen(from, to, 1)).unwrap_err();
        format!("{error:#}")
    }

    #[test]
    fn each_wrong_field_is_named() {
        for (from, to, named) in [
            ("yield-to-await/recording", "other", "`format`"),
            ("\"version\":1", "\"version\":2", "`version` is 2"),
            ("\"then\":\"running\"", "\"then\":\"asleep\"", "events[0].then"),
            ("\"clock\":\"steps\"", "\"clock\":\"sun\"", "`clock`"),
            ("\"language\":\"rust\"", "\"language\":\"go\"", "`language`"),
            ("\"lane\":0", "\"lane\":7", "events[0].lane"),
            ("\"lane\":0", "\"lane\":-1", "events[0].lane"),
            ("\"source\":0", "\"source\":1", "events[0].source"),
            ("\"line\":1", "\"line\":0", "events[0].line"),
            ("\"line\":1", "\"line\":99", "events[0].line"),
            ("\"at_us\":0", "\"at_us\":5", "events[0].at_us"),
            ("\"says\":\"one\"", "\"says\":\"a\\nb\"", "events[0].says"),
            ("\"demo\":\"sample\"", "\"demo\":\"../x\"", "`demo`"),
            ("\"unit_ms\":100", "\"unit_ms\":0", "`unit_ms`"),
            ("\"chapter\":1", "\"chapter\":0", "`chapter`"),
            ("\"chapter\":1", "\"chapter\":\"1\"", "`chapter`"),
            ("\"lanes\":[\"main\"]", "\"lanes\":[\"\"]", "lanes[0]"),
            ("\"lanes\"", "\"lames\"", "lames"),
            ("\"derived\":[]", "\"derived\":[\"says\"]", "`derived`"),
            ("\"figures\":[]", "\"figures\":7", "events[0].figures"),
        ] {
            let error = spoiled(from, to);
            assert!(error.contains(named), "{to}: {error}");
        }
    }

    #[test]
    fn time_does_not_run_backwards() {
        let text = sample::timed(&[("main", "a", 5), ("main", "b", 9)]);
        let text = text.to_text().replace("\"at_us\":5", "\"at_us\":10");
        let error = Recording::parse(&text).unwrap_err().to_string();
        assert!(error.contains("events[1].at_us"), "{error}");
    }

    #[test]
    fn a_figure_must_stand_in_its_line() {
        let mut recording = sample::lines(&[("main", "it took 12.3 MB")]);
        recording.events[0].figures = vec![sample::figure(12.4, "MB")];
        let error = Recording::parse(&recording.to_text()).unwrap_err();
        assert!(error.to_string().contains("events[0].figures"), "{error}");
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "[]", "null", "{}", "{\"format\":1}"] {
            assert!(Recording::parse(text).is_err(), "{text}");
        }
        let twice = sample::lines(&[("main", "one")]).to_text().repeat(2);
        assert!(Recording::parse(&twice).is_err());
    }
}
