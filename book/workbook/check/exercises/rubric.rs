//! The checks of an exercise, read from the program that does them.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprLit, Lit};

use super::super::Problem;
use super::super::files::is_kebab;
use super::Subject;
use crate::exercise::manifest::Metadata;

/// The rubric's name in its folder.
const FILE: &str = "tests/grade.rs";

/// So few and so many checks a rubric has.
const CHECKS: std::ops::RangeInclusive<usize> = 3..=6;

/// The checks, in their order.
#[derive(Default)]
pub(super) struct Rubric {
    pub(super) checks: Vec<Check>,
}

/// A call of `Check::new`.
pub(super) struct Check {
    pub(super) name: String,
    points: u32,
    line: usize,
}

impl Rubric {
    /// The place of a check among the others.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.checks.iter().position(|check| check.name == name)
    }
}

/// Adds what is wrong with the rubric, and returns its checks.
pub(super) fn check(
    subject: &Subject<'_>,
    metadata: Option<&Metadata>,
    problems: &mut Vec<Problem>,
) -> Rubric {
    let text = subject.text(FILE).unwrap_or_default();
    // That it is no Rust is said elsewhere.
    let Ok(file) = syn::parse_file(text) else { return Rubric::default() };
    let mut calls = Calls::default();
    calls.visit_file(&file);
    let Calls { rubric, unreadable } = calls;
    let mut add = |line, message: String| {
        problems.push(subject.problem(FILE, line, message));
    };
    for line in unreadable {
        let message = "write the name and the points of a check out: \
            `Check::new(\"counts-down\", 8, …)`";
        add(line, message.to_owned());
    }
    let mut names = BTreeSet::new();
    for Check { name, line, .. } in &rubric.checks {
        if !is_kebab(name) {
            let message = format!(
                "`{name}` is no name for a check: words in lower case, \
                 joined by `-`"
            );
            add(*line, message);
        }
        if !names.insert(name) {
            add(*line, format!("there is another check `{name}`"));
        }
    }
    let count = rubric.checks.len();
    if !CHECKS.contains(&count) {
        let (least, most) = (CHECKS.start(), CHECKS.end());
        add(0, format!("has {count} checks, not {least} to {most}"));
    }
    let sum: u32 = rubric.checks.iter().map(|check| check.points).sum();
    if let Some(Metadata { points, .. }) = metadata
        && *points != sum
    {
        let message =
            format!("the checks have {sum} points, the manifest says {points}");
        add(0, message);
    }
    rubric
}

/// The calls of `Check::new`, as they stand in the text.
#[derive(Default)]
struct Calls {
    rubric: Rubric,
    /// The lines of those whose name or points are not written out.
    unreadable: Vec<usize>,
}

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Some(line) = line_if_check(call) {
            match said(call) {
                Some((name, points)) => {
                    self.rubric.checks.push(Check { name, points, line });
                }
                None => self.unreadable.push(line),
            }
        }
        visit::visit_expr_call(self, call);
    }
}

/// The line of a call of `Check::new`.
fn line_if_check(call: &ExprCall) -> Option<usize> {
    let Expr::Path(function) = &*call.func else { return None };
    let mut parts = function.path.segments.iter().rev();
    let new = parts.next().filter(|part| part.ident == "new")?;
    parts.next().filter(|part| part.ident == "Check")?;
    Some(new.ident.span().start().line)
}

fn said(call: &ExprCall) -> Option<(String, u32)> {
    let mut arguments = call.args.iter();
    let mut literal = || match arguments.next() {
        Some(Expr::Lit(ExprLit { lit, .. })) => Some(lit),
        _ => None,
    };
    let (Lit::Str(name), Lit::Int(points)) = (literal()?, literal()?) else {
        return None;
    };
    Some((name.value(), points.base10_parse().ok()?))
}
