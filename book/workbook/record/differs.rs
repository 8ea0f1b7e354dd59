//! `DEMO.differs.md`: what runs differently in Python, and why, as a table
//! that a page includes under “Runs differently”.

use anyhow::Result;

use super::markdown::names;
use crate::html::{code, prose, row, table};
use crate::twin::differences::{Difference, Differences};
use crate::workspace::Chapter;

/// The table of a demo and its variants; `None` if Python does the same.
///
/// # Errors
///
/// If the differences cannot be read.
pub fn text(chapter: &Chapter, demo: &str) -> Result<Option<String>> {
    let differences = Differences::read(chapter)?;
    let mut rows = Vec::new();
    for name in names(chapter, demo)? {
        let own = rows_of(&differences, &name);
        if !own.is_empty() && name != demo {
            let name = code(&name);
            rows.push(format!("<tr><th colspan=\"3\">{name}</th></tr>"));
        }
        rows.extend(own);
    }
    let heads = ["Rust says", "Python says", "Why"];
    let table = (!rows.is_empty()).then(|| table("differs", &heads, &rows));
    Ok(table.map(|table| format!("{table}\n")))
}

fn rows_of(differences: &Differences, name: &str) -> Vec<String> {
    let own = differences.of(name).map(|difference| {
        let Difference { rust, python, reason, .. } = difference;
        row(&[lines(rust), lines(python), prose(reason)])
    });
    let none = differences.why_no_twin(name).map(|reason| {
        format!(
            "<tr><td colspan=\"2\">Python has no twin of this.</td>\
             <td>{}</td></tr>",
            prose(reason)
        )
    });
    own.chain(none).collect()
}

/// The lines of one side; where a number stands, an ellipsis.
fn lines(lines: &[String]) -> String {
    if lines.is_empty() {
        return "nothing".to_owned();
    }
    let lines = lines.iter().map(|line| code(&line.replace("{}", "…")));
    lines.collect::<Vec<_>>().join("<br>")
}
