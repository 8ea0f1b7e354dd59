//! A grading that is ended in the middle leaves nothing running, and the next
//! one is right.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};
use tempfile::TempDir;

use super::{answers, beside, clone, run, tool};
use crate::support::{DEADLINE, ensure, ensure_says, finish, interrupt};

const WAITING: &str = "exercises/01-waiting/01-when-does-each-end";

/// The tests of this file.
pub(super) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("grading::{name}"), proof)
    };
    vec![
        test("killed_and_started_again", killed),
        test("ctrl_c_leaves_nothing_running", interrupted),
        test("two_at_once_wait_for_each_other", two_at_once),
        test("what_never_ends_is_timed_out", too_long),
    ]
}

/// Starts to grade an answer that never ends; returns once it runs. The text
/// that its processes have among their arguments tells them from others'.
fn endless() -> Result<(Child, TempDir), Failed> {
    let solution = beside(WAITING, "solution.rs");
    let begin = solution.find("pub fn ends").ok_or("no function `ends`")?;
    let body = begin + solution[begin..].find('{').ok_or("no body")? + 1;
    let (head, rest) = solution.split_at(body);
    let mark = "std::fs::write(\"runs\", \"\").unwrap(); loop {}";
    let text = format!("#![allow(unreachable_code)]\n{head}{mark}{rest}");
    let folder = answers("1.1.rs", &text)?;
    let path = folder.path().to_str().unwrap();
    let child = tool(&["grade", "1.1", "--answers", path]).spawn()?;
    let begun = Instant::now();
    while !runs() {
        ensure(begun.elapsed() < DEADLINE, "it never runs")?;
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok((child, folder))
}

/// Whether an endless answer runs: it has left a file in its folder.
fn runs() -> bool {
    let runs = clone().join("target/grade/runs");
    let folders = fs::read_dir(runs).into_iter().flatten().flatten();
    folders.into_iter().any(|folder| folder.path().join("runs").exists())
}

/// The processes whose programs lie in the copy.
fn processes() -> String {
    let copy = clone().to_str().unwrap();
    let list = Command::new("ps").args(["-eo", "pid=,args="]).output();
    let list = list.map(|l| String::from_utf8_lossy(&l.stdout).into_owned());
    let list = list.unwrap_or_default();
    let own = list.lines().filter(|line| line.contains("grade-"));
    own.filter(|line| line.contains(copy)).collect::<Vec<_>>().join("\n")
}

fn nothing_runs() -> Result<(), Failed> {
    let begun = Instant::now();
    while !processes().is_empty() {
        let left = format!("still running:\n{}", processes());
        ensure(begun.elapsed() < DEADLINE, &left)?;
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

fn killed() -> Result<(), Failed> {
    let _turn = turn();
    let (mut child, _folder) = endless()?;
    child.kill()?;
    child.wait()?;
    nothing_runs()?;
    let folder = answers("1.1.rs", &beside(WAITING, "solution.rs"))?;
    let path = folder.path().to_str().unwrap();
    let said = run(&["grade", "1.1", "--answers", path], 0)?;
    ensure_says(&said, &["20 of 20  full marks"])?;
    ensure(!runs(), "a folder is left")
}

fn interrupted() -> Result<(), Failed> {
    let _turn = turn();
    let (child, _folder) = endless()?;
    interrupt(&child)?;
    let output = finish(child)?;
    ensure(output.status.code() == Some(130), &output.status.to_string())?;
    nothing_runs()
}

fn two_at_once() -> Result<(), Failed> {
    let _turn = turn();
    let folder = clone().join("target/grade");
    fs::create_dir_all(&folder)?;
    // As a grading in another terminal does.
    let other = File::create(folder.join("lock"))?;
    other.lock()?;
    let folder = answers("1.1.rs", &beside(WAITING, "solution.rs"))?;
    let path = folder.path().to_str().unwrap();
    let mut child = tool(&["grade", "1.1", "--answers", path]).spawn()?;
    let mut said = BufReader::new(child.stderr.take().ok_or("no errors")?);
    let mut line = String::new();
    while !line.contains("waiting for another grading") {
        line.clear();
        ensure(said.read_line(&mut line)? > 0, "it does not wait")?;
    }
    other.unlock()?;
    let output = finish(child)?;
    let said = String::from_utf8(output.stdout)?;
    ensure_says(&said, &["20 of 20  full marks"])
}

fn too_long() -> Result<(), Failed> {
    let _turn = turn();
    let (child, _folder) = endless()?;
    let output = finish(child)?;
    let said = String::from_utf8(output.stdout)?;
    ensure_says(&said, &["timed out: it was still running after 3 seconds"])
}

/// These tests look for each other's traces, so they take turns.
fn turn() -> std::sync::MutexGuard<'static, ()> {
    static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
    TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
