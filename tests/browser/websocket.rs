//! The quick start of lesson 11: a page and a server that talk.

use std::cell::Cell;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use chapter11::demos::serve::router;
use chapter11::{Connections, Server};
use libtest_mimic::Failed;
use stage::{BoxError, Stage, rehearse};
use tokio::sync::oneshot;

use crate::Proof;
use crate::support::{ensure, page};

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let proof: Proof = Box::new(quick_start);
    vec![("websocket: the quick start hears, and shows text".into(), proof)]
}

/// The server of the demo, in a thread of its own.
struct Serving {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    said: JoinHandle<Vec<String>>,
}

impl Serving {
    fn begin() -> Result<Self, Failed> {
        let (tell, told) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let stopped = Cell::new(Some(stopped));
        let said = thread::spawn(move || {
            let run = rehearse(|stage| serve(stage, &tell, stopped.take()));
            run.lines().into_iter().map(str::to_owned).collect()
        });
        let address = told.recv().map_err(|_| "the server did not start")?;
        Ok(Self { address, stop, said })
    }
}

fn serve(
    stage: &Stage,
    tell: &mpsc::Sender<SocketAddr>,
    stopped: Option<oneshot::Receiver<()>>,
) -> Result<(), BoxError> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let connections = Connections::default();
        let router = router(&connections, stage.lane("server"));
        let server = Server::start(router, &connections).await?;
        tell.send(server.address())?;
        if let Some(stopped) = stopped {
            // Dropped is as good as sent.
            let _ = stopped.await;
        }
        server.stop().await;
        Ok(())
    })
}

fn quick_start() -> Result<(), Failed> {
    let serving = Serving::begin()?;
    let mut page = page()?;
    page.go(&format!("http://{}/", serving.address))?;
    let last = |text: &str| {
        let lines = "[...document.querySelectorAll('#content li')]";
        format!("{lines}.at(-1)?.textContent === {text:?}")
    };
    page.until(&last("you said text “Hello, world”"))?;
    // Who leaves the page leaves the server, and the browser says so.
    page.go("about:blank")?;
    page.go(&format!("http://{}/", serving.address))?;
    page.until(&last("you said text “Hello, world”"))?;
    let markup = "<img src=x onerror=document.title=1>";
    page.eval(&format!(
        "document.querySelector('input').value = {markup:?}; \
         document.querySelector('form').requestSubmit()"
    ))?;
    page.until(&last(&format!("you said text “{markup}”")))?;
    page.holds("document.querySelector('img') === null")?;

    let _ = serving.stop.send(());
    page.until(&last("closed: 1001 going away"))?;
    let said = serving.said.join().map_err(|_| "the server broke down")?;
    let left = said.iter().any(|line| line.starts_with("on_close: 1001"));
    let ends = said.last().is_some_and(|line| line.ends_with("going away"));
    ensure(left && ends, &format!("it said {said:?}"))
}
