//! What only the manifest of an exercise promises.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::Problem;
use super::super::files::line_at;
use super::super::questions::in_short;
use super::{Place, Subject};
use crate::exercise::manifest::Metadata;

/// The manifest's name in its folder.
const FILE: &str = "Cargo.toml";

/// Tables of programs that an exercise does not have.
const TARGETS: [&str; 4] = ["lib", "bin", "example", "bench"];

/// The points of the first exercises of a lesson: to warm up, the one that
/// counts, and one to stretch.
const POINTS: [u32; 3] = [20, 40, 40];

/// Adds what is wrong with it, and returns what it says about the exercise.
pub(super) fn check(
    subject: &Subject<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Metadata> {
    let text = subject.text(FILE)?;
    // That it is no TOML is said of any manifest.
    let table = DeTable::parse(text).ok()?.into_inner();
    let mut add = |offset, message: String| {
        problems.push(subject.problem(FILE, line_at(text, offset), message));
    };
    wrong_package(subject, &table, &mut add);
    wrong_targets(&table, &mut add);
    if at(&table, &["lints", "rust", "unsafe_code"])
        .and_then(|v| v.get_ref().as_str())
        != Some("forbid")
    {
        let offset = table.get("lints").map_or(0, |t| t.span().start);
        add(
            offset,
            "write `unsafe_code = \"forbid\"` under `[lints.rust]`".into(),
        );
    }
    let metadata = match Metadata::parse(text) {
        Ok(metadata) => metadata,
        Err(error) => {
            add(0, in_short(FILE, &error));
            return None;
        }
    };
    let number = subject.place.number as usize;
    if let Some(points) = number.checked_sub(1).and_then(|n| POINTS.get(n))
        && *points != metadata.points
    {
        let value = at(&table, &["package", "metadata", "exercise", "points"]);
        let message = format!(
            "exercise {number} of a lesson has {points} points, not {}",
            metadata.points
        );
        add(value.map_or(0, |value| value.span().start), message);
    }
    Some(metadata)
}

fn wrong_package(
    subject: &Subject<'_>,
    table: &DeTable<'_>,
    add: &mut impl FnMut(usize, String),
) {
    let Place { chapter, number, .. } = subject.place;
    let package = format!("exercise{chapter}-{number}");
    if let Some(name) = at(table, &["package", "name"])
        && name.get_ref().as_str() != Some(&package)
    {
        let message = format!("the package of this folder is `{package}`");
        add(name.span().start, message);
    }
    if let Some(build) = at(table, &["package", "build"]) {
        add(build.span().start, "an exercise has no build script".into());
    }
}

fn wrong_targets(table: &DeTable<'_>, add: &mut impl FnMut(usize, String)) {
    for kind in TARGETS {
        if let Some(target) = table.get(kind) {
            let message = format!(
                "`{kind}` is too much: an exercise is `src/lib.rs` and \
                 `tests/grade.rs`"
            );
            add(target.span().start, message);
        }
    }
    let tests = table.get("test");
    let right =
        tests.and_then(|t| t.get_ref().as_array()).is_some_and(|tests| {
            let test = (tests.len() == 1).then(|| tests.first()).flatten();
            test.and_then(|t| t.get_ref().as_table()).is_some_and(|test| {
                let value = |key| test.get(key).map(Spanned::get_ref);
                value("name").and_then(DeValue::as_str) == Some("grade")
                    && value("harness").and_then(DeValue::as_bool)
                        == Some(false)
                    && test.len() == 2
            })
        });
    if !right {
        let message = "has one `[[test]]`: `name = \"grade\"` and \
            `harness = false`";
        add(tests.map_or(0, |t| t.span().start), message.into());
    }
}

/// The value at these keys, each inside the one before.
fn at<'a, 'b>(
    table: &'a DeTable<'b>,
    keys: &[&str],
) -> Option<&'a Spanned<DeValue<'b>>> {
    let (last, tables) = keys.split_last()?;
    let mut table = table;
    for key in tables {
        table = table.get(*key)?.get_ref().as_table()?;
    }
    table.get(*last)
}
