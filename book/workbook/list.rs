//! `workbook list`: the chapters, and how to run them.

use std::fs;

use anyhow::{Context, Result};

use crate::record::markdown::demos;
use crate::workspace::{Chapter, Workspace};

/// In how many lines from the top a page says how long it takes.
const HEAD: usize = 40;

/// A table of the chapters: number, title, minutes, demos, command.
///
/// # Errors
///
/// If a folder or page cannot be read.
pub fn chapters(workspace: &Workspace) -> Result<String> {
    let chapters = workspace.chapters()?;
    if chapters.is_empty() {
        return Ok("no chapters yet: cargo workbook new chapter\n".into());
    }
    let rows = chapters.iter().map(|chapter| row(workspace, chapter));
    Ok(align(&rows.collect::<Result<Vec<_>>>()?))
}

fn row(workspace: &Workspace, chapter: &Chapter) -> Result<Vec<String>> {
    let path = workspace.pages().join(format!("{}.md", chapter.folder));
    let page = if path.exists() {
        fs::read_to_string(&path).with_context(|| {
            format!("cannot read `{}`", workspace.name(&path))
        })?
    } else {
        String::new()
    };
    let demos = match demos(chapter)?.len() {
        0 => "not recorded".to_owned(),
        1 => "1 demo".to_owned(),
        many => format!("{many} demos"),
    };
    let minutes = minutes(&page).map(|count| format!("{count} min"));
    Ok(vec![
        format!("{:2}", chapter.number),
        title(&page).unwrap_or("(no page yet)").to_owned(),
        minutes.unwrap_or_default(),
        demos,
        format!("cargo run -p {}", chapter.package()),
    ])
}

/// The first heading, without its id.
fn title(page: &str) -> Option<&str> {
    let heading = page.lines().find_map(|line| line.strip_prefix("# "))?;
    let text = heading.split(" {#").next().unwrap_or(heading);
    Some(text.trim())
}

/// The first number that is followed by "minutes".
fn minutes(page: &str) -> Option<u32> {
    page.lines().take(HEAD).find_map(|line| {
        let (before, _) = line.split_once("minutes")?;
        let digits = before.trim_end().rsplit(|c: char| !c.is_ascii_digit());
        digits.take(1).find_map(|number| number.parse().ok())
    })
}

/// The rows as lines, each column as wide as its widest cell.
fn align(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            line += &format!("{cell:0$}  ", width(column));
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_its_title_and_how_long_it_takes() {
        let page = "# Sending values {#send}\n\nAbout 45 minutes.\n";
        assert_eq!(title(page), Some("Sending values"));
        assert_eq!(minutes(page), Some(45));
        assert_eq!(minutes("a few minutes"), None);
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = align(&[row(["a", "x"]), row(["abc", ""])]);
        assert_eq!(text, "a    x\nabc\n");
    }
}
