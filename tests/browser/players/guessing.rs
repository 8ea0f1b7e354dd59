//! Every question, answered right and wrong. What is right is worked out
//! here, from the questions alone.

use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{Hand, Player, players};
use crate::page::Page;
use crate::pages::{is_quiet, open};
use crate::support::{Way, ensure, world};

/// How long a browser may take to write something down.
const REMEMBERS: Duration = Duration::from_secs(10);

/// All right: each is told so, and all are counted and remembered.
pub(super) fn right(name: &str, hand: Hand) -> Result<(), Failed> {
    let mut page = open(name, Way::Http, "light")?;
    for player in players(&mut page)? {
        if player.questions.is_empty() {
            continue;
        }
        player.push(&mut page, hand, "[data-do=guess]")?;
        for question in &player.questions {
            answer(&player, &mut page, hand, question, true)?;
            page.holds(&told(&player, true))?;
            player.push(&mut page, hand, "[data-do=next]")?;
        }
        let all = player.questions.len();
        page.holds(&format!(
            "{}.innerText.includes('{all} of {all} right')",
            player.part(".guesses[data-guess=done]")
        ))?;
        exported(&player, &mut page, hand)?;
    }
    is_quiet(&page, Way::Http)?;
    // It is remembered: nobody is asked again, once the browser has written
    // it down, which it does in its own time. Of a page from a folder it may
    // forget what was written just before the page is left, so this one comes
    // from a server.
    let began = Instant::now();
    loop {
        page.go(&world()?.url(Way::Http, &format!("{name}.html")))?;
        let asked = page.eval("!!document.querySelector('[data-guess=offer]')");
        if asked? == false {
            return Ok(());
        }
        ensure(began.elapsed() < REMEMBERS, "the guesses were forgotten")?;
    }
}

/// All wrong: each is told whose turn it was, and the replay stops there.
pub(super) fn wrong(name: &str, hand: Hand) -> Result<(), Failed> {
    let mut page = open(name, Way::File, "light")?;
    for player in players(&mut page)? {
        if player.questions.is_empty() {
            continue;
        }
        player.push(&mut page, hand, "[data-do=guess]")?;
        for question in &player.questions {
            answer(&player, &mut page, hand, question, false)?;
            page.holds(&told(&player, false))?;
            page.holds(&format!(
                "/turn of|run ends/.test({}.innerText)",
                player.part(".told")
            ))?;
            see(&player, &mut page, hand, question)?;
            player.push(&mut page, hand, "[data-do=next]")?;
        }
        page.holds(&format!(
            "{}.innerText.includes(' 0 of ')",
            player.part(".guesses[data-guess=done]")
        ))?;
    }
    is_quiet(&page, Way::File)
}

fn told(player: &Player, right: bool) -> String {
    format!("{} !== null", player.part(&format!(".told[data-right='{right}']")))
}

/// Leaves the questions, wherever one is.
pub(super) fn leave(player: &Player, page: &mut Page) -> Result<(), Failed> {
    let show = player.part("[data-do=show]");
    if page.eval(&format!("{show} !== null"))? == true {
        page.click_on(&show)?;
    }
    Ok(())
}

/// The replay shows the step that the question is about.
fn see(
    player: &Player,
    page: &mut Page,
    hand: Hand,
    question: &Value,
) -> Result<(), Failed> {
    player.push(page, hand, "[data-do=see]")?;
    if !player.replays {
        return Ok(());
    }
    page.holds(&format!("!{}.hidden", player.part(".replay")))?;
    let shown = page
        .eval(&format!("Number({}.value) - 1", player.part("[type=range]")))?;
    let shown = shown.as_u64();
    let expected = match question["kind"].as_str() {
        // The first line that was misplaced: one of those that are asked for.
        Some("order") => {
            let steps = question["steps"].as_array().ok_or("no steps")?;
            steps.iter().any(|step| step.as_u64() == shown)
        }
        _ => question["step"].as_u64() == shown,
    };
    let other = format!("it shows step {shown:?} for {question}");
    ensure(expected, &other)
}

