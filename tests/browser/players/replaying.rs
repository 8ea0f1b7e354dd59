//! The replay, the variants, the languages.

use std::collections::BTreeSet;

use libtest_mimic::Failed;
use serde_json::Value;

use super::{Hand, Player, players};
use crate::page::Page;
use crate::pages::{is_quiet, open};
use crate::support::{Way, ensure};

/// The replay says each step in words, and the source shows its line.
pub(super) fn there_and_back(name: &str) -> Result<(), Failed> {
    let mut page = open(name, Way::File, "light")?;
    for player in players(&mut page)? {
        player.just_show(&mut page)?;
        if !player.replays {
            continue;
        }
        player.push(&mut page, Hand::Mouse, "[data-view=replay]")?;
        let events = player.events()?;
        for (step, event) in events.iter().enumerate() {
            shows(&player, &mut page, step, event)?;
            player.push(&mut page, Hand::Mouse, "[data-do=forward]")?;
        }
        for (step, event) in events.iter().enumerate().rev() {
            shows(&player, &mut page, step, event)?;
            player.push(&mut page, Hand::Mouse, "[data-do=back]")?;
        }
        shows(&player, &mut page, 0, &events[0])?;
        player.push(&mut page, Hand::Mouse, "[data-do=last]")?;
        let last = events.len() - 1;
        shows(&player, &mut page, last, &events[last])?;
        player.push(&mut page, Hand::Mouse, "[data-do=first]")?;
        shows(&player, &mut page, 0, &events[0])?;
    }
    is_quiet(&page, Way::File)
}

/// The same by keys, from the tab on; and the page stays where it is.
pub(super) fn by_keyboard(name: &str) -> Result<(), Failed> {
    let mut page = open(name, Way::File, "light")?;
    page.media("screen", &[("prefers-reduced-motion", "reduce")])?;
    for player in players(&mut page)? {
        if !player.questions.is_empty() {
            player.push(&mut page, Hand::Keyboard, "[data-do=show]")?;
        }
        if !player.replays {
            continue;
        }
        page.tab_to(&player.part("[data-view=output]"))?;
        page.press("ArrowRight")?;
        page.tab_to(&player.part("[data-do=forward]"))?;
        let events = player.events()?;
        let last = events.len() - 1;
        for (key, step) in [
            ("ArrowRight", 1.min(last)),
            ("ArrowLeft", 0),
            ("End", last),
            ("Home", 0),
        ] {
            let before = page.eval("scrollY")?;
            page.press(key)?;
            shows(&player, &mut page, step, &events[step])?;
            ensure(page.eval("scrollY")? == before, "the page was scrolled")?;
        }
        // It plays by itself, and stops when it is told.
        page.tab_to(&player.part("[data-do=back]"))?;
        page.tab_to(&player.part("[data-do=play]"))?;
        page.press("Enter")?;
        let value = player.part("[type=range]");
        page.until(&format!("{value}.value === '{}'", 2.min(last + 1)))?;
        if last > 1 {
            page.press("Enter")?;
        }
    }
    page.holds("location.pathname.includes(document.querySelector('.chapter-item .active').getAttribute('href'))")?;
    is_quiet(&page, Way::File)
}

/// Each variant shows its own lines; all of them have one scale; both
/// languages stand side by side.
pub(super) fn switches(name: &str) -> Result<(), Failed> {
    let mut page = open(name, Way::File, "light")?;
    for player in players(&mut page)? {
        player.just_show(&mut page)?;
        let names = player.names();
        for name in &names {
            if names.len() > 1 {
                let variant = format!("[data-variant=\"{name}\"]");
                player.push(&mut page, Hand::Mouse, &variant)?;
            }
            printed(&player, &mut page, name)?;
        }
        if !player.replays {
            continue;
        }
        player.push(&mut page, Hand::Mouse, "[data-view=replay]")?;
        compared(&player, &mut page, names.len())?;
        languages(&player, &mut page)?;
    }
    is_quiet(&page, Way::File)
}

