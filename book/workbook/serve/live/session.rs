//! One live connection, from its first message to its last.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use tokio::io::{AsyncReadExt, sink};
use tokio::time::{Instant, interval, timeout};
use tokio_tungstenite::tungstenite::error::{CapacityError, Error};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Bytes, Message};

use super::outbox::{Outbox, Outgoing, outbox};
use super::requests::Requests;
use super::socket::Socket;
use super::{Live, Shown};

/// How long the first message may take to come.
const FIRST: Duration = Duration::from_secs(5);

/// How often a page is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);

/// How long it may be silent.
const SILENCE: Duration = Duration::from_secs(40);

/// How long one message may take to be sent.
const SENDING: Duration = Duration::from_secs(10);

/// How long a page may take to hear that it is over.
const FAREWELL: Duration = Duration::from_secs(1);

/// What is read of a page that is not listened to any more, in bytes.
const UNHEARD: u64 = 64 << 20;

/// Why a connection ends: a code, and a word for who looks for the mistake.
type End = (CloseCode, &'static str);

/// The token is missing, wrong or old: ask for a new one.
const NOT_LET_IN: End = (CloseCode::Library(4401), "the token is not right");

/// Holds a connection to its end; what it began ends with it.
pub(super) async fn hold(live: Arc<Live>, mut socket: Socket) {
    let end = match first(&live, &mut socket).await {
        Ok(()) => Session::new(live).run(&mut socket).await,
        Err(end) => Some(end),
    };
    if let Some((code, reason)) = end {
        farewell(socket, code, reason).await;
    }
}

async fn first(live: &Live, socket: &mut Socket) -> Result<(), End> {
    let Ok(message) = timeout(FIRST, socket.next()).await else {
        return Err((CloseCode::Library(4401), "the token did not come"));
    };
    match message {
        Some(Ok(Message::Text(text))) if live.is_let_in(&text) => Ok(()),
        Some(Err(Error::Capacity(_))) => Err(TOO_LARGE),
        _ => Err(NOT_LET_IN),
    }
}

const TOO_LARGE: End = (CloseCode::Size, "the message is too large");

struct Session {
    live: Arc<Live>,
    outbox: Outbox,
    outgoing: Outgoing,
    requests: Requests,
    heard: Instant,
}

impl Session {
    fn new(live: Arc<Live>) -> Self {
        let (outbox, outgoing) = outbox();
        let requests = Requests::new(&live);
        Self { live, outbox, outgoing, requests, heard: Instant::now() }
    }

    /// Goes on until the page goes or does what it must not; `None` if there
    /// is nobody to be told.
    async fn run(&mut self, socket: &mut Socket) -> Option<End> {
        let mut news = self.live.news.clone();
        self.tell("welcome", &news.borrow_and_update());
        let mut ping = interval(PING);
        loop {
            let message = tokio::select! {
                message = socket.next() => {
                    match self.hear(message?) {
                        Ok(()) => continue,
                        Err(end) => return end,
                    }
                }
                text = self.outgoing.next() => Message::text(text?),
                changed = news.changed() => {
                    changed.ok()?;
                    self.tell("news", &news.borrow_and_update());
                    continue;
                }
                _ = ping.tick() => {
                    if self.heard.elapsed() > SILENCE {
                        return None;
                    }
                    Message::Ping(Bytes::new())
                }
            };
            timeout(SENDING, socket.send(message)).await.ok()?.ok()?;
        }
    }

    fn tell(&self, what: &str, shown: &Shown) {
        let (site, problem) = (shown.site.id(), &shown.problem);
        let news = json!({ "site": site, "problem": problem });
        self.outbox.put(&json!({ what: news }));
    }

    /// Takes what a page says; an error ends the connection.
    fn hear(
        &mut self,
        message: Result<Message, Error>,
    ) -> Result<(), Option<End>> {
        self.heard = Instant::now();
        match message {
            Ok(Message::Text(text)) => self
                .requests
                .hear(&text, &self.outbox)
                .map_err(|why| Some((CloseCode::Invalid, why))),
            Ok(Message::Binary(_)) => {
                Err(Some((CloseCode::Unsupported, "text is expected")))
            }
            // The end of a farewell that the page began comes after it.
            Ok(_) => Ok(()),
            Err(Error::Capacity(CapacityError::MessageTooLong { .. })) => {
                Err(Some(TOO_LARGE))
            }
            Err(_) => Err(None),
        }
    }
}

/// Tells the page why it is over. What it still sends is read and thrown
/// away: otherwise it would hear of a broken connection instead.
async fn farewell(mut socket: Socket, code: CloseCode, reason: &'static str) {
    let frame = CloseFrame { code, reason: reason.into() };
    let parting = async {
        socket.close(Some(frame)).await.ok()?;
        let mut rest = socket.get_mut().take(UNHEARD);
        tokio::io::copy(&mut rest, &mut sink()).await.ok()
    };
    // A page that does not listen has had its chance.
    drop(timeout(FAREWELL, parting).await);
}
