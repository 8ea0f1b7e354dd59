//! Recordings that are none, and recordings that mean harm, in pages of the
//! site: the player says so, and what stands in the page is still read.

use std::sync::atomic::{AtomicUsize, Ordering};

use libtest_mimic::Failed;
use serde_json::{Value, json};

use crate::Proof;
use crate::page::Page;
use crate::pages::{TOO_WIDE, axe, gives_none, is_quiet};
use crate::support::{Way, ensure, page, root, world};

/// The page that others are made of.
const HOST: &str = "glossary.html";

/// Lines that would harm a page, a script or a reader's eye.
pub(crate) const LINES: [&str; 10] = [
    "</script><script>window.harmed = true</script>",
    "<img src=x onerror='window.harmed = true'>",
    "<!-- {{#include ../../../etc/passwd}}",
    "\"quotes\" 'single' \\ back\\slash & &amp; `tick` ${window.harmed = 1}",
    "emoji 🦀👩‍👩‍👧 and 预激活 委派生成器",
    "bell \u{7} escape \u{1b}[31m delete \u{7f} nul \u{0} tab \t",
    "\u{2028} separators \u{2029} \u{202e}right to left",
    "",
    "   blanks   ",
    "__proto__",
];

/// A line that is wider than any screen.
fn long_line() -> String {
    "endless".repeat(400)
}

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let mut proofs: Vec<(String, Proof)> = Vec::new();
    for (what, why, spoil) in BROKEN {
        proofs.push((
            format!("hostile: {what} is told, and the page stays readable"),
            Box::new(move || broken(&spoil(&good()?), why)),
        ));
    }
    for theme in ["light", "navy"] {
        proofs.push((
            format!("hostile: no text becomes markup, {theme}"),
            Box::new(move || text_stays_text(theme)),
        ));
    }
    proofs.push((
        "hostile: questions are text, too".to_owned(),
        Box::new(questions),
    ));
    proofs
}

/// What is wrong, a word of what the reader is told, and how it is done.
type Broken = (&'static str, &'static str, fn(&Value) -> String);

const BROKEN: [Broken; 12] = [
    ("an empty recording", "empty", |_| "\n".to_owned()),
    ("half a recording", "not whole", |good| {
        let text = good.to_string();
        text.chars().take(text.chars().count() / 2).collect()
    }),
    ("a recording that is no object", "no recording", |_| "null".to_owned()),
    ("a list", "no recording", |_| "[]".to_owned()),
    ("a foreign format", "no recording", |good| {
        with(good, &["format"], json!("asciicast"))
    }),
    ("a later version", "version 2", |good| with(good, &["version"], json!(2))),
    ("a recording without lanes", "not fit", |good| {
        with(good, &["lanes"], Value::Null)
    }),
    ("an event in no lane", "step 1", |good| {
        with(good, &["events", "0", "lane"], json!(99))
    }),
    ("an event in no state", "step 1", |good| {
        with(good, &["events", "0", "then"], json!("constructor"))
    }),
    ("a recording that says nothing", "nothing", |good| {
        with(good, &["events"], json!([]))
    }),
    ("a recording of many megabytes", "5 MB", |good| {
        let long = "x".repeat(6_000_000);
        with(good, &["events", "0", "says"], json!(long))
    }),
    ("a recording of very many steps", "20,000", |good| {
        let event = good["events"][0].clone();
        with(good, &["events"], json!(vec![event; 20_001]))
    }),
];

/// The text of a recording in which one value is another.
fn with(good: &Value, path: &[&str], value: Value) -> String {
    let mut spoiled = good.clone();
    let pointer = format!("/{}", path.join("/"));
    if let Some(place) = spoiled.pointer_mut(&pointer) {
        *place = value;
    }
    spoiled.to_string()
}

/// A recording of the workbook.
pub(crate) fn good() -> Result<Value, Failed> {
    let file = "chapters/05-interleaving/recordings/three-rounds.json";
    let text = std::fs::read_to_string(root().join(file))?;
    Ok(serde_json::from_str(&text)?)
}

/// The same with every line, lane, source and the command of that kind.
pub(crate) fn harmful() -> Result<Value, Failed> {
    let mut recording = good()?;
    let lines = LINES.map(str::to_owned).into_iter().chain([long_line()]);
    let event = recording["events"][0].clone();
    let events = lines.clone().enumerate().map(|(index, line)| {
        let mut event = event.clone();
        event["says"] = json!(line);
        event["lane"] = json!(index % 3);
        event["then"] = json!(["paused", "running", "waiting"][index % 3]);
        event
    });
    recording["events"] = events.collect();
    recording["lanes"] = json!(LINES[..3]);
    recording["command"] = json!(format!("echo {}", LINES[1]));
    let text = recording["sources"][0]["text"].as_str().unwrap_or_default();
    let text = format!("{text}{}\n", lines.collect::<Vec<_>>().join("\n"));
    recording["sources"][0]["text"] = json!(text);
    Ok(recording)
}

