//! What a browser does: it asks for pages and listens for news.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};

use libtest_mimic::Failed;
use tempfile::TempDir;

use crate::support::{DEADLINE, copy, workbook};

/// A server on a copy of the workbook, ended with the test.
pub(super) struct Server {
    pub(super) copy: TempDir,
    pub(super) child: Option<Child>,
    lines: Receiver<String>,
    pub(super) port: u16,
}

impl Server {
    /// Starts one and waits until it says where it is.
    pub(super) fn start(words: &[&str]) -> Result<Self, Failed> {
        let copy = copy();
        let mut child = spawn(copy.path(), words)?;
        let (sender, lines) = mpsc::channel();
        forward(child.stdout.take().ok_or("no output")?, sender.clone());
        forward(child.stderr.take().ok_or("no errors")?, sender);
        let mut server = Self { copy, child: Some(child), lines, port: 0 };
        let line = server.line_with("http://127.0.0.1:")?;
        let port = line.split([':', '/']).find_map(|part| part.parse().ok());
        server.port = port.ok_or(line)?;
        Ok(server)
    }

    /// The next line of the server's that contains this.
    pub(super) fn line_with(&self, words: &str) -> Result<String, Failed> {
        loop {
            let line = self.lines.recv_timeout(DEADLINE)?;
            if line.contains(words) {
                return Ok(line);
            }
        }
    }

    fn ask(&self, head: &str) -> Result<BufReader<TcpStream>, Failed> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(DEADLINE))?;
        write!(&stream, "{head}\r\nConnection: close\r\n\r\n")?;
        Ok(BufReader::new(stream))
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
        let head = format!("GET {path} HTTP/1.1\r\nHost: {host}");
        let mut answer = Vec::new();
        self.ask(&head)?.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        let parts = answer.split_once("\r\n\r\n").ok_or("no answer")?;
        Ok((parts.0.to_lowercase(), parts.1.to_owned()))
    }

    /// What it tells the open pages from here on.
    pub(super) fn events(&self) -> Result<Events, Failed> {
        let host = format!("localhost:{}", self.port);
        let head = format!("GET /~events HTTP/1.1\r\nHost: {host}");
        Ok(Events(self.ask(&head)?))
    }

    /// The file of a page.
    pub(super) fn page(&self, name: &str) -> PathBuf {
        self.copy.path().join("book/src").join(name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What the open pages are told.
pub(super) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next news: which site is shown, and what is wrong.
    pub(super) fn next(&mut self) -> Result<(String, Option<String>), Failed> {
        let mut line = String::new();
        while self.0.read_line(&mut line)? > 0 {
            if let Some(data) = line.strip_prefix("data: ") {
                let news: serde_json::Value = serde_json::from_str(data)?;
                let text = |key| news[key].as_str().map(str::to_owned);
                return Ok((text("site").ok_or("no site")?, text("problem")));
            }
            line.clear();
        }
        Err("the server hung up".into())
    }
}

/// A server that is yet to say where it is.
pub(super) fn spawn(folder: &Path, words: &[&str]) -> Result<Child, Failed> {
    let mut command = workbook(folder);
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
