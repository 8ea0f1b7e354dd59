//! The workbook as its reader has it: served by the tool itself, on a copy
//! in which nobody has begun an exercise.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use tempfile::TempDir;

use crate::support::{DEADLINE, ensure, root};

/// What a copy goes without.
const LEFT_OUT: [&str; 6] =
    ["target", ".git", ".venv", ".workbook", "node_modules", "__pycache__"];

/// How often a port that is taken is asked for again.
const AGAIN: Duration = Duration::from_millis(100);

/// A server on a copy, ended with the value.
pub(crate) struct Served {
    copy: TempDir,
    child: Mutex<Option<Child>>,
    /// 0 until it was started.
    port: AtomicU16,
}

/// The one that tests share, each with an exercise of its own.
static SHARED: Mutex<Option<Arc<Served>>> = Mutex::new(None);

/// The server that tests share. What it grades with is built once.
pub(crate) fn shared() -> Result<Arc<Served>, Failed> {
    let mut shared = SHARED.lock().map_err(|_| "a test broke down in here")?;
    if let Some(served) = &*shared {
        return Ok(Arc::clone(served));
    }
    let served = Arc::new(Served::start()?);
    *shared = Some(Arc::clone(&served));
    Ok(served)
}

/// Ends the shared server.
pub(crate) fn end() {
    if let Ok(mut shared) = SHARED.lock() {
        *shared = None;
    }
}

/// The tool.
fn tool() -> Result<&'static Path, Failed> {
    static TOOL: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let tool = TOOL.get_or_init(|| {
        let built = program("workbook");
        built.map_err(|why| why.message().unwrap_or_default().to_owned())
    });
    tool.as_deref().map_err(|why| why.clone().into())
}

/// The program of a package. This test is of another one, which does not have
/// it built.
pub(crate) fn program(package: &str) -> Result<PathBuf, Failed> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "-q", "-p", package]).current_dir(root());
    let cannot = format!("`{package}` cannot be built");
    ensure(cargo.status()?.success(), &cannot)?;
    let test = std::env::current_exe()?;
    let folder = test.ancestors().nth(2).ok_or("no folder")?;
    Ok(folder.join(format!("{package}{}", std::env::consts::EXE_SUFFIX)))
}

impl Served {
    /// Copies the workbook and serves the copy.
    pub(crate) fn start() -> Result<Self, Failed> {
        // A path that needs escaping in an address, as other people's do.
        let copy = tempfile::Builder::new().prefix("Büro und 书").tempdir()?;
        copy_folder(root(), copy.path())?;
        put_starters_back(&copy.path().join("exercises"))?;
        let child = Mutex::new(None);
        let served = Self { copy, child, port: AtomicU16::new(0) };
        served.begin()?;
        Ok(served)
    }

    /// Starts it, again on the same port: whom the system has given it
    /// meanwhile gives it back.
    pub(crate) fn begin(&self) -> Result<(), Failed> {
        let began = Instant::now();
        loop {
            let tried = self.try_to_begin();
            let why = tried.as_ref().err().and_then(Failed::message);
            let taken = why.is_some_and(|why| why.contains("cannot be had"));
            if !taken || began.elapsed() > DEADLINE {
                return tried;
            }
            std::thread::sleep(AGAIN);
        }
    }

    fn try_to_begin(&self) -> Result<(), Failed> {
        let mut command = Command::new(tool()?);
        command.current_dir(self.copy.path());
        command.args(["serve", "--no-open", "--port"]);
        command.arg(self.port.load(Ordering::Relaxed).to_string());
        command.env("CI", "true").env("NO_COLOR", "1");
        command.env("CARGO_TARGET_DIR", self.copy.path().join("target"));
        let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn()?;
        let (sender, lines) = mpsc::channel();
        forward(child.stdout.take().ok_or("no output")?, sender.clone());
        forward(child.stderr.take().ok_or("no errors")?, sender);
        *self.child()? = Some(child);
        self.port.store(port(&lines)?, Ordering::Relaxed);
        Ok(())
    }

    /// Ends it as if the machine had: nothing is said to anybody.
    pub(crate) fn end(&self) -> Result<(), Failed> {
        if let Some(mut child) = self.child()?.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    fn child(
        &self,
    ) -> Result<std::sync::MutexGuard<'_, Option<Child>>, Failed> {
        Ok(self.child.lock().map_err(|_| "a test broke down in here")?)
    }

    /// The address of a page.
    pub(crate) fn url(&self, page: &str) -> String {
        let port = self.port.load(Ordering::Relaxed);
        format!("http://127.0.0.1:{port}/{page}")
    }

    /// A file of the copy.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.copy.path().join(name)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.end();
    }
}

/// Waits until it says where it is.
fn port(lines: &Receiver<String>) -> Result<u16, Failed> {
    let mut said = Vec::new();
    loop {
        let line = lines.recv_timeout(DEADLINE).map_err(|_| {
            format!("the server does not start: {}", said.join("\n"))
        })?;
        if let Some((_, port)) = line.split_once("http://127.0.0.1:") {
            let port = port.split('/').next().unwrap_or_default();
            return Ok(port.parse()?);
        }
        said.push(line);
    }
}

/// Reads to the end, so that the server never waits for that.
fn forward(from: impl Read + Send + 'static, to: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            // Nobody listens any more once it is up.
            let _ = to.send(line);
        }
    });
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Failed> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if LEFT_OUT.iter().any(|out| name == *out) {
            continue;
        }
        let target = to.join(&name);
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn put_starters_back(folder: &Path) -> Result<(), Failed> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.join("starter.rs").is_file() {
            fs::copy(path.join("starter.rs"), path.join("src/lib.rs"))?;
        } else if path.is_dir() {
            put_starters_back(&path)?;
        }
    }
    Ok(())
}
