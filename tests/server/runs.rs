//! Run, as a page asks for it.

#[cfg(target_os = "linux")]
mod ends;

use std::fs;

use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use workbook::performer::Python;
use workbook::workspace::Workspace;

use super::browser::Server;
use crate::support::{ensure, ensure_says, is_required, root};

/// What the first lesson of the copy performs.
const UNRULY: &str = include_str!("unruly.rs");

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("server::run::{name}"), proof)
    };
    vec![
        test("lines_come_and_then_the_recording", lines),
        test("only_known_demos_of_known_chapters", unknown),
        test("a_broken_build_is_shown_as_it_is", broken),
        test("what_never_stops_to_talk_is_ended", bounds),
        twin_trial(),
        #[cfg(target_os = "linux")]
        test("two_run_and_the_rest_wait", ends::queue),
        #[cfg(target_os = "linux")]
        test("twenty_starts_and_stops_leave_nothing", ends::twenty),
        #[cfg(target_os = "linux")]
        test("it_ends_with_its_page", ends::page_gone),
        #[cfg(target_os = "linux")]
        test("it_ends_with_the_server", || ends::server_gone("-INT")),
        #[cfg(target_os = "linux")]
        test("it_ends_when_the_server_is_killed", || {
            ends::server_gone("-KILL")
        }),
    ]
}

/// Left out where there is no Python, but on the server.
fn twin_trial() -> Trial {
    let name = "server::run::a_twin_runs_in_python";
    match Python::find(&Workspace::at(root()).expect("a workbook")) {
        Ok(_) => Trial::test(name, twin),
        Err(why) => {
            let name = format!("{name} ({why})");
            Trial::test(name, move || Err(why.into()))
                .with_ignored_flag(!is_required())
        }
    }
}

/// A server whose first lesson is unruly.
fn unruly() -> Result<Server, Failed> {
    let server = Server::start(&["--port", "0"])?;
    let lesson = server.copy.path().join("chapters/01-waiting");
    fs::write(lesson.join("src/main.rs"), UNRULY)?;
    Ok(server)
}

fn run(demo: &str) -> Value {
    json!({ "ask": "run", "chapter": 1, "demo": demo })
}

/// The lines among the answers to a run, errors marked.
fn said(answers: &[Value]) -> Vec<String> {
    let line = |answer: &Value| {
        let mark = if answer["error"] == true { "! " } else { "" };
        Some(format!("{mark}{}", answer["line"].as_str()?))
    };
    answers.iter().filter_map(line).collect()
}

fn lines() -> Result<(), Failed> {
    let server = unruly()?;
    let mut live = server.live()?;
    let id = live.ask(run("short"))?;
    let answers = live.answers(id)?;
    let first = answers[0]["building"]["text"].as_str().unwrap_or_default();
    ensure_says(first, &["chapter1"])?;
    let compiled = answers.iter().any(|a| a["building"]["of"].is_u64());
    ensure(compiled, "how far the build is was not told")?;
    let expected = ["A starts", "A ends <b>&</b>"];
    ensure(said(&answers) == expected, &format!("{answers:#?}"))?;
    let last = &answers[answers.len() - 1];
    ensure(last["ended"]["code"] == 0, &last.to_string())?;
    ensure(last["recording"]["demo"] == "short", &last.to_string())?;
    let events = last["recording"]["events"].as_array().map(Vec::len);
    ensure(events == Some(2), &last.to_string())?;

    let id = live.ask(run("fails"))?;
    let answers = live.answers(id)?;
    let all = said(&answers);
    ensure(all[0] == "A starts" && all[1] == "! A complains", &all.join("\n"))?;
    let last = &answers[answers.len() - 1];
    ensure(last["ended"]["code"] == 1, &last.to_string())?;
    ensure(last["recording"].is_null(), &last.to_string())?;

    let id = live.ask(run("large"))?;
    let answers = live.answers(id)?;
    let started = answers.iter().find(|answer| answer["started"] == true);
    ensure(started.ok_or("no start")?["scale"] == "small", "it is not small")?;
    ensure(said(&answers) == ["a taste"], &format!("{answers:#?}"))
}

fn unknown() -> Result<(), Failed> {
    let server = Server::start(&["--port", "0"])?;
    let mut live = server.live()?;
    for (chapter, demo, word) in [
        (json!(1), "no-such", "it has sync"),
        (json!(1), "../../../bin/sh", "it has sync"),
        (json!(1), "--record", "it has sync"),
        (json!(1), "", "it has sync"),
        (json!(99), "sync", "no chapter 99"),
        (json!(-1), "sync", "invalid value"),
        (json!("../01-waiting"), "sync", "invalid type"),
    ] {
        let wanted = json!({ "ask": "run", "chapter": chapter, "demo": demo });
        let id = live.ask(wanted)?;
        let answers = live.answers(id)?;
        let last = &answers[answers.len() - 1];
        let error = last["error"].as_str().unwrap_or_default();
        ensure_says(error, &[word])?;
    }
    let mut wanted = run("sync");
    wanted["language"] = "perl".into();
    let id = live.ask(wanted)?;
    let error = live.answer(id)?["error"].to_string();
    ensure_says(&error, &["perl"])
}

fn twin() -> Result<(), Failed> {
    let server = Server::start(&["--port", "0"])?;
    let mut live = server.live()?;
    let mut wanted = run("sync");
    wanted["language"] = "python".into();
    let id = live.ask(wanted)?;
    let answers = live.answers(id)?;
    let last = &answers[answers.len() - 1];
    ensure(last["recording"]["language"] == "python", &last.to_string())?;
    let line = |line| said(&answers).iter().any(|said| said == line);
    ensure(line("A starts") && line("B ends"), &format!("{answers:#?}"))
}

fn broken() -> Result<(), Failed> {
    let server = Server::start(&["--port", "0"])?;
    let lib = server.copy.path().join("chapters/01-waiting/src/lib.rs");
    let good = fs::read_to_string(&lib)?;
    fs::write(&lib, format!("{good}\nfn wrong() -> u8 {{ \"text\" }}\n"))?;
    let mut live = server.live()?;
    let id = live.ask(run("sync"))?;
    let answers = live.answers(id)?;
    let last = &answers[answers.len() - 1];
    let broken = last["broken"].as_str().ok_or(last.to_string())?;
    ensure_says(
        broken,
        &[
            "error[E0308]",
            "mismatched types",
            "src/lib.rs",
            "could not compile",
        ],
    )?;
    ensure(!broken.contains('\u{1b}'), "there are colours in it")?;
    ensure(!broken.contains("Building ["), "cargo's bar is in it")?;
    fs::write(&lib, good)?;
    let id = live.ask(run("sync"))?;
    let answers = live.answers(id)?;
    let last = &answers[answers.len() - 1];
    ensure(last["ended"]["code"] == 0, &last.to_string())
}

fn bounds() -> Result<(), Failed> {
    let server = unruly()?;
    let mut live = server.live()?;
    for demo in ["noisy", "wide"] {
        let id = live.ask(run(demo))?;
        let answers = live.answers(id)?;
        let last = &answers[answers.len() - 1];
        ensure(last["ended"]["why"] == "too much output", &last.to_string())?;
        let bytes: usize = said(&answers).iter().map(String::len).sum();
        ensure(bytes < 2 << 20, &format!("{bytes} bytes were sent"))?;
    }
    Ok(())
}
