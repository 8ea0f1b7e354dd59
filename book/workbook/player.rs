//! `workbook player FILE -o HTML`: a recording as one page, which needs
//! nothing besides itself: no server, no network, no clone of the workbook.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::html::{code, escape};
use crate::record::files::put;
use crate::record::markdown::{printed, script};
use crate::recording::{Recording, Stored, shown};

/// What the player consists of, in the order of `book.toml`; of what mends
/// mdBook, it needs that blocks are scrolled by keyboard.
const SCRIPTS: [(&str, &str); 11] = [
    ("mdbook", include_str!("../theme/mdbook.js")),
    ("store", include_str!("../theme/store.js")),
    ("dom", include_str!("../theme/dom.js")),
    ("recording", include_str!("../theme/recording.js")),
    ("questions", include_str!("../theme/questions.js")),
    ("output", include_str!("../theme/output.js")),
    ("lanes", include_str!("../theme/lanes.js")),
    ("source", include_str!("../theme/source.js")),
    ("replay", include_str!("../theme/replay.js")),
    ("guess", include_str!("../theme/guess.js")),
    ("player", include_str!("../theme/player.js")),
];

/// What it looks like.
const STYLES: [&str; 3] = [
    include_str!("player/page.css"),
    include_str!("../theme/workbook.css"),
    include_str!("../theme/player.css"),
];

/// Nothing is asked for, whatever stands in the page.
const POLICY: &str = "default-src 'none'; img-src data:; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// What a page replays at most: as `book/theme/recording.js` says.
const LARGEST: (usize, usize) = (5_000_000, 20_000);

/// The page of a recording, with its twin and its variants as far as they lie
/// beside it.
///
/// # Errors
///
/// Which field of which file is wrong, and what to do.
pub fn page(file: &Path) -> Result<String> {
    let recordings = with_siblings(file)?;
    let first = &recordings[0];
    let (name, chapter) = (escape(&first.name()), first.chapter);
    let mut blocks = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for recording in &recordings {
        // A twin prints what its Rust recording does.
        let name = recording.name();
        if before.contains(&name) {
            continue;
        }
        if !before.is_empty() {
            blocks.push(format!("<p class=\"variant\">{}</p>", code(&name)));
        }
        blocks.extend(printed(recording));
        before.push(name);
    }
    blocks.extend(recordings.iter().map(|r| script("recording", &r.to_text())));
    let scripts = SCRIPTS.map(|(_, text)| format!("<script>\n{text}</script>"));
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>{name}: a recorded run</title>\n<style>\n{}</style>\n</head>\n\
         <body class=\"content\">\n<main>\n<h1>{name}</h1>\n\
         <p>A recorded run from chapter {chapter} of <em>From Yield to \
         Await</em>.</p>\n<demo-player id=\"{name}\">\n{}\n</demo-player>\n\
         </main>\n{}\n</body>\n</html>\n",
        STYLES.concat(),
        blocks.join("\n"),
        scripts.join("\n"),
    ))
}

/// Writes the page of a recording, whole or not at all.
///
/// # Errors
///
/// As [`page`]; or if the page cannot be written, or would replace what it is
/// made from.
pub fn write(file: &Path, into: &Path) -> Result<()> {
    let page = page(file)?;
    let name = shown(into);
    if into.extension().is_some_and(|extension| extension == "json") {
        bail!("`{name}` would be taken for a recording: name it `….html`");
    }
    if fs::metadata(into).is_ok_and(|there| !there.is_file()) {
        bail!("`{name}` is no file: name one, or `-` for standard output");
    }
    put(into, &page).map(drop)
}

/// The recording in this file first, then what lies beside it of the same
/// demo: the demo before its variants, Rust before Python.
fn with_siblings(file: &Path) -> Result<Vec<Recording>> {
    let own = read(file)?;
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let entries = fs::read_dir(folder)
        .with_context(|| format!("cannot read `{}`", shown(folder)))?;
    let mut stored = Vec::new();
    for entry in entries {
        stored.extend(Stored::at(entry?.path()));
    }
    stored.retain(|stored| stored.demo() == own.demo);
    // What was asked for comes first, with its twin.
    stored.sort_by_key(|stored| {
        (stored.name != own.name(), stored.name.clone(), stored.language)
    });
    let recordings: Vec<_> = stored
        .iter()
        .map(|stored| read(&stored.path))
        .collect::<Result<_>>()?;
    let chapter = |recording: &Recording| recording.chapter == own.chapter;
    Ok(recordings.into_iter().filter(chapter).collect())
}

fn read(file: &Path) -> Result<Recording> {
    let recording = Recording::read(file)?;
    let (bytes, events) = LARGEST;
    let name = shown(file);
    ensure!(
        !recording.events.is_empty(),
        "`{name}` has no `events`: nothing was said that could be replayed"
    );
    ensure!(
        recording.events.len() <= events && recording.to_text().len() <= bytes,
        "`{name}` is too large to be replayed in a page: at most {events} \
         events and {} MB",
        bytes / 1_000_000
    );
    Ok(recording)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scripts of the book's pages alone.
    const OTHERS: [&str; 2] = ["code-tabs", "search-chinese"];

    #[test]
    fn the_scripts_are_those_of_the_book_in_the_same_order() {
        let book = include_str!("../../book.toml");
        let scripts = book.split("additional-js = [").nth(1).unwrap();
        let scripts = scripts.split(']').next().unwrap();
        let names = scripts.split('"').filter_map(|part| {
            part.strip_prefix("book/theme/")?.strip_suffix(".js")
        });
        let names: Vec<_> = names.filter(|n| !OTHERS.contains(n)).collect();
        assert_eq!(names, SCRIPTS.map(|(name, _)| name));
    }

    #[test]
    fn nothing_ends_a_script_or_a_style_too_early() {
        for (name, text) in SCRIPTS {
            assert!(!text.contains("</"), "{name}");
            assert!(!text.contains("<!--"), "{name}");
        }
        assert!(!STYLES.concat().contains('<'));
    }

    #[test]
    fn as_much_is_replayed_as_the_page_can() {
        let script = include_str!("../theme/recording.js");
        assert!(script.contains("<= 5e6") && script.contains("<= 20000"));
    }
}
