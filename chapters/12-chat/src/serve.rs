//! `cargo run -p chapter12 -- serve`: the room, for browsers.

mod options;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use stage::BoxError;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};

use crate::bots;
use crate::history::History;
use crate::room::Room;
use crate::rules::{LAST, Rules};
use crate::web::accept::{Places, accept};
use crate::web::accounts::Accounts;
use crate::web::session::Key;
use crate::web::{Web, router};
pub use options::Options;

/// How many connections may wait to be accepted.
const WAITING: u32 = 4096;
/// How much of a person's bytes the system keeps, before the room notices
/// that they do not read.
const KEPT_BY_SYSTEM: u32 = 128 << 10;
/// How long people have to hear that the server stops.
const FAREWELL: Duration = Duration::from_secs(3);
/// Those of the sources.
const DEMO_ACCOUNTS: [&str; 3] = ["coco", "cc", "aa"];
const DEMO_PASSWORD: &str = "123456";

/// Serves, if the first word of the command line is `serve`.
#[must_use]
pub fn wanted() -> Option<ExitCode> {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    words.first().filter(|word| *word == "serve")?;
    Some(match serve(&Options::parse_from(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    })
}

pub(crate) fn serve(options: &Options) -> Result<(), BoxError> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    allow_files();
    runtime.block_on(async {
        let server = Server::open(options).await?;
        let said = format!("http://{}/\nCtrl-C ends it.", server.address);
        // The room is open, whether or not anybody reads this.
        let _ = writeln!(io::stdout(), "{said}");
        if options.bots > 0 {
            let key = &server.web.key;
            bots::enter(server.address, options.bots, key);
        }
        server.run(stopped()).await
    })
}

/// A server that is ready.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// What its handlers use.
    pub web: Arc<Web>,
    listener: TcpListener,
    places: Places,
    /// Thrown away with the server, where no file was named.
    _folder: Option<TempDir>,
}

impl Server {
    /// Opens files and port.
    ///
    /// # Errors
    ///
    /// If the port is taken, or a file cannot be used.
    pub async fn open(options: &Options) -> Result<Self, BoxError> {
        let rules = Rules {
            quiet: options.quiet,
            people: options.people,
            ..Rules::default()
        };
        Self::with_rules(options, rules).await
    }

    /// The same with other limits.
    ///
    /// # Errors
    ///
    /// If the port is taken, or a file cannot be used.
    pub async fn with_rules(
        options: &Options,
        rules: Rules,
    ) -> Result<Self, BoxError> {
        let folder = match options.db {
            Some(_) => None,
            None => Some(tempfile::tempdir()?),
        };
        let path = match (&options.db, &folder) {
            (None, Some(folder)) => folder.path().join("chat.db"),
            (path, _) => path.clone().unwrap_or_default(),
        };
        let (history, past) =
            in_file(&path, History::open(&path, LAST as u32))?;
        let accounts = in_file(&path, Accounts::open(&path))?;
        if !options.no_demo_accounts {
            for user in DEMO_ACCOUNTS {
                let added = accounts.add(user, DEMO_PASSWORD.into()).await;
                in_file(&path, added)?;
            }
        }
        let mut key = path.clone().into_os_string();
        key.push(".key");
        let key = PathBuf::from(key);
        let web = Arc::new(Web {
            room: Room::new(history.clone(), past, rules),
            history,
            accounts,
            key: in_file(&key, Key::open(&key))?,
            origins: options.origin.clone(),
            attempts: Default::default(),
            pages: Default::default(),
        });
        let wanted = SocketAddr::new(options.address, options.port);
        let listener = listen(wanted).map_err(|error| {
            format!("cannot listen on {wanted}: {error}; try another `--port`")
        })?;
        let address = listener.local_addr()?;
        let places = Places::new(options.per_address);
        Ok(Self { address, web, listener, places, _folder: folder })
    }

    /// Serves until `stop` returns, then tells everybody.
    ///
    /// # Errors
    ///
    /// If the port is lost, or nothing can be kept any more.
    pub async fn run(self, stop: impl Future) -> Result<(), BoxError> {
        let room = self.web.room.clone();
        let delivery = tokio::spawn(room.clone().run());
        let router = router(Arc::clone(&self.web));
        let ended = tokio::select! {
            _ = stop => Ok(()),
            error = accept(self.listener, router, self.places.clone()) => {
                error.map_err(|error| format!("the port is lost: {error}").into())
            }
            error = delivery => {
                let error = error.map_or_else(|e| e.to_string(), |e| e.to_string());
                Err(format!("the history cannot be written: {error}").into())
            }
        };
        let farewell = async {
            room.close().await;
            while !self.places.is_empty() {
                sleep(Duration::from_millis(5)).await;
            }
        };
        drop(timeout(FAREWELL, farewell).await);
        ended
    }
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // Those that are accepted inherit it.
    socket.set_send_buffer_size(KEPT_BY_SYSTEM)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

fn in_file<T, E: std::fmt::Display>(
    path: &Path,
    result: Result<T, E>,
) -> Result<T, BoxError> {
    let path = path.display();
    result.map_err(|error| {
        format!("`{path}`: {error}; name another file by `--db`").into()
    })
}

/// Returns at Ctrl-C, or when the system wants this program to end.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// Asks for as many open files as the system gives: each person is one.
pub(crate) fn allow_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        limit.current = limit.maximum;
        // Otherwise there is room for fewer people.
        let _ = setrlimit(Resource::Nofile, limit);
    }
}