fn compared(
    player: &Player,
    page: &mut Page,
    variants: usize,
) -> Result<(), Failed> {
    if variants < 2 {
        return Ok(());
    }
    player.push(page, Hand::Mouse, ".compare")?;
    page.until(&format!("{} === {variants}", player.count(".lanes")))?;
    let one_scale = format!(
        "new Set([...document.querySelectorAll('demo-player[id=\"{}\"] .lanes .inner')]
            .map((inner) => inner.getBoundingClientRect().width)).size === 1",
        player.id
    );
    page.holds(&one_scale)?;
    player.push(page, Hand::Mouse, ".compare")?;
    page.until(&format!("{} === 1", player.count(".lanes")))
}

fn languages(player: &Player, page: &mut Page) -> Result<(), Failed> {
    let languages: BTreeSet<_> =
        player.recordings.iter().map(|r| r["language"].as_str()).collect();
    let select = player.part("select.language");
    if languages.len() < 2 {
        return page.holds(&format!("{select}.hidden"));
    }
    page.tab_to(&select)?;
    // Rust, Python, side by side.
    page.press("ArrowDown")?;
    page.until(&format!("{select}.value === 'python'"))?;
    page.press("ArrowDown")?;
    page.until(&format!("{select}.value === 'both'"))?;
    let shown = if player.names().len() == 1 { 2 } else { 1 };
    page.until(&format!("{} >= {shown}", player.count(".lanes")))?;
    page.until(&format!("{} >= {shown}", player.count(".source")))
}

fn printed(player: &Player, page: &mut Page, name: &str) -> Result<(), Failed> {
    let recording = player.recording(name)?;
    let shown = page.eval(&format!(
        "[...document.querySelectorAll('demo-player[id=\"{}\"] .output .line')]
            .filter((line) => line.checkVisibility())
            .map((line) => [line.textContent.replace(/\\n$/, ''), line.dataset.lane])",
        player.id
    ))?;
    let events = recording["events"].as_array().ok_or("no events")?;
    let lane = |event: &Value| {
        let lane = event["lane"].as_u64().unwrap_or_default();
        recording["lanes"][lane as usize].clone()
    };
    let said = events.iter();
    let said = said.map(|e| Value::from(vec![e["says"].clone(), lane(e)]));
    let said = Value::from(said.collect::<Vec<_>>());
    ensure(shown == said, &format!("{name}: {shown}\nis not\n{said}"))
}

/// Fails unless this step is shown: in words, in a lane, in the source.
fn shows(
    player: &Player,
    page: &mut Page,
    step: usize,
    event: &Value,
) -> Result<(), Failed> {
    let shown = page.eval(&format!(
        "[{}.value, {}.innerText, {}?.dataset.line, {}.value]",
        player.part("[type=range]"),
        player.part(".said"),
        player.part(".source .line.now"),
        player.part("select.language"),
    ))?;
    let words = shown[1].as_str().unwrap_or_default();
    let says = event["says"].as_str().unwrap_or_default();
    let squeezed =
        |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let right = shown[0].as_str() == Some(&*(step + 1).to_string())
        && words.contains(&format!("tep {} of", step + 1))
        && squeezed(words).contains(&squeezed(says))
        && shown[2].as_str() == Some(&*event["line"].to_string());
    ensure(right, &format!("{shown} is not step {} {event}", step + 1))
}

impl Player {
    /// The names of the demo and its variants, in their order.
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for recording in &self.recordings {
            let name = full_name(recording);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The Rust recording of that name.
    fn recording(&self, name: &str) -> Result<&Value, Failed> {
        let own = |r: &&Value| full_name(r) == name && r["language"] == "rust";
        let found = self.recordings.iter().find(own);
        found.ok_or_else(|| format!("no recording of {name}").into())
    }

    /// The events that are shown at first.
    fn events(&self) -> Result<Vec<Value>, Failed> {
        let first = self.names().into_iter().next().ok_or("no recording")?;
        let events = self.recording(&first)?["events"].as_array();
        Ok(events.ok_or("no events")?.clone())
    }
}

fn full_name(recording: &Value) -> String {
    let demo = recording["demo"].as_str().unwrap_or_default();
    match recording["variant"].as_str() {
        Some(variant) => format!("{demo}@{variant}"),
        None => demo.to_owned(),
    }
}
