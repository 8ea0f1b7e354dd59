//! One page in a browsing context of its own: nothing is remembered from one
//! test to the next. Everything it complains of and asks for is kept.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

use crate::support::DEADLINE;

/// How long a socket is listened to before the clock is looked at.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often a page is asked whether something is so by now.
const AGAIN: Duration = Duration::from_millis(20);

/// What the page is to report.
const DOMAINS: [&str; 4] =
    ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"];

/// An open page.
pub(crate) struct Page {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    context: Option<String>,
    last_id: u64,
    loaded: bool,
    /// Errors and warnings: the page's own and the browser's about it.
    pub(crate) complaints: Vec<String>,
    /// Every address that was asked for.
    pub(crate) requests: Vec<String>,
}

impl Page {
    /// An empty page.
    pub(crate) fn open(address: &str) -> Result<Self, Failed> {
        let host = address.trim_start_matches("ws://");
        let host = host.split('/').next().unwrap_or_default();
        let stream = TcpStream::connect(host)?;
        stream.set_read_timeout(Some(DEADLINE))?;
        stream.set_nodelay(true)?;
        let plain = MaybeTlsStream::Plain(stream);
        let (socket, _) = tungstenite::client(address, plain)
            .map_err(|error| error.to_string())?;
        // From here on the clock is looked at in between.
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE))?;
        }
        let mut page = Self {
            socket,
            session: None,
            context: None,
            last_id: 0,
            loaded: false,
            complaints: Vec::new(),
            requests: Vec::new(),
        };
        page.attach()?;
        Ok(page)
    }

    fn attach(&mut self) -> Result<(), Failed> {
        let context = self.send("Target.createBrowserContext", json!({}))?;
        let context = text(&context, "browserContextId")?;
        let new = json!({ "url": "about:blank", "browserContextId": context });
        self.context = Some(context);
        let target = text(&self.send("Target.createTarget", new)?, "targetId")?;
        let attach = json!({ "targetId": target, "flatten": true });
        let attached = self.send("Target.attachToTarget", attach)?;
        self.session = Some(text(&attached, "sessionId")?);
        for domain in DOMAINS {
            self.send(domain, json!({}))?;
        }
        self.size(1280, 900)
    }

    /// Does a command and returns its result.
    pub(crate) fn send(
        &mut self,
        method: &str,
        parameters: impl Into<Value>,
    ) -> Result<Value, Failed> {
        let parameters = parameters.into();
        self.last_id += 1;
        let id = self.last_id;
        let mut command =
            json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(command.to_string()))?;
        let began = Instant::now();
        loop {
            if let Some(mut heard) = self.hear(began, method)?
                && heard["id"] == id
            {
                if let Some(error) = heard.get("error") {
                    return Err(format!("{method}: {error}").into());
                }
                return Ok(heard["result"].take());
            }
        }
    }

    /// The next message, if one came; notes what it reports.
    fn hear(
        &mut self,
        began: Instant,
        what: &str,
    ) -> Result<Option<Value>, Failed> {
        if began.elapsed() > DEADLINE {
            return Err(format!("{what}: nothing came").into());
        }
        let text = match self.socket.read() {
            Ok(Message::Text(text)) => text,
            Ok(_) => return Ok(None),
            Err(tungstenite::Error::Io(error)) if is_early(&error) => {
                return Ok(None);
            }
            Err(error) => return Err(format!("{what}: {error}").into()),
        };
        let heard: Value = serde_json::from_str(&text)?;
        self.note(&heard);
        Ok(Some(heard))
    }

    fn note(&mut self, heard: &Value) {
        let said = &heard["params"];
        match heard["method"].as_str().unwrap_or_default() {
            "Page.loadEventFired" => self.loaded = true,
            "Network.requestWillBeSent" => {
                let url = said["request"]["url"].as_str().unwrap_or_default();
                self.requests.push(url.to_owned());
            }
            "Network.webSocketCreated" => {
                let url = said["url"].as_str().unwrap_or_default();
                self.requests.push(url.to_owned());
            }
            "Runtime.exceptionThrown" => {
                self.complaints.push(said["exceptionDetails"].to_string());
            }
            "Runtime.consoleAPICalled" if is_bad(&said["type"]) => {
                self.complaints.push(said["args"].to_string());
            }
            "Log.entryAdded" if is_bad(&said["entry"]["level"]) => {
                self.complaints.push(said["entry"].to_string());
            }
            _ => {}
        }
    }

    /// Goes to an address and waits until all of it is there.
    pub(crate) fn go(&mut self, url: &str) -> Result<(), Failed> {
        self.loaded = false;
        let went = self.send("Page.navigate", json!({ "url": url }))?;
        if let Some(error) = went.get("errorText") {
            return Err(format!("{url}: {error}").into());
        }
        let began = Instant::now();
        while !self.loaded {
            self.hear(began, url)?;
        }
        Ok(())
    }

    /// The value of an expression in the page; of a promise, what comes of it.
    pub(crate) fn eval(&mut self, script: &str) -> Result<Value, Failed> {
        let parameters = json!({
            "expression": script,
            "awaitPromise": true,
            "returnByValue": true,
        });
        let mut answer = self.send("Runtime.evaluate", parameters)?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            let said = thrown["exception"]["description"].as_str();
            let start: String = script.chars().take(200).collect();
            let said = said.unwrap_or("it threw");
            return Err(format!("{said}\nin: {start}").into());
        }
        Ok(answer["result"]["value"].take())
    }

    /// Fails unless this holds in the page, at once.
    pub(crate) fn holds(&mut self, script: &str) -> Result<(), Failed> {
        match self.eval(script)? {
            Value::Bool(true) => Ok(()),
            other => Err(format!("it is {other}, not true: {script}").into()),
        }
    }

    /// Waits until this holds in the page.
    pub(crate) fn until(&mut self, script: &str) -> Result<(), Failed> {
        let began = Instant::now();
        while self.eval(script)? != Value::Bool(true) {
            if began.elapsed() > DEADLINE {
                return Err(format!("it never came to: {script}").into());
            }
            std::thread::sleep(AGAIN);
        }
        Ok(())
    }

    /// How large the window is, in CSS pixels.
    pub(crate) fn size(
        &mut self,
        width: u32,
        height: u32,
    ) -> Result<(), Failed> {
        let size = json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": false,
        });
        self.send("Emulation.setDeviceMetricsOverride", size).map(drop)
    }

    /// Runs this in every page before the page's own scripts.
    pub(crate) fn before(&mut self, script: &str) -> Result<(), Failed> {
        let source = json!({ "source": script });
        self.send("Page.addScriptToEvaluateOnNewDocument", source).map(drop)
    }

    /// Shows the page on `print` or `screen`, with these preferences.
    pub(crate) fn media(
        &mut self,
        media: &str,
        features: &[(&str, &str)],
    ) -> Result<(), Failed> {
        let feature = |(name, value): &(&str, &str)| -> Value {
            json!({ "name": name, "value": value })
        };
        let features: Vec<_> = features.iter().map(feature).collect();
        let media = json!({ "media": media, "features": features });
        self.send("Emulation.setEmulatedMedia", media).map(drop)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // Without its context the page is gone; the browser may be, too.
        let context = self.context.take();
        self.session = None;
        let context = json!({ "browserContextId": context });
        let _ = self.send("Target.disposeBrowserContext", context);
    }
}

fn text(value: &Value, name: &str) -> Result<String, Failed> {
    let text = value[name].as_str().map(str::to_owned);
    text.ok_or_else(|| format!("no `{name}` in {value}").into())
}

fn is_bad(level: &Value) -> bool {
    matches!(level.as_str(), Some("error" | "warning" | "assert"))
}

/// Whether nothing has come yet.
fn is_early(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    matches!(error.kind(), WouldBlock | TimedOut)
}
