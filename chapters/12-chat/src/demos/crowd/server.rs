//! The chat server in a process of its own, so that its memory can be told.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use stage::BoxError;
use tempfile::TempDir;

use crate::people::now;
use crate::serve::allow_files;
use crate::web::session::Key;

/// The process, ended with the value.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
    /// Kept open: it may have more to say.
    _said: BufReader<ChildStdout>,
    key: Key,
    _folder: TempDir,
}

impl Server {
    /// Starts this program once more, as `serve`.
    ///
    /// # Errors
    ///
    /// If the system has no room for a process.
    pub fn start() -> Result<Self, BoxError> {
        allow_files();
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("chat.db");
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--port", "0", "--quiet"]);
        command.arg("--no-demo-accounts").arg("--db").arg(&path);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let said = child.stdout.take().ok_or("the server has no output")?;
        let mut said = BufReader::new(said);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let address = line.trim().trim_start_matches("http://");
        let address = address.trim_end_matches('/').parse();
        let key = key_beside(&path)?;
        let address =
            address.map_err(|_| format!("the server says `{line}`"))?;
        Ok(Self { address, child, _said: said, key, _folder: folder })
    }

    /// What the browser of somebody sends who is logged in.
    #[must_use]
    pub fn cookie(&self, user: &str) -> String {
        self.key.sign(user, now() / 1000 + 600)
    }

    /// How much memory it has by now, in kB, where the system tells.
    #[must_use]
    pub fn memory(&self) -> Option<f64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

fn key_beside(path: &Path) -> Result<Key, BoxError> {
    Ok(Key::open(&path.with_extension("db.key"))?)
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