/// What was guessed can be taken along.
fn exported(
    player: &Player,
    page: &mut Page,
    hand: Hand,
) -> Result<(), Failed> {
    page.eval(
        "URL.createObjectURL = (blob) => {
            window.exported = blob.text();
            return 'data:,';
        }",
    )?;
    player.push(page, hand, "[data-do=export]")?;
    let text = page.eval("window.exported")?;
    let text = text.as_str().ok_or("nothing was exported")?;
    let guesses: Value = serde_json::from_str(text)?;
    let of_these = |guess: &&Value| {
        let id = guess["question"].as_str().unwrap_or_default();
        player
            .questions
            .iter()
            .any(|q| q["id"].as_str().is_some_and(|own| id.ends_with(own)))
    };
    let kept = guesses["guesses"].as_array().ok_or("no list of guesses")?;
    let count = kept.iter().filter(of_these).count();
    ensure(count == player.questions.len(), text)
}

/// Gives an answer and sends it off.
fn answer(
    player: &Player,
    page: &mut Page,
    hand: Hand,
    question: &Value,
    right: bool,
) -> Result<(), Failed> {
    let form = format!("form[data-question={}]", question["id"]);
    page.until(&format!("{} !== null", player.part(&form)))?;
    if question["kind"] == "order" {
        arrange(player, page, hand, &order(question, right)?)?;
    } else {
        choose(player, page, hand, question, right)?;
    }
    player.push(page, hand, "[data-do=answer]")
}

/// Chooses one of the options, or types a number.
fn choose(
    player: &Player,
    page: &mut Page,
    hand: Hand,
    question: &Value,
    right: bool,
) -> Result<(), Failed> {
    let yes_no = [json!(true), json!(false)];
    let options = match question["options"].as_array() {
        Some(options) => options.as_slice(),
        None => &yes_no,
    };
    let units: Vec<_> = (0..20).map(Value::from).collect();
    let options = if options.is_empty() { &units } else { options };
    let is_right = |option: &Value| match &question["right"] {
        Value::Array(right) => right.contains(option),
        one => one == option,
    };
    let place = options.iter().position(|option| is_right(option) == right);
    let place = place.ok_or("every answer is the same")?;
    match hand {
        Hand::Mouse => page.click_on(
            &player.part(&format!(".option:nth-of-type({})", place + 1)),
        ),
        Hand::Keyboard => {
            page.tab_to(&player.part(".option input"))?;
            page.press(" ")?;
            (0..place).try_for_each(|_| page.press("ArrowDown"))
        }
    }
}

/// The lines in an order that may be, or one that cannot be: a line that has
/// to wait for another comes first.
fn order(question: &Value, right: bool) -> Result<Vec<String>, Failed> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = question["lines"].as_array().ok_or("no lines")?;
    let lines: Vec<_> = lines.iter().map(text).collect();
    let before = |line: usize| -> Vec<u64> {
        let list = question["before"][line].as_array();
        list.into_iter().flatten().filter_map(Value::as_u64).collect()
    };
    let mut placed: Vec<usize> = Vec::new();
    while placed.len() < lines.len() {
        let is_next = |line: &usize| {
            !placed.contains(line)
                && before(*line)
                    .iter()
                    .all(|b| placed.iter().any(|p| *p as u64 == *b))
        };
        let next =
            (0..lines.len()).find(is_next).ok_or("it goes in circles")?;
        placed.push(next);
    }
    if !right {
        let may_begin = |line: &usize| {
            (0..lines.len())
                .any(|l| lines[l] == lines[*line] && before(l).is_empty())
        };
        let late = placed.iter().position(|line| !may_begin(line));
        let late = placed.remove(late.ok_or("any line may begin")?);
        placed.insert(0, late);
    }
    Ok(placed.into_iter().map(|line| lines[line].clone()).collect())
}

/// Moves the lines until they stand in this order.
fn arrange(
    player: &Player,
    page: &mut Page,
    hand: Hand,
    wanted: &[String],
) -> Result<(), Failed> {
    let list = player.part(".lines");
    let lines = format!(
        "[...{list}.children].map((item) => item.firstChild.textContent)"
    );
    for (place, line) in wanted.iter().enumerate() {
        let shown = page.eval(&lines)?;
        let shown = shown.as_array().ok_or("no lines")?;
        let here = (place..shown.len()).find(|at| shown[*at] == line.as_str());
        let mut here = here.ok_or("a line is missing")?;
        while here > place {
            let up = format!(
                "{list}.children[{here}].querySelector('[data-move=up]')"
            );
            match hand {
                Hand::Mouse => page.click_on(&up)?,
                Hand::Keyboard => {
                    page.tab_to(&up)?;
                    page.press("Enter")?;
                }
            }
            here -= 1;
        }
    }
    let shown = page.eval(&lines)?;
    ensure(shown == json!(wanted), &format!("{shown} is not {wanted:?}"))
}
