//! The players of every lesson, as a reader uses them.

mod guessing;
mod replaying;

use libtest_mimic::Failed;
use serde_json::Value;

use crate::Proof;
use crate::page::Page;
use crate::pages::{axe, gives_none, is_quiet, open};
use crate::support::{Way, root};

/// What is in the players of the page.
const PLAYERS: &str =
    "[...document.querySelectorAll('demo-player')].map((element) => {
    const parsed = (kind) => [...element.querySelectorAll(`:scope > script.${kind}`)]
        .map((script) => JSON.parse(script.textContent));
    return {
        id: element.id,
        state: element.dataset.player,
        recordings: parsed('recording'),
        questions: parsed('questions').flat(),
        replays: !element.querySelector('[data-view=replay]')?.hidden,
    };
})";

/// All players, as axe-core takes them: the rest of the page was looked at with
/// the page.
const ALL: &str = "{ include: [['demo-player']] }";

/// A player on a page.
pub(crate) struct Player {
    id: String,
    recordings: Vec<Value>,
    questions: Vec<Value>,
    /// Whether it has a replay to offer.
    replays: bool,
}

/// How the reader does things.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hand {
    Mouse,
    Keyboard,
}

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    type Try = fn(&str) -> Result<(), Failed>;
    let all: [(&str, Try); 9] = [
        ("right guesses, by mouse", |p| guessing::right(p, Hand::Mouse)),
        ("right guesses, by keyboard", |p| guessing::right(p, Hand::Keyboard)),
        ("wrong guesses, by mouse", |p| guessing::wrong(p, Hand::Mouse)),
        ("wrong guesses, by keyboard", |p| guessing::wrong(p, Hand::Keyboard)),
        ("replay to the end and back", replaying::there_and_back),
        ("replay by keyboard", replaying::by_keyboard),
        ("variants and languages", replaying::switches),
        ("every view without violation, light", |p| every_view(p, "light")),
        ("every view without violation, navy", |p| every_view(p, "navy")),
    ];
    let mut proofs: Vec<(String, Proof)> = Vec::new();
    for page in lessons() {
        for (what, proof) in all {
            let page = page.clone();
            let name = format!("player {page}: {what}");
            proofs.push((name, Box::new(move || proof(&page))));
        }
    }
    proofs
}

/// The pages with players.
fn lessons() -> Vec<String> {
    let folder = root().join("book/src");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let has_player = |entry: &std::fs::DirEntry| {
        let text = std::fs::read_to_string(entry.path());
        text.is_ok_and(|text| text.contains("\n<demo-player"))
    };
    let names = entries
        .filter(has_player)
        .filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The players of the page, of which each must be ready.
fn players(page: &mut Page) -> Result<Vec<Player>, Failed> {
    let mut found = page.eval(PLAYERS)?;
    let found = found.as_array_mut().ok_or("no list of players")?;
    let mut players = Vec::new();
    for one in found {
        let id = one["id"].as_str().unwrap_or_default().to_owned();
        if one["state"] != "ready" {
            return Err(format!("the player of `{id}` is not ready").into());
        }
        let list = |value: Value| match value {
            Value::Array(list) => list,
            _ => Vec::new(),
        };
        players.push(Player {
            id,
            recordings: list(one["recordings"].take()),
            questions: list(one["questions"].take()),
            replays: one["replays"] == true,
        });
    }
    Ok(players)
}

impl Player {
    /// The element in it that this selects.
    fn part(&self, selector: &str) -> String {
        let all = format!("demo-player[id=\"{}\"] {selector}", self.id);
        format!("document.querySelector({})", Value::from(all))
    }

    /// How many elements in it this selects.
    fn count(&self, selector: &str) -> String {
        let all = format!("demo-player[id=\"{}\"] {selector}", self.id);
        format!("document.querySelectorAll({}).length", Value::from(all))
    }

    /// Presses a button of it.
    fn push(
        &self,
        page: &mut Page,
        hand: Hand,
        selector: &str,
    ) -> Result<(), Failed> {
        let button = self.part(selector);
        match hand {
            Hand::Mouse => page.click_on(&button),
            Hand::Keyboard => {
                page.tab_to(&button)?;
                page.press("Enter")
            }
        }
    }

    /// Leaves the guessing, if it begins with that.
    fn just_show(&self, page: &mut Page) -> Result<(), Failed> {
        if self.questions.is_empty() {
            return Ok(());
        }
        self.push(page, Hand::Mouse, "[data-do=show]")?;
        page.until(&format!("!{}.hidden", self.part("[role=tablist]")))
    }
}

fn every_view(name: &str, theme: &str) -> Result<(), Failed> {
    let mut page = open(name, Way::File, theme)?;
    let players = players(&mut page)?;
    // Each stands in another state: all are looked at together.
    for player in players.iter().filter(|p| !p.questions.is_empty()) {
        player.push(&mut page, Hand::Mouse, "[data-do=guess]")?;
    }
    axe::run_in(&mut page, ALL)?;
    for player in &players {
        guessing::leave(player, &mut page)?;
        if player.replays {
            player.push(&mut page, Hand::Mouse, "[data-view=replay]")?;
            player.push(&mut page, Hand::Mouse, "[data-do=forward]")?;
        }
    }
    axe::run_in(&mut page, ALL)?;
    page.size(390, 800)?;
    gives_none(&mut page, crate::pages::TOO_WIDE)?;
    page.media("print", &[])?;
    gives_none(&mut page, crate::pages::UNSAID)?;
    is_quiet(&page, Way::File)
}
