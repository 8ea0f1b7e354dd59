//! A server in a thread of its own.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use chapter12::people::now;
use chapter12::rules::Rules;
use chapter12::serve::{Options, Server};
use chapter12::web::Web;
use clap::Parser;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::client::Client;

/// Ended with the test that made it.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) web: Arc<Web>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Nobody is told who comes and goes: tests count messages.
pub(crate) fn quiet() -> Rules {
    Rules { quiet: true, ..Rules::default() }
}

/// The options of a command line.
pub(crate) fn options(words: &[&str]) -> Options {
    let port = ["serve", "--port", "0"];
    Options::parse_from(port.iter().chain(words))
}

impl Running {
    pub(crate) fn new(rules: Rules) -> Self {
        Self::with(options(&["--no-demo-accounts"]), rules)
    }

    pub(crate) fn on(file: &Path, rules: Rules) -> Self {
        let file = file.to_str().unwrap();
        Self::with(options(&["--no-demo-accounts", "--db", file]), rules)
    }

    pub(crate) fn with(options: Options, rules: Rules) -> Self {
        let (ready, opened) = channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let mut runtime = Builder::new_current_thread();
            let runtime = runtime.enable_all().build().unwrap();
            runtime.block_on(async {
                let server = Server::with_rules(&options, rules).await;
                let server = server.unwrap();
                let web = Arc::clone(&server.web);
                ready.send((server.address, web)).unwrap();
                server.run(stopped).await.unwrap();
            });
        });
        let (address, web) = opened.recv().unwrap();
        let (stop, thread) = (Some(stop), Some(thread));
        Self { address, web, stop, thread }
    }

    /// What a browser would send that is logged in as that user.
    pub(crate) fn cookie(&self, user: &str) -> String {
        self.web.key.sign(user, now() / 1000 + 60)
    }

    /// Somebody comes in.
    pub(crate) fn enter(&self, user: &str) -> Client {
        self.enter_at(user, "/chat")
    }

    pub(crate) fn enter_at(&self, user: &str, path: &str) -> Client {
        let socket = std::net::TcpStream::connect(self.address).unwrap();
        Client::enter(socket, path, &self.cookie(user))
    }

    /// Waits until so many are in.
    pub(crate) fn wait_for_people(&self, people: usize) {
        while self.web.room.people() != people {
            std::thread::yield_now();
        }
    }

    /// Tells it to stop.
    pub(crate) fn begin_to_stop(&mut self) {
        self.stop = None;
    }

    /// Stops it, and waits for its end.
    pub(crate) fn stop(&mut self) {
        self.begin_to_stop();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.stop();
        }
    }
}
