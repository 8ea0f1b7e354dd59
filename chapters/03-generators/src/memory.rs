//! What a generator is good for: a large file, read whole and line by line.
//! Each way runs in a process of its own, so that its memory can be told.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::process::{Command, ExitCode, Stdio};

use stage::{BoxError, Scale, Stage, figure, say};

use crate::coroutine::{Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION};

/// Tells the program that it is the child, and which way to read.
const WAY: &str = "CHAPTER3_MEMORY_WAY";

/// One line of the file: 99 letters and its end.
const LINE: [u8; 100] = {
    let mut line = [b'x'; 100];
    line[99] = b'\n';
    line
};

// ANCHOR: whole
/// Reads everything, then counts the lines.
fn count_whole(mut file: impl Read) -> io::Result<usize> {
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(text.lines().count())
}
// ANCHOR_END: whole

// ANCHOR: lines
/// Yields one line after the other, and keeps no other.
pub struct Lines<R>(Option<BufReader<R>>);

impl<R: Read> Coroutine for Lines<R> {
    type Yield = String;
    type Return = io::Result<()>;

    fn resume(&mut self, (): ()) -> CoroutineState<String, io::Result<()>> {
        let file = self.0.as_mut().expect(RESUMED_AFTER_COMPLETION);
        let mut line = String::new();
        let ended = match file.read_line(&mut line) {
            Ok(0) => Ok(()),
            Ok(_) => return CoroutineState::Yielded(line),
            Err(error) => Err(error),
        };
        self.0 = None;
        CoroutineState::Complete(ended)
    }
}

/// Counts the lines as they come.
fn count_by_lines(file: impl Read) -> io::Result<usize> {
    let (mut lines, mut count) = (Lines::of(file), 0);
    loop {
        match lines.resume(()) {
            CoroutineState::Yielded(_) => count += 1,
            CoroutineState::Complete(ended) => return ended.map(|()| count),
        }
    }
}
// ANCHOR_END: lines

impl<R: Read> Lines<R> {
    /// A generator that has read nothing.
    #[must_use]
    pub fn of(file: R) -> Self {
        Self(Some(BufReader::new(file)))
    }
}

/// Reads a file both ways, in a process each, and says what it took.
///
/// # Errors
///
/// If the file cannot be written or a process cannot be started.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let megabytes = match stage.scale() {
        Scale::Small => 5,
        Scale::Full => 100,
    };
    let main = stage.lane("main");
    let size = figure("file", f64::from(megabytes), "MB");
    say!(main, "a file of {size}");
    for way in ["whole", "by lines"] {
        let answer = read_in_a_child(megabytes, way)?;
        let (lines, peak) = answer.split_once(' ').unwrap_or_default();
        say!(main, "{way}: {} read", figure("lines", lines.parse()?, "lines"));
        match peak.parse::<f64>() {
            Ok(kilobytes) => {
                let peak = figure("peak", kilobytes * 1.024 / 1000.0, "MB");
                say!(main, "{way}: {peak} of memory at its peak");
            }
            Err(_) => say!(main, "{way}: memory not measured on this system"),
        }
    }
    Ok(())
}

/// Lets a child read a fresh file: how many lines, and the peak in kB.
fn read_in_a_child(megabytes: u32, way: &str) -> Result<String, BoxError> {
    let file = unnamed_file(megabytes)?;
    let child = Command::new(std::env::current_exe()?)
        .env(WAY, way)
        .stdin(Stdio::from(file))
        .stderr(Stdio::inherit())
        .output()?;
    if !child.status.success() {
        return Err(format!("reading {way}: {}", child.status).into());
    }
    Ok(String::from_utf8(child.stdout)?.trim().to_owned())
}

/// The child's part, if this program is the child.
#[must_use]
pub fn child() -> Option<ExitCode> {
    let way = std::env::var(WAY).ok()?;
    let file = io::stdin().lock();
    let counted = match way.as_str() {
        "whole" => count_whole(file),
        _ => count_by_lines(file),
    };
    Some(match counted {
        Ok(lines) => {
            println!("{lines} {}", peak_kilobytes().unwrap_or_default());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    })
}

/// The most memory that this process has had, where the system says it in a
/// file.
fn peak_kilobytes() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    Some(peak.trim().trim_end_matches(" kB").to_owned())
}

/// A file full of lines that has no name any more, so that nothing can leave
/// it behind.
fn unnamed_file(megabytes: u32) -> Result<File, BoxError> {
    let folder = std::env::temp_dir();
    let name = format!("from-yield-to-await-{}", std::process::id());
    let path = folder.join(name);
    let explain = |error: io::Error| {
        let folder = folder.display();
        format!("cannot write {megabytes} MB to `{folder}`: {error}")
    };
    let mut file = create_and_unname(&path).map_err(explain)?;
    let megabyte = LINE.repeat(10_000);
    for _ in 0..megabytes {
        file.write_all(&megabyte).map_err(explain)?;
    }
    file.rewind().map_err(explain)?;
    Ok(file)
}

#[cfg(not(windows))]
fn create_and_unname(path: &std::path::Path) -> io::Result<File> {
    let file =
        File::options().read(true).write(true).create_new(true).open(path)?;
    std::fs::remove_file(path)?;
    Ok(file)
}

/// Windows keeps the name of an open file, and drops it with the last handle.
#[cfg(windows)]
fn create_and_unname(path: &std::path::Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    options.custom_flags(FILE_FLAG_DELETE_ON_CLOSE).open(path)
}
