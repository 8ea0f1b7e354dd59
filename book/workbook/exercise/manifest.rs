//! What the manifest of an exercise says about it.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The table `[package.metadata.exercise]`.
#[derive(Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Metadata {
    pub(crate) title: String,
    pub(crate) points: u32,
    pub(crate) minutes: u32,
}

#[derive(Deserialize)]
struct Manifest {
    package: Package,
}

#[derive(Deserialize)]
struct Package {
    metadata: Tables,
}

#[derive(Deserialize)]
struct Tables {
    exercise: Metadata,
}

impl Metadata {
    /// Reads the manifest in the folder of an exercise.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(folder.join("Cargo.toml"))
            .context("cannot be read")?;
        Self::parse(&text)
    }

    /// Reads the text of a manifest.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let manifest: Manifest = toml::from_str(text).context(
            "says no `title`, `points` and `minutes` under \
             `[package.metadata.exercise]`",
        )?;
        Ok(manifest.package.metadata.exercise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[package]\nname = \"exercise2-1\"\n\
        edition.workspace = true\n\n[package.metadata.exercise]\n\
        title = \"Countdown\"\npoints = 20\nminutes = 10\n";

    #[test]
    fn a_manifest_says_title_points_and_minutes() {
        let title = "Countdown".to_owned();
        let said = Metadata { title, points: 20, minutes: 10 };
        assert_eq!(Metadata::parse(TEXT).unwrap(), said);
    }

    #[test]
    fn what_is_missing_or_unknown_is_said() {
        for (old, new) in [
            ("points = 20\n", ""),
            ("points = 20", "points = -20"),
            ("minutes", "minuets"),
            ("metadata.exercise", "metadata.exercises"),
        ] {
            let error = Metadata::parse(&TEXT.replace(old, new)).unwrap_err();
            assert!(format!("{error:#}").contains("points"), "{new}");
        }
    }
}
