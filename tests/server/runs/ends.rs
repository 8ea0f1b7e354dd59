//! How a run ends, and what is left then: nothing.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use serde_json::json;

use super::{run, said, unruly};
use crate::server::browser::Server;
use crate::server::live::Live;
use crate::support::{DEADLINE, ensure};

/// Begins a demo that has children and goes on for ever; the ids of all its
/// processes.
fn begin(live: &mut Live) -> Result<(u64, Vec<u32>), Failed> {
    let id = live.ask(run("forever"))?;
    let mut ids = Vec::new();
    loop {
        let answer = live.answer(id)?;
        let line = answer["line"].as_str().unwrap_or_default();
        ids.extend(line.parse::<u32>());
        if line == "all are there" && ids.len() >= 2 {
            return Ok((id, ids));
        }
        ensure(answer["done"] != true, &answer.to_string())?;
    }
}

/// Waits until none of these processes is there, nor any child of theirs.
fn are_gone(ids: &[u32], tag: &str) -> Result<(), Failed> {
    let began = Instant::now();
    loop {
        let all = Command::new("ps").args(["-eo", "pid=,args="]).output()?;
        let all = String::from_utf8_lossy(&all.stdout).into_owned();
        let left: Vec<_> = all
            .lines()
            .filter(|line| {
                let id = line.split_whitespace().next();
                let id = id.and_then(|id| id.parse().ok());
                id.is_some_and(|id| ids.contains(&id)) || line.contains(tag)
            })
            .collect();
        if left.is_empty() {
            return Ok(());
        }
        ensure(began.elapsed() < DEADLINE, &left.join("\n"))?;
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What only processes of this server's runs have in their command.
fn tag(server: &Server) -> String {
    let program = server.copy.path().join("target/debug/chapter1");
    program.display().to_string()
}

pub(super) fn queue() -> Result<(), Failed> {
    let server = unruly()?;
    let (mut one, mut other) = (server.live()?, server.live()?);
    let (first, _) = begin(&mut one)?;
    begin(&mut other)?;
    let third = other.ask(run("short"))?;
    ensure(other.answer(third)?["queued"] == 1, "it does not wait")?;
    let fourth = other.ask(run("short"))?;
    ensure(other.answer(fourth)?["queued"] == 2, "it does not wait")?;
    // One that waits can be stopped.
    other.say(&json!({ "id": third, "ask": "stop" }))?;
    let stopped = other.answer(third)?;
    ensure(stopped["ended"]["why"] == "stopped", &stopped.to_string())?;
    ensure(other.answer(fourth)?["queued"] == 1, "it did not move up")?;
    one.say(&json!({ "id": first, "ask": "stop" }))?;
    let answers = other.answers(fourth)?;
    ensure(said(&answers).len() == 2, "it did not run")
}

pub(super) fn twenty() -> Result<(), Failed> {
    let server = unruly()?;
    let mut live = server.live()?;
    let mut all = Vec::new();
    for round in 0..20 {
        let (id, ids) = begin(&mut live)?;
        all.extend(ids);
        if round % 2 == 0 {
            live.say(&json!({ "id": id, "ask": "stop" }))?;
            let answers = live.answers(id)?;
            let last = &answers[answers.len() - 1];
            let why = &last["ended"]["why"];
            ensure(why == "stopped", &last.to_string())?;
        } else {
            live = server.live()?;
        }
    }
    drop(live);
    are_gone(&all, &tag(&server))?;
    let child = server.child.as_ref().ok_or("no server")?.id();
    let children = format!("/proc/{child}/task/{child}/children");
    // The last of them is dead, and may not yet have been asked how it ended.
    let began = Instant::now();
    while !fs::read_to_string(&children)?.is_empty() {
        ensure(began.elapsed() < DEADLINE, "the server has children")?;
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

pub(super) fn page_gone() -> Result<(), Failed> {
    let server = unruly()?;
    let mut live = server.live()?;
    let (_, ids) = begin(&mut live)?;
    drop(live);
    are_gone(&ids, &tag(&server))
}

pub(super) fn server_gone(signal: &str) -> Result<(), Failed> {
    let mut server = unruly()?;
    let mut live = server.live()?;
    let (_, ids) = begin(&mut live)?;
    let mut child = server.child.take().ok_or("no server")?;
    let id = child.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status()?;
    ensure(sent.success(), "the signal was not sent")?;
    child.wait()?;
    are_gone(&ids, &tag(&server))
}
