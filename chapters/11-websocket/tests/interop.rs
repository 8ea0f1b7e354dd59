//! Tornado's client against our server, and a client of ours against
//! Tornado's server.

mod support;

use std::path::{Path, PathBuf};
use std::process::Stdio;

use chapter11::Settings;
use chapter11::demos::client::connect;
use futures_util::{SinkExt, StreamExt};
use support::{Lab, run};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio_tungstenite::tungstenite::Message;

/// The Python that has Tornado; where there is none, only CI minds.
fn python() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = root.join(".venv/bin/python");
    let chosen = std::env::var_os("WORKBOOK_PYTHON").map(PathBuf::from);
    let python = chosen.unwrap_or(if own.exists() {
        own
    } else {
        PathBuf::from("python3")
    });
    let mut asked = std::process::Command::new(&python);
    let asked = asked.args(["-c", "import tornado"]).stderr(Stdio::null());
    if asked.status().is_ok_and(|status| status.success()) {
        return Some(python);
    }
    let must = std::env::var_os("WORKBOOK_REQUIRE_ALL").is_some();
    assert!(!must, "`{}` has no Tornado", python.display());
    eprintln!("left out: `{}` has no Tornado", python.display());
    None
}

fn script(python: &Path, name: &str) -> Command {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop");
    let mut command = Command::new(python);
    command.arg(folder.join(name)).stdout(Stdio::piped()).kill_on_drop(true);
    command
}

#[test]
fn tornados_client_and_our_server_understand_each_other() {
    let Some(python) = python() else { return };
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let mut client = script(&python, "client.py");
        client.arg(format!("ws://{}/", lab.server.address()));
        let ended = client.output().await.unwrap();
        let said = String::from_utf8_lossy(&ended.stdout);
        let lines: Vec<_> = said.lines().collect();
        let echo = ["text “早”", "binary 00 ff", "70007"];
        assert_eq!(lines[..3], echo, "{ended:?}");
        assert_eq!(lines[3], "None 4002 as you like");
        assert_eq!(lab.closed().await.0, Some(4002));
        lab.ends().await;
    });
}

#[test]
fn a_client_and_tornados_server_understand_each_other() {
    let Some(python) = python() else { return };
    run(async {
        let mut server = script(&python, "server.py").spawn().unwrap();
        let said = server.stdout.take().unwrap();
        let mut said = BufReader::new(said).lines();
        let port = said.next_line().await.unwrap().unwrap();
        let address = format!("127.0.0.1:{port}").parse().unwrap();
        let mut socket = connect(address, "/").await.unwrap();
        for message in [
            Message::text("早"),
            Message::binary(vec![0x00, 0xff]),
            Message::text("x".repeat(70_000)),
        ] {
            socket.send(message.clone()).await.unwrap();
            assert_eq!(socket.next().await.unwrap().unwrap(), message);
        }
        socket.send(Message::text("close")).await.unwrap();
        let close = socket.next().await.unwrap().unwrap();
        let Message::Close(Some(close)) = close else { panic!("{close:?}") };
        assert_eq!((close.code.into(), &*close.reason), (4003, "as you like"));
        assert!(socket.next().await.is_none());
        assert!(server.wait().await.unwrap().success());
    });
}
