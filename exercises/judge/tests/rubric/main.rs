//! A rubric as the grader meets it: a program of its own.
//!
//! This program is two. Started by itself, with ROLE set, it is the rubric in
//! `checks`; otherwise it is the tests, which start it.

mod checks;

use std::process::{Command, ExitCode, Output};

/// Set for the program that is the rubric.
const ROLE: &str = "JUDGE_TEST_IS_RUBRIC";

fn main() -> ExitCode {
    if std::env::var_os(ROLE).is_some() {
        return judge::grade(&checks::ALL);
    }
    a_list_has_a_line_for_each();
    a_failure_is_shown_in_full();
    a_word_chooses_the_checks();
    #[cfg(unix)]
    graded::all();
    println!("the rubric does as it should");
    ExitCode::SUCCESS
}

fn rubric(words: &[&str]) -> Command {
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args(words).env(ROLE, "");
    command
}

fn output(words: &[&str]) -> (String, Output) {
    let output = rubric(words).output().expect("it starts");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output)
}

fn a_list_has_a_line_for_each() {
    let (text, output) = output(&["--list"]);
    assert!(output.status.success());
    assert_eq!(text.lines().count(), checks::ALL.len());
    assert_eq!(text.lines().next(), Some("passes\t1\tit is right"));
}

fn a_failure_is_shown_in_full() {
    let (text, output) = output(&["passes-not"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "passes-not: it is wrong\n  FAILED, 0 of 2 points\n  x\n    \
                    expected: 2\n    got:      1\n0 of 2 points\n";
    assert_eq!(text, expected);
}

fn a_word_chooses_the_checks() {
    let (text, output) = output(&["passes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text.ends_with("1 of 3 points\n"), "{text}");
    assert!(text.contains("\n  passed, 1 points\n"), "{text}");
}

#[cfg(unix)]
mod graded {
    use std::io::{BufRead, BufReader, Write};
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;
    use std::process::Stdio;

    use super::{checks, rubric};

    const TOKEN: &str = "0123456789abcdef0123456789abcdef";

    /// What the grader reads up to the end of the first report, and the code
    /// that the program ends with.
    fn report(name: &str) -> (String, Option<i32>) {
        let (mut grader, stream) = UnixStream::pair().expect("two ends");
        grader.write_all(TOKEN.as_bytes()).expect("it is sent");
        let mut command = rubric(&["--graded", name]);
        command.stdin(OwnedFd::from(stream)).stdout(Stdio::null());
        let mut program = command.spawn().expect("it starts");
        // The command holds the other end as well, for another start.
        drop(command);
        let mut report = Vec::new();
        let mut reader = BufReader::new(grader);
        // Who ends without a look at the token resets the connection.
        let _ = reader.read_until(b'\x1e', &mut report);
        drop(reader);
        let code = program.wait().expect("it ends").code();
        let report = String::from_utf8(report).expect("a text");
        (report.trim_end_matches('\x1e').to_owned(), code)
    }

    pub(super) fn all() {
        let passed = format!("passed\x1f{TOKEN}");
        assert_eq!(report("passes"), (passed, Some(0)));
        let failed = "failed\x1fx\x1f2\x1f1".to_owned();
        assert_eq!(report("passes-not"), (failed, Some(0)));
        assert_eq!(report("there-is-none"), (String::new(), Some(2)));
        for (name, expected) in checks::CHEATS {
            let (report, _) = report(name);
            assert!(!report.contains(TOKEN), "{name} passed: {report:?}");
            assert!(report.contains(expected), "{name}: {report:?}");
        }
    }
}
