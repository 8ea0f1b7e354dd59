//! From an edit to the verdict: `workbook grade` and `cargo test`, side by
//! side on one exercise, in a copy of the workbook.
//!
//! `cargo run --release -p bench --bin grading` says medians, in milliseconds.
//! `cargo workbook grade` takes longer by what cargo needs to see that the
//! tool is built, which is the same for all verbs.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often each is timed; odd, so that there is a median.
const ROUNDS: usize = 9;
/// What is solved: it needs nothing but the standard library.
const EXERCISE: &str = "exercises/02-iterators/01-countdown";
/// What cargo needs of the workbook to build an exercise and the tool.
const COPIED: [&str; 8] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "book",
    "book.toml",
    "chapters",
    "exercises",
    "tests",
];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let copy = Copy(
        std::env::temp_dir()
            .join(format!("workbook-bench-{}", std::process::id())),
    );
    for part in COPIED {
        copy_all(&root.join(part), &copy.0.join(part))?;
    }
    let build = ["build", "--quiet", "--package", "workbook"];
    Command::new("cargo").args(build).current_dir(&root).status()?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = root.join(target.unwrap_or_else(|| "target".into()));
    let tool = target.join("debug/workbook");
    let tool = tool.to_str().ok_or("a path that is no text")?;
    let ways: [(&str, &[&str]); 2] = [
        (
            "cargo test -q -p exercise2-1 --test grade",
            &["cargo", "test", "-q", "-p", "exercise2-1", "--test", "grade"],
        ),
        ("workbook grade 2.1", &[tool, "grade", "2.1"]),
    ];
    let mut times = [(); 2].map(|()| Vec::new());
    for round in 0..=ROUNDS {
        for ((_, words), times) in ways.iter().zip(&mut times) {
            let took = copy.run(words, round)?;
            // The first round builds what all the others share.
            times.extend((round > 0).then_some(took));
        }
    }
    let medians = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    });
    for ((name, _), median) in ways.iter().zip(medians) {
        let ratio = median / medians[0];
        println!("{name}: {median:.0} ms, {ratio:.2} of the first");
    }
    Ok(())
}

/// A copy of the workbook, gone afterwards.
struct Copy(PathBuf);

impl Copy {
    /// Edits the answer and runs this; returns the milliseconds.
    fn run(&self, words: &[&str], round: usize) -> Result<f64> {
        let answer = self.0.join(EXERCISE).join("src/lib.rs");
        let right = self.0.join(EXERCISE).join("solution.rs");
        let edit = format!("let _edit = {round}_usize; Some(number)");
        let right = fs::read_to_string(right)?.replace("Some(number)", &edit);
        let used = words.join(" ").len();
        fs::write(answer, format!("{right}\n// {used}\n"))?;
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).current_dir(&self.0);
        command.env("CARGO_TARGET_DIR", self.0.join("target"));
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let begun = Instant::now();
        let output = command.output()?;
        let took = begun.elapsed().as_secs_f64() * 1e3;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        Ok(took)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Should that fail, the system clears its temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if from.is_file() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if name != OsStr::new("target") {
            copy_all(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}
