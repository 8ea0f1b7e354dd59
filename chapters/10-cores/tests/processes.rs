//! What the page claims about processes: real ones, of this lesson's program.

use std::process::{Command, Output};

fn perform(demo: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter10"));
    command.args(demo).output().expect("the lesson starts")
}

fn lines(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().map(str::to_owned).collect()
}

#[test]
fn the_parents_last_line_comes_before_every_childs_end() {
    let lines = lines(&perform(&["processes"]));
    let at = |text: &str| lines.iter().position(|l| l.contains(text)).unwrap();
    let first_end = at("ends");
    assert!(at("nothing left to say") < first_end, "{lines:?}");
    let ends = lines.iter().filter(|line| line.ends_with("ends"));
    assert_eq!(ends.count(), 5, "{lines:?}");
}

#[test]
fn every_child_answers_once() {
    let lines = lines(&perform(&["processes@queue"]));
    let answers = lines.iter().filter(|line| line.contains("gives"));
    assert_eq!(answers.count(), 5, "{lines:?}");
}

#[test]
fn a_crash_is_reported_and_harms_nobody() {
    let lines = lines(&perform(&["processes@crash"]));
    assert!(lines.iter().any(|l| l.starts_with("12 / 0: no answer, exit")));
    assert!(lines.iter().any(|line| line == "12 / 3: 4"), "{lines:?}");
}

#[test]
fn each_kind_is_measured() {
    let lines = lines(&perform(&["choose", "--scale", "small"]));
    for kind in ["process", "thread", "task"] {
        let about = lines.iter().filter(|line| line.contains(kind));
        assert!(about.count() >= 4, "{kind}: {lines:?}");
    }
}

#[test]
fn an_unknown_part_is_an_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter10"));
    let ended = command.env("CHAPTER10_PART", "queen").output().unwrap();
    assert!(!ended.status.success());
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("names no part: queen"), "{said}");
}

/// With pipes for a few processes only, each demo says what it could not do,
/// in words rather than by a panic.
#[cfg(target_os = "linux")]
#[test]
fn too_few_open_files_are_said() {
    let limited = |demo: &str| {
        let perform = format!("ulimit -n 12; exec \"$0\" {demo} --scale small");
        let mut shell = Command::new("sh");
        shell.args(["-c", &perform, env!("CARGO_BIN_EXE_chapter10")]);
        shell.output().expect("a shell")
    };
    let refused = "a process could not be started: Too many open files";
    for demo in ["processes", "processes@queue"] {
        let ended = limited(demo);
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(1), "{demo}");
        assert!(said.contains(refused) && !said.contains("panic"), "{said}");
    }
    let fewer = limited("choose");
    let said = String::from_utf8_lossy(&fewer.stderr);
    assert!(said.contains(&format!(": {refused}")), "{said}");
    let lines = lines(&fewer);
    assert!(lines.iter().any(|line| line == "tasks started: 1000"));
    assert!(!lines.iter().any(|line| line.contains("not measured")));
}
