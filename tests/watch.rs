//! An answer is graded whenever it is saved.

use libtest_mimic::Trial;

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    vec![
        #[cfg(unix)]
        Trial::test(
            "watch::every_save_is_graded_until_full_marks",
            unix::saves,
        ),
    ]
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Stdio};
    use std::sync::mpsc::{self, Receiver};

    use libtest_mimic::Failed;

    use crate::support::{
        DEADLINE, ensure, ensure_says, finish, interrupt, unsolved_copy,
        workbook,
    };

    /// What the tool says, line by line.
    struct Said(Receiver<String>);

    impl Said {
        fn by(tool: &mut Child) -> Result<Self, Failed> {
            let stdout = tool.stdout.take().ok_or("no standard output")?;
            let (sender, said) = mpsc::channel();
            std::thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok)
                {
                    let _ = sender.send(line);
                }
            });
            Ok(Self(said))
        }

        /// Waits for a line with these words.
        fn until(&self, words: &str) -> Result<String, Failed> {
            let mut before = String::new();
            loop {
                let Ok(line) = self.0.recv_timeout(DEADLINE) else {
                    let missing = format!("`{words}` is missing in:\n{before}");
                    return Err(missing.into());
                };
                if line.contains(words) {
                    return Ok(before + &line);
                }
                before += &format!("{line}\n");
            }
        }
    }

    pub(super) fn saves() -> Result<(), Failed> {
        let copy = unsolved_copy();
        let folder = copy.path().join("exercises/02-iterators/01-countdown");
        let answer = folder.join("src/lib.rs");
        let of = |file: &str| fs::read_to_string(folder.join(file));
        let mut command = workbook(copy.path());
        command.args(["watch", "2.1"]).stdout(Stdio::piped());
        let mut tool = command.stderr(Stdio::null()).spawn()?;
        let said = Said::by(&mut tool)?;
        said.until("watching 2.1 Countdown, `exercises/02-iterators")?;
        said.until("0 of 20  failed")?;
        said.until("cargo workbook hint 2.1")?;

        fs::write(&answer, of("wrong/starts_again.rs")?)?;
        said.until("17 of 20  failed")?;
        said.until("FAILED   0 of 3   stays-at-its-end")?;
        said.until("cargo workbook hint 2.1")?;

        // As editors do: the answer is gone for a moment.
        let new = folder.join("src/lib.rs.new");
        fs::rename(&answer, folder.join("src/lib.rs~"))?;
        fs::write(&new, of("solution.rs")?)?;
        fs::rename(&new, &answer)?;
        said.until("20 of 20  full marks")?;
        said.until("next: 1.1 ")?;
        said.until("watching 1.1 ")?;
        let progress = copy.path().join(".workbook/progress.txt");
        let progress = fs::read_to_string(progress)?;
        ensure_says(&progress, &["iterators/countdown score=20/20 solved="])?;

        interrupt(&tool)?;
        let status = finish(tool)?.status;
        ensure(status.code() == Some(0), &status.to_string())
    }
}
