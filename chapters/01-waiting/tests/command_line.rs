//! What `cargo run -p chapterN --` takes, and what it says to anything else.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn chapter1(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter1"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> (Output, String, String) {
    let output = chapter1(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (said, error) = (text(&output.stdout), text(&output.stderr));
    (output, said, error)
}

/// A path below the folder that cargo gives tests for their files.
fn place(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn an_unknown_demo_is_named_and_the_known_ones_are_listed() {
    let (output, said, error) = run(&["sync", "snyc"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.is_empty(), "nothing is performed: {said}");
    for words in [
        "no demo `snyc`: did you mean `sync`?",
        "thread@cpu",
        "non-blocking",
        "--help",
    ] {
        assert!(error.contains(words), "{words}: {error}");
    }
    let (.., error) = run(&["something-else"]);
    assert!(error.contains("no demo `something-else`\n"), "{error}");
}

#[test]
fn a_wrong_option_is_named() {
    for (arguments, words) in [
        (&["--fast"][..], "`--fast`"),
        (&["--unit", "0"], "`0`"),
        (&["--unit", "99999999999999999999"], "1 to 60000"),
        (&["--record"], "a folder"),
        (&["--scale", "huge"], "`huge`"),
    ] {
        let (output, _, error) = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error.contains(words), "{arguments:?}: {error}");
    }
}

#[test]
fn the_list_has_a_line_for_each_demo_and_variant() {
    let (output, said, _) = run(&["--list"]);
    assert!(output.status.success());
    let names: Vec<_> =
        said.lines().filter_map(|l| l.split_whitespace().next()).collect();
    let wanted = ["sync", "thread", "thread@no-join", "thread@cpu"];
    assert_eq!(names[..4], wanted);
}

#[test]
fn a_whole_performance_has_a_heading_for_each() {
    let (output, said, _) = run(&["--unit", "1"]);
    assert!(output.status.success());
    let (_, list, _) = run(&["--list"]);
    let headings = said.lines().filter(|line| line.starts_with("── "));
    assert_eq!(headings.count(), list.lines().count());
}

#[test]
fn one_demo_by_name_has_none() {
    let (_, said, _) = run(&["non-blocking"]);
    assert!(said.starts_with("read: WouldBlock"), "{said}");
}

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    let mut command = chapter1(&["sync", "non-blocking", "--unit", "20"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("── sync"));
    drop(lines);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", ended.status);
    assert!(ended.stderr.is_empty());
}

#[test]
fn a_recording_is_written_whole() {
    let folder = place("recorded");
    let _ = std::fs::remove_dir_all(&folder);
    let path = folder.to_str().unwrap();
    let (output, ..) = run(&["non-blocking", "--record", path]);
    assert!(output.status.success());
    let files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, ["non-blocking.json"]);
    let json = std::fs::read_to_string(folder.join(&files[0])).unwrap();
    assert!(json.starts_with("{\"format\":\"yield-to-await/recording\""));
    assert!(json.ends_with('}') && !json.contains('<'));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let file = place("a-file");
    std::fs::write(&file, "in the way").unwrap();
    let path = file.to_str().unwrap();
    let (output, _, error) = run(&["non-blocking", "--record", path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains("cannot write") && error.contains(path), "{error}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_and_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;

    let folder = place("interrupted");
    let _ = std::fs::remove_dir_all(&folder);
    let path = folder.to_str().unwrap();
    let mut child = chapter1(&["sync", "--unit", "60000", "--record", path])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "A starts");

    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    assert!(!folder.exists());
}
