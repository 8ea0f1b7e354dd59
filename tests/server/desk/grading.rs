//! Gradings that wait, and those that nobody waits for any more.

use std::fs::{self, File};

use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{Desk, ensure_has};

pub(super) fn waiting() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let folder = desk.server.copy.path().join("target/grade");
    fs::create_dir_all(&folder)?;
    // As a grading in a terminal does.
    let terminal = File::create(folder.join("lock"))?;
    terminal.lock()?;
    let check = json!({ "ask": "check", "exercise": "2.1" });
    let (mut one, mut other) = (desk.server.live()?, desk.server.live()?);
    let first = one.ask(check.clone())?;
    let told = one.answer(first)?;
    ensure_has(&told, &[("/grading/step", "waiting".into())])?;
    let second = other.ask(check)?;
    ensure_has(&other.answer(second)?, &[("/queued", 1.into())])?;
    terminal.unlock()?;
    for (page, id) in [(&mut one, first), (&mut other, second)] {
        let graded = page.answers(id)?.pop().unwrap_or(Value::Null);
        let verdict = [("/graded/verdict", "failed".into())];
        ensure_has(&graded, &verdict)?;
        // The starter's score is not remembered.
        let standing = [("/standing/standing", "untouched".into())];
        ensure_has(&graded, &standing)?;
    }
    Ok(())
}

/// Begins a grading that takes long; returns when a check is under way.
#[cfg(target_os = "linux")]
fn slow(desk: &Desk) -> Result<super::Live, Failed> {
    let solution = desk.file("solution.rs")?;
    let first = "if self.next == 0 {";
    let never = "while self.next > 0 { std::thread::yield_now() }";
    let slow = solution.replace(first, &format!("{never}\n{first}"));
    crate::support::ensure(slow != solution, "the solution is another")?;
    fs::write(desk.answer(), slow)?;
    let mut page = desk.server.live()?;
    let id = page.ask(json!({ "ask": "check", "exercise": "2.1" }))?;
    while page.answer(id)?["grading"]["step"] != "checking" {}
    Ok(page)
}

#[cfg(target_os = "linux")]
pub(super) fn leaving() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let page = slow(&desk)?;
    crate::support::ensure(!processes(&desk)?.is_empty(), "nothing runs")?;
    // No word of farewell: a laptop is closed.
    drop(page);
    let began = std::time::Instant::now();
    while !processes(&desk)?.is_empty() {
        let late = began.elapsed() > crate::support::DEADLINE;
        crate::support::ensure(!late, "it still runs")?;
        std::thread::yield_now();
    }
    ensure_not_remembered(&desk)?;
    fs::write(desk.answer(), desk.file("solution.rs")?)?;
    let graded = desk.server.live()?.last("check", &json!({}))?;
    ensure_has(&graded, &[("/graded/verdict", "passed".into())])
}

#[cfg(target_os = "linux")]
pub(super) fn goodbye() -> Result<(), Failed> {
    let mut desk = Desk::start()?;
    let _page = slow(&desk)?;
    let running = processes(&desk)?;
    let child = desk.server.child.take().ok_or("no server")?;
    crate::support::interrupt(&child)?;
    desk.server.line_with("goodbye")?;
    let status = crate::support::finish(child)?.status;
    crate::support::ensure(status.success(), &status.to_string())?;
    ensure_not_remembered(&desk)?;
    let is_there = |id: &u32| fs::exists(format!("/proc/{id}")).unwrap_or(true);
    let left: Vec<_> = running.into_iter().filter(is_there).collect();
    crate::support::ensure(left.is_empty(), &format!("left: {left:?}"))
}

/// Fails if the grading came to its own end, with no points.
#[cfg(target_os = "linux")]
fn ensure_not_remembered(desk: &Desk) -> Result<(), Failed> {
    let progress = desk.server.copy.path().join(".workbook/progress.txt");
    crate::support::ensure(!progress.exists(), "it was graded to its end")
}

/// The ids of all programs below the server.
#[cfg(target_os = "linux")]
fn processes(desk: &Desk) -> Result<Vec<u32>, Failed> {
    let server = desk.server.child.as_ref().ok_or("no server")?.id();
    let mut found = Vec::new();
    let mut next = vec![server];
    while let Some(id) = next.pop() {
        let tasks = fs::read_dir(format!("/proc/{id}/task"));
        for task in tasks.into_iter().flatten().flatten() {
            let children = fs::read_to_string(task.path().join("children"));
            let children = children.unwrap_or_default();
            let ids = children.split_whitespace();
            let ids: Vec<u32> = ids.filter_map(|id| id.parse().ok()).collect();
            next.extend(&ids);
            found.extend(ids);
        }
    }
    Ok(found)
}
