//! `workbook list`: the chapters and how to run them, the exercises and how
//! they stand.

mod exercises;

use std::fs;

use anyhow::{Context, Result};

use crate::progress::overview;
use crate::record::markdown::demos;
use crate::workspace::{Chapter, Workspace};

/// In how many lines from the top a page says how long it takes.
const HEAD: usize = 40;

/// A table of the chapters: number, title, minutes, demos, command. Under
/// each its exercises, and under all how many points there are.
///
/// # Errors
///
/// If a folder, a page, an answer or the progress cannot be read.
pub fn chapters(workspace: &Workspace) -> Result<String> {
    let chapters = workspace.chapters()?;
    if chapters.is_empty() {
        return Ok("no chapters yet: cargo workbook new chapter\n".into());
    }
    let entries = overview(workspace)?;
    let rows = chapters.iter().map(|chapter| row(workspace, chapter));
    let lines = align(&rows.collect::<Result<Vec<_>>>()?);
    let exercises = exercises::lines(&entries);
    let mut text = String::new();
    for (chapter, line) in chapters.iter().zip(lines) {
        text += &format!("{line}\n");
        for (entry, line) in entries.iter().zip(&exercises) {
            if entry.exercise.chapter == chapter.number {
                text += &format!("{line}\n");
            }
        }
    }
    Ok(text + &exercises::total(&entries))
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
fn align(rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            line += &format!("{cell:0$}  ", width(column));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
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
    fn a_demo_of_nothing_but_variants_counts_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("book/src")).unwrap();
        fs::write(folder.path().join("book.toml"), "").unwrap();
        let workspace = Workspace::at(folder.path()).unwrap();
        let path = folder.path().join("chapters/01-sample");
        let chapter = Chapter { number: 1, folder: "01-sample".into(), path };
        fs::create_dir_all(chapter.recordings()).unwrap();
        let names = ["a@x", "a@y", "b", "b.python", "bench-a", "c.refused"];
        for name in names {
            let file = chapter.recordings().join(format!("{name}.json"));
            fs::write(file, "").unwrap();
        }
        assert_eq!(row(&workspace, &chapter).unwrap()[3], "2 demos");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = align(&[row(["a", "x"]), row(["abc", ""])]);
        assert_eq!(text, ["a    x", "abc"]);
    }
}
