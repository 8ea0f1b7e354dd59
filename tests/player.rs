//! `workbook player`: a recording as one page, which asks for nothing.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use libtest_mimic::{Failed, Trial};
use tempfile::TempDir;
use workbook::recording::Recording;

use crate::support::{ensure, ensure_says, finish, names_in, root, workbook};

/// Lines that would harm a page or a script.
const HOSTILE: [&str; 6] = [
    "</script><script>alert(1)</script>",
    "</pre><img src=x onerror=alert(1)>",
    "\"quotes\" 'single' & &amp; `tick` <!-- {{#include x}}",
    "emoji 🦀👩‍👩‍👧 and 预激活",
    "bell \u{7} escape \u{1b}[31m nul \u{0} delete \u{7f}",
    "\u{202e}right to left \u{2028} separators \u{2029}",
];

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("player::{name}"), proof)
    };
    vec![
        test("the_page_has_the_run_its_twin_and_its_variants", siblings),
        test("what_was_asked_for_comes_first", variant_first),
        test("the_page_asks_for_nothing", asks_for_nothing),
        test("standard_output_is_the_same_page", standard_output),
        test("it_works_outside_of_the_workbook", outside),
        test("no_text_becomes_markup", hostile),
        test("what_is_wrong_is_named_and_nothing_is_written", errors),
        test("a_recording_is_not_overwritten", not_the_recording),
    ]
}

/// A folder with the recordings of a demo of the workbook.
fn folder(chapter: &str, demo: &str) -> Result<TempDir, Failed> {
    let folder = tempfile::Builder::new().prefix("Büro und 书").tempdir()?;
    let from = root().join("chapters").join(chapter).join("recordings");
    for name in names_in(&from) {
        let own = name.strip_prefix(demo).unwrap_or_default();
        if own.starts_with(['.', '@']) && name.ends_with(".json") {
            fs::copy(from.join(&name), folder.path().join(&name))?;
        }
    }
    Ok(folder)
}

/// Runs `player` in this folder; fails unless it returns this code.
fn player(
    folder: &Path,
    words: &[&str],
    code: i32,
) -> Result<(String, String), Failed> {
    let mut command = workbook(folder);
    command.arg("player").args(words);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let Output { status, stdout, stderr } = finish(command.spawn()?)?;
    let said = (String::from_utf8(stdout)?, String::from_utf8(stderr)?);
    let other = format!("{words:?}: {status}\n{}", said.1);
    ensure(status.code() == Some(code), &other)?;
    Ok(said)
}

/// The recordings that the page carries.
fn carried(page: &str) -> Result<Vec<Recording>, Failed> {
    let tag = "<script type=\"application/json\" class=\"recording\">";
    let parts = page.split(tag).skip(1);
    let texts = parts.filter_map(|part| part.split("</script>").next());
    let recordings: Result<Vec<_>, _> = texts.map(Recording::parse).collect();
    Ok(recordings?)
}

fn names(page: &str) -> Result<Vec<String>, Failed> {
    Ok(carried(page)?.iter().map(Recording::file_name).collect())
}

fn siblings() -> Result<(), Failed> {
    let folder = folder("02-iterators", "num")?;
    let words = ["num.json", "-o", "run.html"];
    let (said, _) = player(folder.path(), &words, 0)?;
    ensure_says(&said, &["`run.html`", "browser"])?;
    let page = fs::read_to_string(folder.path().join("run.html"))?;
    let mut names = names(&page)?;
    ensure(names[0] == "num.json", &format!("{names:?}"))?;
    names.sort();
    let mut all = names_in(folder.path());
    all.retain(|name| name != "run.html");
    ensure(names == all, &format!("{names:?}, not {all:?}"))?;
    // It says all without script, too.
    let first = &carried(&page)?[0];
    ensure_says(&page, &[&first.command, "Step by step"])?;
    player(folder.path(), &words, 0)?;
    let again = fs::read_to_string(folder.path().join("run.html"))?;
    ensure(page == again, "the second page is another one")
}

fn variant_first() -> Result<(), Failed> {
    let folder = folder("05-interleaving", "sleepers")?;
    let variant = "sleepers@yielding.json";
    let (page, _) = player(folder.path(), &[variant, "-o", "-"], 0)?;
    ensure_says(&page, &["<h1>sleepers@yielding</h1>"])?;
    let names = names(&page)?;
    ensure(names[0] == variant, &format!("{names:?}"))?;
    ensure(names.len() > 2, &format!("{names:?}"))
}