/// A new page of the site with this in a player, opened.
fn opened(scripts: &str, theme: &str) -> Result<Page, Failed> {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    let world = world()?;
    let host = std::fs::read_to_string(world.folder().join(HOST))?;
    let player = format!(
        "<h2>A run</h2>\n<demo-player id=\"hostile\">\n\
         <p class=\"command\"><code>cargo run</code></p>\n\
         <pre class=\"output\"><code class=\"language-text nohighlight\">\
         still to be read\n</code></pre>\n{scripts}\n</demo-player>\n</main>"
    );
    let name = format!("hostile-{number}");
    let file = world.folder().join(format!("{name}.html"));
    std::fs::write(file, host.replacen("</main>", &player, 1))?;
    let mut page = page()?;
    page.before(&format!("localStorage.setItem('mdbook-theme', '{theme}')"))?;
    page.go(&world.url(Way::File, &format!("{name}.html")))?;
    Ok(page)
}

/// A script block as a page includes it.
fn script(class: &str, json: &str) -> String {
    let json = json.replace('<', "\\u003c");
    format!(
        "<script type=\"application/json\" class=\"{class}\">\n{json}</script>"
    )
}

fn broken(recording: &str, why: &str) -> Result<(), Failed> {
    let mut page = opened(&script("recording", recording), "light")?;
    let said =
        page.eval("document.querySelector('demo-player .error')?.innerText")?;
    let said = said.as_str().ok_or("the player says nothing")?;
    ensure(said.contains(why), said)?;
    page.holds("document.querySelector('demo-player').innerText.includes('still to be read')")?;
    page.holds(
        "document.querySelector('demo-player .output').checkVisibility()",
    )?;
    page.holds("!document.querySelector('demo-player :is([role=tab], form)')")?;
    axe::run(&mut page)?;
    is_quiet(&page, Way::File)
}

/// Nothing in the page was made by a recording but text.
pub(crate) fn is_unharmed(page: &mut Page) -> Result<(), Failed> {
    page.holds("window.harmed === undefined")?;
    page.holds(
        "!document.querySelector('demo-player :is(img, script:not([type]))')",
    )
}

fn text_stays_text(theme: &str) -> Result<(), Failed> {
    let recording = harmful()?;
    let text = script("recording", &recording.to_string());
    let mut page = opened(&text, theme)?;
    let shown = page.eval(
        "[...document.querySelectorAll('.output .line')]
            .map((line) => line.textContent.replace(/\\n$/, ''))",
    )?;
    let events = recording["events"].as_array().ok_or("no events")?;
    let said: Vec<_> = events.iter().map(|e| e["says"].clone()).collect();
    ensure(shown == json!(said), &format!("{shown}\nis not\n{said:?}"))?;
    is_unharmed(&mut page)?;
    axe::run(&mut page)?;
    page.click("[data-view=replay]")?;
    for _ in 1..said.len() {
        page.click("[data-do=forward]")?;
        is_unharmed(&mut page)?;
    }
    page.holds(&format!(
        "document.querySelector('[type=range]').value === '{}'",
        said.len()
    ))?;
    axe::run(&mut page)?;
    page.size(390, 800)?;
    gives_none(&mut page, TOO_WIDE)?;
    page.click("[data-view=output]")?;
    gives_none(&mut page, TOO_WIDE)?;
    is_quiet(&page, Way::File)
}

fn questions() -> Result<(), Failed> {
    let next = json!({
        "id": LINES[0], "demo": "three-rounds", "language": "rust",
        "kind": "next", "ask": LINES[1], "options": LINES, "right": [LINES[0]],
        "step": 1,
    });
    let lines = [LINES[0], LINES[1], LINES[3]];
    let order = json!({
        "id": "order", "demo": "three-rounds", "language": "rust",
        "kind": "order", "ask": LINES[3], "lines": lines,
        "before": [[], [0], [0, 1]], "steps": [0, 1, 2],
    });
    let asked = json!([next, order]).to_string();
    let recording = script("recording", &harmful()?.to_string());
    let scripts = format!("{recording}\n{}", script("questions", &asked));
    let mut page = opened(&scripts, "light")?;
    page.click("[data-do=guess]")?;
    axe::run(&mut page)?;
    page.click(".option")?;
    page.click("[data-do=answer]")?;
    page.holds("document.querySelector('.told').dataset.right === 'true'")?;
    is_unharmed(&mut page)?;
    page.click("[data-do=next]")?;
    page.click(".lines li:last-child [data-move=up]")?;
    page.click("[data-do=answer]")?;
    page.holds("document.querySelector('.told').dataset.right === 'false'")?;
    is_unharmed(&mut page)?;
    axe::run(&mut page)?;
    page.size(390, 800)?;
    gives_none(&mut page, TOO_WIDE)?;
    is_quiet(&page, Way::File)
}
