//! The hints of an exercise: three steps for whatever can be wrong with an
//! answer, from a nudge to almost the answer.

mod step;

use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use regex::Regex;

use crate::exercise::Exercise;

pub use step::next_step;
pub(crate) use step::{Help, help};

/// The code of a compile error.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\bE\d{4}\b").expect("the expression is right")
});

/// The hints of one exercise.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hints {
    /// Its sections, in the order of the file.
    pub sections: Vec<Section>,
}

/// The steps for one thing that can be wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Section {
    /// The name of a check, the code of a compile error, or the first words
    /// of one without a code, in lower case.
    pub key: String,
    /// What to say, one step after the other.
    pub steps: Vec<String>,
}

impl Hints {
    /// Reads the hints of an exercise.
    ///
    /// # Errors
    ///
    /// If they cannot be read, or are written in another way.
    pub fn read(exercise: &Exercise) -> Result<Self> {
        let name = format!("exercises/{}/hints.md", exercise.place());
        std::fs::read_to_string(exercise.hints())
            .context("cannot be read")
            .and_then(|text| Self::parse(&text))
            .with_context(|| format!("`{name}`"))
    }

    /// Reads the text of `hints.md`: `# Hints`, then for each section a
    /// heading `## KEY` and steps numbered from 1.
    ///
    /// # Errors
    ///
    /// If it is written in another way.
    pub fn parse(text: &str) -> Result<Self> {
        let mut sections: Vec<Section> = Vec::new();
        let mut lines = text.lines();
        ensure!(
            lines.next() == Some("# Hints"),
            "line 1: begin with `# Hints`"
        );
        for (index, line) in lines.enumerate() {
            let taken = match line.strip_prefix('#') {
                Some(heading) => begin(&mut sections, heading),
                None => add(&mut sections, line),
            };
            taken.with_context(|| format!("line {}", index + 2))?;
        }
        for Section { key, steps } in &mut sections {
            ensure!(!steps.is_empty(), "`## {key}` has no steps");
            for step in steps {
                step.truncate(step.trim_end().len());
            }
        }
        Ok(Self { sections })
    }

    /// The section with this key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The section that speaks to what is wrong: to a check by its name, to a
    /// compile error by its code, or else by the words that the first line of
    /// its message contains.
    #[must_use]
    pub fn section_for(&self, failing: &str) -> Option<&Section> {
        let first = failing.lines().next().unwrap_or_default().trim();
        let code = || CODE.find(first).and_then(|c| self.section(c.as_str()));
        self.section(first).or_else(code).or_else(|| self.section_in(first))
    }

    /// The section whose words stand in a message; of several the one with
    /// the most to say about it.
    fn section_in(&self, message: &str) -> Option<&Section> {
        let message = message.to_lowercase();
        let stands = |section: &&Section| {
            is_words(&section.key) && message.contains(&section.key)
        };
        let standing = self.sections.iter().filter(stands);
        standing.max_by_key(|section| section.key.len())
    }
}

/// Whether it is the code of a compile error, `E0507`.
#[must_use]
pub fn is_code(key: &str) -> bool {
    CODE.find(key).is_some_and(|found| found.len() == key.len())
}

/// Whether it is the beginning of a message: several words in lower case.
#[must_use]
pub fn is_words(key: &str) -> bool {
    key.contains(' ') && key == key.to_lowercase()
}

/// Begins a section; `heading` is its line without the first `#`.
fn begin(sections: &mut Vec<Section>, heading: &str) -> Result<()> {
    let key = heading.strip_prefix("# ").map(str::trim).unwrap_or_default();
    ensure!(!key.is_empty(), "a section begins with `## KEY`");
    ensure!(
        sections.iter().all(|section| section.key != key),
        "`## {key}` stands there twice"
    );
    sections.push(Section { key: key.to_owned(), steps: Vec::new() });
    Ok(())
}

/// Adds a line to a section: a step of its own, or more of the last one,
/// which is indented like it.
fn add(sections: &mut [Section], line: &str) -> Result<()> {
    let blank = line.trim().is_empty();
    let Some(Section { steps, .. }) = sections.last_mut() else {
        ensure!(blank, "what stands before the first `## KEY`?");
        return Ok(());
    };
    let next = format!("{}. ", steps.len() + 1);
    if let Some(step) = line.strip_prefix(&next) {
        steps.push(step.trim().to_owned());
        return Ok(());
    }
    match (steps.last_mut(), line.strip_prefix("   ")) {
        (Some(step), Some(more)) if !blank => *step += &format!("\n{more}"),
        (Some(step), _) if blank => step.push('\n'),
        _ => ensure!(
            blank,
            "here comes step `{next}…`, or more of the step before, indented"
        ),
    }
    Ok(())
}

#[cfg(test)]
mod tests;