fn asks_for_nothing() -> Result<(), Failed> {
    let folder = folder("05-interleaving", "three-rounds")?;
    let (page, _) =
        player(folder.path(), &["three-rounds.json", "-o", "-"], 0)?;
    for word in ["http://", "https://", "@import", "url(", " src=\"", "import("]
    {
        ensure(!page.contains(word), &format!("`{word}` is in the page"))?;
    }
    ensure_says(&page, &["default-src 'none'", "window.workbook.player"])
}

fn standard_output() -> Result<(), Failed> {
    let folder = folder("03-generators", "send")?;
    let (page, error) = player(folder.path(), &["send.json", "-o", "-"], 0)?;
    ensure(error.is_empty(), &error)?;
    player(folder.path(), &["send.json", "--output", "a.html"], 0)?;
    let written = fs::read_to_string(folder.path().join("a.html"))?;
    ensure(page == written, "they differ")?;
    let left = names_in(folder.path());
    let partial = left.iter().any(|name| name.contains("partial"));
    ensure(!partial, &format!("{left:?}"))
}

fn outside() -> Result<(), Failed> {
    let folder = folder("05-interleaving", "three-rounds")?;
    let elsewhere = tempfile::tempdir()?;
    let file = folder.path().join("three-rounds.json");
    let file = file.to_str().ok_or("a path that is no text")?;
    player(elsewhere.path(), &[file, "-o", "pages/run.html"], 0)?;
    let page = elsewhere.path().join("pages/run.html");
    ensure(page.is_file(), "there is no page")
}

fn hostile() -> Result<(), Failed> {
    let folder = folder("05-interleaving", "three-rounds")?;
    let file = folder.path().join("three-rounds.json");
    let mut recording = Recording::read(&file)?;
    for (event, line) in recording.events.iter_mut().zip(HOSTILE) {
        line.clone_into(&mut event.says);
    }
    recording.lanes[0] = HOSTILE[0].to_owned();
    recording.command = format!("cargo run -- {}", HOSTILE[1]);
    recording.sources[0].text.push_str(&HOSTILE.join("\n"));
    fs::write(&file, recording.to_text())?;
    fs::remove_file(folder.path().join("three-rounds.python.json"))?;
    let (page, _) =
        player(folder.path(), &["three-rounds.json", "-o", "-"], 0)?;
    for markup in ["<img", "<script>alert", "alert(1)</script>", "\u{1b}"] {
        ensure(!page.contains(markup), &format!("{markup} is in the page"))?;
    }
    ensure(carried(&page)? == [recording], "the recording has changed")
}

fn errors() -> Result<(), Failed> {
    let good = folder("05-interleaving", "three-rounds")?;
    let good = fs::read_to_string(good.path().join("three-rounds.json"))?;
    for (from, to, named) in [
        (&*good, "", "no JSON object"),
        (&*good, "[]", "no JSON object"),
        ("\"version\":1", "\"version\":2", "`version` is 2"),
        ("yield-to-await/recording", "other/format", "`format`"),
        ("\"lane\":0", "\"lane\":99", "lane` is 99"),
        ("\"demo\":\"three-rounds\"", "\"demo\":\"two\"", "`demo`"),
    ] {
        ensure(good.contains(from), from)?;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("three-rounds.json");
        fs::write(file, good.replacen(from, to, 1))?;
        let words = ["three-rounds.json", "-o", "run.html"];
        let (_, error) = player(folder.path(), &words, 1)?;
        ensure_says(&error, &["error: ", "`three-rounds.json`", named])?;
        let left = names_in(folder.path());
        ensure(left == ["three-rounds.json"], &format!("left {left:?}"))?;
    }
    let folder = tempfile::tempdir()?;
    let words = ["three-rounds.json", "-o", "run.html"];
    let (_, error) = player(folder.path(), &words, 1)?;
    ensure_says(&error, &["cannot read `three-rounds.json`"])?;
    player(folder.path(), &["three-rounds.json"], 2)?;
    Ok(())
}

fn not_the_recording() -> Result<(), Failed> {
    let folder = folder("05-interleaving", "three-rounds")?;
    let file = folder.path().join("three-rounds.json");
    let before = fs::read(&file)?;
    for (into, word) in [("three-rounds.json", "recording"), (".", "no file")] {
        let words = ["three-rounds.json", "-o", into];
        let (_, error) = player(folder.path(), &words, 1)?;
        ensure_says(&error, &["error: ", word])?;
    }
    ensure(fs::read(&file)? == before, "the recording was overwritten")
}
