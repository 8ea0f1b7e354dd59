//! A peer that is gone: who notices, and when.

use std::io;

use axum::Router;
use stage::{BoxError, Lane, Stage, figure, say};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::cable::Cable;
use super::peer::Peer;
use super::run_sync;
use crate::frame::{Frame, TEXT};
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

/// Says what happens to it, and tells the demo.
struct Listener {
    lane: Lane,
    tell: mpsc::UnboundedSender<&'static str>,
}

impl WebSocketHandler for Listener {
    async fn on_message(&mut self, _: &Socket, heard: Message) -> Said {
        say!(self.lane, "server: on_message, {heard}" => Waiting);
        let _ = self.tell.send("on_message");
        Ok(())
    }

    fn on_close(&mut self, code: Option<u16>, _reason: &str) {
        let code = code.map_or("no code".to_owned(), |code| code.to_string());
        say!(self.lane, "server: on_close, {code}" => Done);
        let _ = self.tell.send("on_close");
    }
}

/// How the client goes.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Gone {
    /// Its program ends, and its system closes the connection.
    Killed,
    /// Its cable is pulled, and its system can tell nobody.
    Pulled,
}

async fn main(stage: &Stage, how: Gone, pings: bool) -> io::Result<()> {
    let [of_client, lane] = stage.lanes(["client", "server"]);
    // ANCHOR: settings
    let settings = Settings {
        ping_interval: pings.then_some(stage.units(2)),
        ping_timeout: pings.then_some(stage.units(1)),
        ..Settings::default()
    };
    // ANCHOR_END: settings
    let (tell, mut told) = mpsc::unbounded_channel();
    let listener = move || Listener { lane: lane.clone(), tell: tell.clone() };
    let connections = Connections::default();
    let route = websocket(&connections, settings, listener);
    let router = Router::new().route("/", route);
    let server = Server::start(router, &connections).await?;
    let cable = Cable::to(server.address()).await?;
    let mut client = Peer::open(cable.address, "/").await?;
    say!(of_client, "client: says hello" => Waiting);
    client.say(Frame::whole(TEXT, b"hello")).await?;
    if told.recv().await != Some("on_message") {
        return Err(io::Error::other("the machine is too slow for this unit"));
    }

    let ends = if how == Gone::Killed {
        say!(of_client, "client: is killed" => Dropped);
        drop(client);
        None
    } else {
        say!(of_client, "client: the cable is pulled" => Waiting);
        Some(cable.pull().await?)
    };
    let began = stage.elapsed_units();
    if how == Gone::Pulled && !pings {
        let told = timeout(stage.units(6), told.recv()).await;
        assert!(told.is_err(), "nobody has told the server");
        let count = server.count();
        say!(of_client, "6 units later the server has {count} connection");
    } else {
        told.recv().await;
        let after = stage.elapsed_units() - began;
        let after = figure("on_close after", after, "units");
        say!(of_client, "on_close came after {after}" => Done);
    }
    drop(ends);
    server.stop().await;
    Ok(())
}

/// The client's program ends.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn killed(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage, Gone::Killed, false))??)
}

/// The cable is pulled, and nobody asks.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn pulled(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage, Gone::Pulled, false))??)
}

/// The cable is pulled, and the server asks every two units.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn pinged(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage, Gone::Pulled, true))??)
}
