//! A Python twin is held against the Rust recording: line by line, with the
//! figures as holes, a group in any order, and the differences that are real
//! applied first.

pub mod differences;
mod expected;
mod pair;

use anyhow::{Result, bail};

use crate::recording::{Figure, Recording, full_name};
use differences::Differences;
use expected::Expected;
use pair::{Mismatch, Paired};

/// Completes what a Python twin has just said with what the Rust recording
/// knows of it: the names and units of its figures, and its groups.
///
/// # Errors
///
/// Where the twin says something else, or a difference fits nowhere.
pub fn complete(
    rust: &Recording,
    python: &Recording,
    differences: &Differences,
) -> Result<Recording> {
    let expected = expected::lines(rust, differences)?;
    let says: Vec<_> =
        python.events.iter().map(|event| event.says.as_str()).collect();
    let paired = match pair::pair(&expected, &says) {
        Ok(paired) => paired,
        Err(mismatch) => {
            bail!("{}", told(rust, python, &expected, &mismatch, differences))
        }
    };
    let mut completed = python.clone();
    for (event, Paired { expected: place, values }) in
        completed.events.iter_mut().zip(&paired)
    {
        let line = &expected[*place];
        let holes = line.line.holes().iter().zip(values);
        let figures = holes.map(|(hole, value)| Figure {
            name: hole.name.clone(),
            value: *value,
            unit: hole.unit.clone(),
        });
        event.figures = figures.collect();
        event.group.clone_from(&line.group);
    }
    name_what_was_derived(&mut completed);
    Ok(completed)
}

/// A recording says which of its fields the program did not say.
fn name_what_was_derived(completed: &mut Recording) {
    let events = &completed.events;
    let grouped = events.iter().any(|event| event.group.is_some());
    let measured = events.iter().any(|event| !event.figures.is_empty());
    for (field, derived) in [("group", grouped), ("figures", measured)] {
        if derived && !completed.is_derived(field) {
            completed.derived.push(field.to_owned());
        }
    }
}

/// Says at which line the twin goes another way, and what to do.
fn told(
    rust: &Recording,
    python: &Recording,
    expected: &[Expected],
    mismatch: &Mismatch,
    differences: &Differences,
) -> String {
    let demo = full_name(&rust.demo, rust.variant.as_deref());
    let says = match python.events.get(mismatch.line) {
        Some(event) => format!("`{}` ({})", event.says, python.place(event)),
        None => "nothing more".to_owned(),
    };
    let wanted: Vec<_> = mismatch
        .wanted
        .iter()
        .map(|place| expected[*place].described(rust))
        .collect();
    let wanted = match wanted.as_slice() {
        [] => "nothing more".to_owned(),
        wanted => wanted.join("\n       or: "),
    };
    format!(
        "the Python twin of `{demo}` goes another way at its line {}\n  \
         expected: {wanted}\n  got:      {says}\nIf this is a real difference \
         between the languages, say so in `{}`",
        mismatch.line + 1,
        differences.file()
    )
}

#[cfg(test)]
mod tests;
