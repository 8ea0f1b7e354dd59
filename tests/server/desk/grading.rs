//! Gradings that wait, and those that nobody waits for any more.

use std::fs::{self, File};
use std::process::Command;

use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};

use super::{Desk, ensure_has};
use crate::support::{ensure, is_required};

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

/// Whoever changes the tool while its pages are open goes on with the old one.
#[cfg(target_os = "linux")]
pub(super) fn built_anew() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let (tool, next) = (folder.path().join("tool"), folder.path().join("next"));
    fs::copy(crate::support::tool(), &tool)?;
    let desk = Desk::on(super::Server::start_from(&tool, &["--port", "0"])?)?;
    fs::write(desk.answer(), desk.file("solution.rs")?)?;
    let mut page = desk.server.live()?;
    let passes = |page: &mut super::Live| {
        let graded = page.last("check", &json!({}))?;
        ensure_has(&graded, &[("/graded/verdict", "passed".into())])
    };
    // In its place lies nothing for a while, and then what is no workbook.
    fs::remove_file(&tool)?;
    passes(&mut page)?;
    fs::write(&next, "#!/bin/sh\nexit 3\n")?;
    fs::rename(&next, &tool)?;
    passes(&mut page)?;
    let run = json!({ "ask": "run", "chapter": 1, "demo": "sync" });
    let id = page.ask(run)?;
    let last = page.answers(id)?.pop().unwrap_or(Value::Null);
    ensure_has(&last, &[("/ended/code", 0.into())])
}

/// A learner's clone may have other checks than it came with.
pub(super) fn of_other_checks() -> Trial {
    let name = "server::desk::a_score_of_other_checks_says_so";
    let git = Command::new("git").arg("--version").output();
    match git {
        Ok(_) => Trial::test(name, other_checks),
        Err(why) => {
            let why = format!("git: {why}");
            Trial::test(format!("{name} ({why})"), move || Err(why.into()))
                .with_ignored_flag(!is_required())
        }
    }
}

fn other_checks() -> Result<(), Failed> {
    let desk = Desk::start()?;
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(desk.server.copy.path());
        git.args(["-c", "user.name=x", "-c", "user.email=x@x.example"]);
        let status = git.args(words).status()?;
        ensure(status.success(), &status.to_string())
    };
    git(&["init", "-q"])?;
    git(&["add", "exercises"])?;
    git(&["commit", "-q", "-m", "As it was handed out"])?;
    let mut page = desk.server.live()?;
    let graded = page.last("check", &json!({}))?;
    ensure_has(&graded, &[("/graded/notes", json!([]))])?;
    let rubric = desk.file("tests/grade.rs")? + "// easier\n";
    fs::write(desk.folder.join("tests/grade.rs"), rubric)?;
    let graded = page.last("check", &json!({}))?;
    let notes = graded["graded"]["notes"].to_string();
    let words = ["01-countdown/tests/grade.rs` is not as it was handed out"];
    crate::support::ensure_says(&notes, &words)
}

/// Begins a grading that takes long; returns when a check is under way.
#[cfg(target_os = "linux")]
fn slow(desk: &Desk) -> Result<super::Live, Failed> {
    let solution = desk.file("solution.rs")?;
    let first = "if self.next == 0 {";
    let never = "while self.next > 0 { std::thread::yield_now() }";
    let slow = solution.replace(first, &format!("{never}\n{first}"));
    ensure(slow != solution, "the solution is another")?;
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
    ensure(!processes(&desk)?.is_empty(), "nothing runs")?;
    // No word of farewell: a laptop is closed.
    drop(page);
    let began = std::time::Instant::now();
    while !processes(&desk)?.is_empty() {
        let late = began.elapsed() > crate::support::DEADLINE;
        ensure(!late, "it still runs")?;
        std::thread::yield_now();
    }
    ensure_not_remembered(&desk)?;
    fs::write(desk.answer(), desk.file("solution.rs")?)?;
    let graded = desk.server.live()?.last("check", &json!({}))?;
    ensure_has(&graded, &[("/graded/verdict", "passed".into())])
}

#[cfg(target_os = "linux")]
pub(super) fn killed() -> Result<(), Failed> {
    let mut desk = Desk::start()?;
    let _page = slow(&desk)?;
    let running = processes(&desk)?;
    ensure(!running.is_empty(), "nothing runs")?;
    let mut child = desk.server.child.take().ok_or("no server")?;
    child.kill()?;
    child.wait()?;
    are_gone(&running)?;
    ensure_not_remembered(&desk)
}

/// Waits until none of them runs.
#[cfg(target_os = "linux")]
fn are_gone(running: &[u32]) -> Result<(), Failed> {
    let began = std::time::Instant::now();
    while running.iter().any(|id| runs(*id)) {
        let late = began.elapsed() > crate::support::DEADLINE;
        ensure(!late, "it still runs")?;
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    Ok(())
}

/// Whether it does something still; a container may keep the dead in its list.
#[cfg(target_os = "linux")]
fn runs(id: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"));
    stat.is_ok_and(|stat| !stat.contains(") Z "))
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
    ensure(status.success(), &status.to_string())?;
    ensure_not_remembered(&desk)?;
    are_gone(&running)
}

/// Fails if the grading came to its own end, with no points.
#[cfg(target_os = "linux")]
fn ensure_not_remembered(desk: &Desk) -> Result<(), Failed> {
    let progress = desk.server.copy.path().join(".workbook/progress.txt");
    ensure(!progress.exists(), "it was graded to its end")
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
