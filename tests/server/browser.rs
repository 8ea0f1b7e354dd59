//! What a browser does: it asks for pages.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use libtest_mimic::Failed;
use tempfile::TempDir;

use crate::support::{DEADLINE, copy, tool, workbook_at};

/// A server on a copy of the workbook, ended with the test.
pub(super) struct Server {
    pub(super) copy: TempDir,
    pub(super) child: Option<Child>,
    lines: Mutex<Receiver<String>>,
    pub(super) port: u16,
    tool: PathBuf,
}

/// The one that tests share which only look at it.
static SHARED: Mutex<Option<Arc<Server>>> = Mutex::new(None);

/// The server that tests share.
pub(super) fn shared() -> Result<Arc<Server>, Failed> {
    let mut shared = SHARED.lock().map_err(|_| "it did not start before")?;
    if let Some(server) = &*shared {
        return Ok(Arc::clone(server));
    }
    let server = Arc::new(Server::start(&["--port", "0"])?);
    Ok(Arc::clone(shared.insert(server)))
}

/// Ends the shared server.
pub(crate) fn clean() {
    if let Ok(mut shared) = SHARED.lock() {
        *shared = None;
    }
}

impl Server {
    /// Starts one and waits until it says where it is.
    pub(super) fn start(words: &[&str]) -> Result<Self, Failed> {
        Self::start_from(tool(), words)
    }

    /// Starts the tool that lies here.
    pub(super) fn start_from(
        tool: &Path,
        words: &[&str],
    ) -> Result<Self, Failed> {
        let (copy, tool) = (copy(), tool.to_owned());
        let (_, lines) = mpsc::channel();
        let lines = Mutex::new(lines);
        let mut server = Self { copy, child: None, lines, port: 0, tool };
        server.begin(words)?;
        Ok(server)
    }

    fn begin(&mut self, words: &[&str]) -> Result<(), Failed> {
        let mut child = spawn_from(&self.tool, self.copy.path(), words)?;
        let (sender, lines) = mpsc::channel();
        forward(child.stdout.take().ok_or("no output")?, sender.clone());
        forward(child.stderr.take().ok_or("no errors")?, sender);
        (self.child, self.lines) = (Some(child), Mutex::new(lines));
        let line = self.line_with("http://127.0.0.1:")?;
        let port = line.split([':', '/']).find_map(|part| part.parse().ok());
        self.port = port.ok_or(line)?;
        Ok(())
    }

    /// Ends it, and starts another one at the same place: whom the system has
    /// given its port meanwhile gives it back.
    pub(super) fn restart(&mut self) -> Result<(), Failed> {
        self.end();
        let (port, began) = (self.port.to_string(), Instant::now());
        loop {
            let tried = self.begin(&["--port", &port]);
            if tried.is_ok() || began.elapsed() > DEADLINE {
                return tried;
            }
            self.end();
        }
    }

    fn end(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// The next line of the server's that contains this.
    pub(super) fn line_with(&self, words: &str) -> Result<String, Failed> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let line = lines.recv_timeout(DEADLINE)?;
            if line.contains(words) {
                return Ok(line);
            }
        }
    }

    /// A connection on which nothing has been said yet.
    pub(super) fn connect(&self) -> Result<TcpStream, Failed> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(DEADLINE))?;
        Ok(stream)
    }

    /// Where it is, as browsers say it.
    pub(super) fn host(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// The head and the body of an answer.
    pub(super) fn get(&self, path: &str) -> Result<(String, String), Failed> {
        let port = self.port;
        self.get_as(path, &format!("127.0.0.1:{port}"))
    }

    /// The same, asked for under this name.
    pub(super) fn get_as(
        &self,
        path: &str,
        host: &str,
    ) -> Result<(String, String), Failed> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}"))
    }

    /// The head and the body of an answer to these lines.
    pub(super) fn send(&self, head: &str) -> Result<(String, String), Failed> {
        let mut stream = self.connect()?;
        write!(stream, "{head}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        let parts = answer.split_once("\r\n\r\n").ok_or("no answer")?;
        Ok((parts.0.to_lowercase(), parts.1.to_owned()))
    }

    /// Writes a page, all of it at once: what is half written may be built.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<(), Failed> {
        let whole = self.copy.path().join("whole");
        std::fs::write(&whole, text)?;
        Ok(std::fs::rename(whole, self.page(name))?)
    }

    /// The file of a page.
    pub(super) fn page(&self, name: &str) -> PathBuf {
        self.copy.path().join("book/src").join(name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// A server that is yet to say where it is.
pub(super) fn spawn(folder: &Path, words: &[&str]) -> Result<Child, Failed> {
    spawn_from(tool(), folder, words)
}

fn spawn_from(
    tool: &Path,
    folder: &Path,
    words: &[&str],
) -> Result<Child, Failed> {
    let mut command = workbook_at(tool, folder);
    command.arg("serve").args(words);
    Ok(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?)
}

fn forward(from: impl Read + Send + 'static, to: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            // The test may be over.
            let _ = to.send(line);
        }
    });
}
