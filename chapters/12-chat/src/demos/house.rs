//! The whole server, in a thread of its own.

use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{JoinHandle, spawn};

use clap::Parser;
use stage::{BoxError, Stage};
use tokio::sync::oneshot;
use tungstenite::client::{IntoClientRequest, client};

use super::one_thread;
use super::person::Person;
use crate::people::now;
use crate::serve::{Options, Server};
use crate::web::Web;

/// A server without accounts, ended with the value.
pub struct House {
    /// Where it listens.
    pub address: SocketAddr,
    /// What its handlers use.
    pub web: Arc<Web>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl House {
    /// Opens it on a free port.
    ///
    /// # Errors
    ///
    /// If the system gives no port, file or thread.
    pub fn open() -> Result<Self, BoxError> {
        let options = ["serve", "--port", "0", "--no-demo-accounts"];
        let options = Options::parse_from(options);
        let (ready, opened) = channel();
        let (stop, stopped) = oneshot::channel();
        let thread = spawn(move || {
            // Whoever opened it hears what is wrong.
            if let Err(error) = run(&options, &ready, stopped) {
                let _ = ready.send(Err(error));
            }
        });
        let (address, web) = opened.recv()??;
        let (stop, thread) = (Some(stop), Some(thread));
        Ok(Self { address, web, stop, thread })
    }

    /// What the browser of somebody sends who is logged in.
    #[must_use]
    pub fn cookie(&self, user: &str) -> String {
        self.web.key.sign(user, now() / 1000 + 60)
    }

    /// Somebody comes in, or comes back after the message with that id.
    ///
    /// # Errors
    ///
    /// If they are refused.
    pub fn enter(
        &self,
        stage: &Stage,
        user: &'static str,
        after: Option<i64>,
    ) -> Result<Person, BoxError> {
        let query = after.map_or(String::new(), |id| format!("?after={id}"));
        let url = format!("ws://{}/chat{query}", self.address);
        let mut request = url.into_client_request()?;
        let cookie = format!("chat-session={}", self.cookie(user));
        request.headers_mut().insert("cookie", cookie.parse()?);
        let stream = TcpStream::connect(self.address)?;
        let (socket, _response) = client(request, stream)?;
        Person::new(stage, user, socket)
    }
}

type Opened = Result<(SocketAddr, Arc<Web>), BoxError>;

fn run(
    options: &Options,
    ready: &std::sync::mpsc::Sender<Opened>,
    stopped: oneshot::Receiver<()>,
) -> Result<(), BoxError> {
    one_thread()?.block_on(async {
        let server = Server::open(options).await?;
        let opened = (server.address, Arc::clone(&server.web));
        // If nobody waits for it any more, it is stopped at once.
        let _ = ready.send(Ok(opened));
        server.run(stopped).await
    })
}

impl Drop for House {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.stop.take().map(|stop| stop.send(()));
        drop(self.thread.take().map(JoinHandle::join));
    }
}
