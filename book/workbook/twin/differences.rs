//! What really runs differently in Python, and why: `differences.toml`,
//! beside the twins.
//!
//! ```toml
//! [[difference]]
//! demo = "colors"               # or demo@variant
//! rust = ["Some(\"red\")"]      # neighbouring lines of the Rust recording
//! python = ["red"]              # what the twin says instead
//! nth = 2                       # which of several equal places
//! reason = "Why, in a sentence for the page."
//!
//! [[difference]]                # nothing in Rust: say what it stands after
//! demo = "colors"
//! after = "blue"                # without this, before the first line
//! python = ["StopIteration"]
//! reason = "…"
//!
//! [[no-twin]]
//! demo = "not-send"
//! reason = "…"
//! ```
//!
//! In all of these lines `{}` stands for any number.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::recording::shown;
use crate::workspace::Chapter;

/// The differences of one chapter.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Differences {
    #[serde(default, rename = "difference")]
    differences: Vec<Difference>,
    #[serde(default)]
    no_twin: Vec<NoTwin>,
    #[serde(skip)]
    file: String,
}

/// Lines that are different in Python.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The demo, or the variant as `demo@variant`.
    pub demo: String,
    /// What Rust says: neighbouring lines.
    #[serde(default)]
    pub rust: Vec<String>,
    /// What Python says instead.
    #[serde(default)]
    pub python: Vec<String>,
    /// Where there is nothing in Rust: the line it stands after.
    pub after: Option<String>,
    /// Which of several equal places, from 1.
    pub nth: Option<usize>,
    /// Why, in a sentence for the page.
    pub reason: String,
}

/// A demo that Python cannot have.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoTwin {
    /// The demo, or the variant as `demo@variant`.
    pub demo: String,
    /// Why, in a sentence for the page.
    pub reason: String,
}

impl Differences {
    /// The differences of this chapter; none if it has no such file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or is not valid.
    pub fn read(chapter: &Chapter) -> Result<Self> {
        let path = chapter.path.join("python/differences.toml");
        let file = shown(&path);
        if !path.exists() {
            return Ok(Self { file, ..Self::default() });
        }
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{file}`"))?;
        Self::parse(&text, &file)
            .with_context(|| format!("`{file}` is not valid"))
    }

    /// The differences in this text of that file.
    pub(crate) fn parse(text: &str, file: &str) -> Result<Self> {
        let mut differences: Self = toml::from_str(text)?;
        file.clone_into(&mut differences.file);
        for difference in &differences.differences {
            difference.check()?;
        }
        for none in &differences.no_twin {
            let (demo, reason) = (&none.demo, &none.reason);
            ensure!(!reason.trim().is_empty(), "`{demo}` has no reason");
            ensure!(
                differences.of(demo).next().is_none(),
                "`{demo}` has no twin, and differences from it"
            );
        }
        Ok(differences)
    }

    /// The file, for messages.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The differences of this demo or variant.
    pub fn of(&self, name: &str) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |d| d.demo == name)
    }

    /// Why this demo or variant has no twin, if it has none.
    #[must_use]
    pub fn why_no_twin(&self, name: &str) -> Option<&str> {
        let none = self.no_twin.iter().find(|none| none.demo == name)?;
        Some(&none.reason)
    }

    /// Refuses differences of demos that there are not.
    ///
    /// # Errors
    ///
    /// The first such demo.
    pub fn check_demos(&self, names: &[String]) -> Result<()> {
        let differing = self.differences.iter().map(|d| &d.demo);
        let mut demos = differing.chain(self.no_twin.iter().map(|n| &n.demo));
        let unknown = demos.find(|demo| !names.contains(demo));
        ensure!(
            unknown.is_none(),
            "`{}` is about `{}`, and there is no such demo: take it out",
            self.file,
            unknown.map_or("", String::as_str)
        );
        Ok(())
    }
}

impl Difference {
    fn check(&self) -> Result<()> {
        let demo = &self.demo;
        let Self { rust, python, after, nth, reason, .. } = self;
        ensure!(
            !reason.trim().is_empty(),
            "a difference of `{demo}` has no reason"
        );
        ensure!(
            rust != python,
            "`{demo}`: “{reason}” is no difference: both say the same"
        );
        ensure!(
            rust.is_empty() || after.is_none(),
            "`{demo}`: “{reason}” takes `rust` or `after`, not both"
        );
        ensure!(
            !rust.is_empty() || after.is_some() || nth.is_none(),
            "`{demo}`: “{reason}” has `nth` without a line"
        );
        Ok(())
    }
}
