//! The pages as the tool serves them: what they may do, what they say when
//! the book changes or the server is gone, and who else gets nothing.

use std::fs;

use libtest_mimic::Failed;

use crate::Proof;
use crate::page::Page;
use crate::pages::{TOO_WIDE, axe, gives_none, names};
use crate::served::{self, Served};
use crate::support::{Way, ensure, page, serve, world};

/// The one line at the bottom that says something about the page itself.
const NOTICE: &str = "document.querySelector('.live-notice')";

/// The tests of this file.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let mut proofs: Vec<(String, Proof)> = Vec::new();
    for name in names() {
        let title = format!("live {name}: served, quiet, connected");
        proofs.push((title, Box::new(move || quiet(&name))));
    }
    type Try = fn() -> Result<(), Failed>;
    let all: [(&str, Try); 6] = [
        ("a page from elsewhere gets nothing", elsewhere),
        ("no trace of it on a web host or from a file", no_trace),
        ("a rebuild shows the new page", rebuilt),
        ("a rebuild asks while the reader is at something", asks),
        ("what is wrong with the book is said", problem),
        ("the server gone and back", gone_and_back),
    ];
    for (name, proof) in all {
        proofs.push((format!("live: {name}"), Box::new(proof)));
    }
    proofs
}

/// Waits until the page is connected.
pub(crate) fn connected(page: &mut Page) -> Result<(), Failed> {
    page.until("document.readyState === 'complete' && Boolean(workbook.live)")?;
    page.eval(
        "new Promise((done) => workbook.live.onState((state) => {
            if (state === 'connected') done();
        }))",
    )
    .map(drop)
}

/// A page of this server, connected.
pub(crate) fn visit(served: &Served, name: &str) -> Result<Page, Failed> {
    let mut page = page()?;
    page.go(&served.url(&format!("{name}.html")))?;
    connected(&mut page)?;
    Ok(page)
}

/// Fails if the page complained.
pub(crate) fn complains_not(page: &Page) -> Result<(), Failed> {
    ensure(page.complaints.is_empty(), &page.complaints.join("\n"))
}

/// What a policy forbids would be complained of.
fn quiet(name: &str) -> Result<(), Failed> {
    let served = served::shared()?;
    let missing = name == "404";
    let name = if missing { "no/such/page" } else { name };
    let mut page = visit(&served, name)?;
    if missing {
        // That it is missing is said, and nothing else.
        let is_other = |said: &String| !said.contains("404 (Not Found)");
        ensure(
            !page.complaints.iter().any(is_other),
            &page.complaints.join("\n"),
        )?;
    } else {
        complains_not(&page)?;
    }
    page.holds("!document.querySelector('.live-notice p')")?;
    let own = served.url("");
    let socket = own.replacen("http", "ws", 1);
    let is_foreign = |url: &&String| {
        let known = [&*own, &*socket, "data:", "blob:", "about:"];
        !known.iter().any(|start| url.starts_with(start))
    };
    let foreign: Vec<_> = page.requests.iter().filter(is_foreign).collect();
    ensure(foreign.is_empty(), &format!("it asks for {foreign:?}"))
}

/// A page of another origin: it can neither show a page of the workbook nor
/// get the token nor connect.
fn elsewhere() -> Result<(), Failed> {
    let served = served::shared()?;
    let folder = tempfile::tempdir()?;
    let own = served.url("introduction.html");
    let frame = format!("<!doctype html><title>x</title><iframe src='{own}'>");
    fs::write(folder.path().join("frame.html"), frame)?;
    let elsewhere = serve(folder.path().to_owned())?;
    let mut page = page()?;
    page.go(&format!("http://{elsewhere}/frame.html"))?;
    let refused = |page: &Page| {
        page.complaints.iter().any(|said| said.contains("frame-ancestors"))
    };
    ensure(refused(&page), &format!("shown: {:?}", page.complaints))?;

    let token = served.url("~live/token");
    for mode in ["cors", "no-cors"] {
        let got = page.eval(&format!(
            "fetch('{token}', {{ method: 'POST', mode: '{mode}' }})
                .then((answer) => answer.text()).catch(() => '')"
        ))?;
        ensure(got == "", &got.to_string())?;
    }
    let socket = served.url("~live/socket").replacen("http", "ws", 1);
    let opened = page.eval(&format!(
        "new Promise((done) => {{
            const socket = new WebSocket('{socket}');
            socket.onopen = () => done('open');
            socket.onerror = () => done('refused');
        }})"
    ))?;
    ensure(opened == "refused", &opened.to_string())?;
    let script = served.url("~live/run.js");
    let loaded = page.eval(&format!(
        "new Promise((done) => {{
            const script = document.createElement('script');
            script.onload = () => done('loaded');
            script.onerror = () => done('refused');
            script.src = '{script}';
            document.head.append(script);
        }})"
    ))?;
    ensure(loaded == "refused", &loaded.to_string())
}

fn no_trace() -> Result<(), Failed> {
    for way in [Way::File, Way::Http] {
        let mut page = page()?;
        page.go(&world()?.url(way, "05-interleaving.html"))?;
        page.until(
            "document.querySelector('demo-player').dataset.player === 'ready'",
        )?;
        page.holds("workbook.live === undefined")?;
        page.holds(
            "!document.querySelector('[class*=live-], .run-bar, [data-do=run]')",
        )?;
        ensure(
            !page.requests.iter().any(|url| url.contains("~live")),
            "asked",
        )?;
    }
    Ok(())
}

/// Adds a sentence to the glossary of the copy.
fn write(served: &Served, sentence: &str) -> Result<(), Failed> {
    let file = served.file("book/src/glossary.md");
    let text = fs::read_to_string(&file)?;
    Ok(fs::write(file, format!("{text}\n{sentence}\n"))?)
}

fn rebuilt() -> Result<(), Failed> {
    let served = Served::start()?;
    let mut page = visit(&served, "glossary")?;
    page.eval("window.marker = 1")?;
    write(&served, "A sentence that a test has added.")?;
    page.until("document.body?.innerText.includes('that a test has added')")?;
    page.holds("window.marker === undefined")?;
    connected(&mut page)?;
    complains_not(&page)
}

fn asks() -> Result<(), Failed> {
    let served = Served::start()?;
    let mut page = visit(&served, "glossary")?;
    page.eval("window.marker = 1; workbook.live.busy.add('a test'); 0")?;
    write(&served, "A sentence that a test has added.")?;
    page.until(&format!("{NOTICE}.dataset.notice === 'newer'"))?;
    page.holds("window.marker === 1")?;
    axe::run(&mut page)?;
    page.size(390, 800)?;
    gives_none(&mut page, TOO_WIDE)?;
    page.click(".live-notice button")?;
    page.until("document.body?.innerText.includes('that a test has added')")?;
    complains_not(&page)
}

fn problem() -> Result<(), Failed> {
    let served = Served::start()?;
    let mut page = visit(&served, "introduction")?;
    let text = fs::read_to_string(served.file("book/src/glossary.md"))?;
    fs::remove_file(served.file("book/src/glossary.md"))?;
    page.until(&format!("{NOTICE}.dataset.notice === 'problem'"))?;
    page.holds(&format!("{NOTICE}.innerText.includes('glossary.md')"))?;
    axe::run(&mut page)?;
    page.click(".live-notice button")?;
    page.holds(&format!("!{NOTICE}.querySelector('p')"))?;
    fs::write(served.file("book/src/glossary.md"), text)?;
    complains_not(&page)
}

/// With the same pages nothing is reloaded: what the reader was at stays.
fn gone_and_back() -> Result<(), Failed> {
    let served = Served::start()?;
    let mut page = visit(&served, "05-interleaving")?;
    page.eval("window.marker = 1; window.told = []; 0")?;
    page.eval(
        "window.progress = workbook.live.ask({ ask: 'progress' },
            (answer) => told.push(Boolean(answer.progress))); 0",
    )?;
    page.until("told.length === 1")?;
    served.end()?;
    page.until(&format!("{NOTICE}.dataset.notice === 'gone'"))?;
    page.eval(
        "workbook.live.ask({ ask: 'check', exercise: '5.1' },
            (answer) => { window.refused = answer; }); 0",
    )?;
    page.until("window.refused?.gone === true && refused.done === true")?;
    axe::run(&mut page)?;
    served.begin()?;
    page.until(&format!("!{NOTICE}.querySelector('p')"))?;
    page.until("told.length === 2 && told[1]")?;
    page.holds("window.marker === 1")?;
    // That nobody listened was complained of, and nothing else.
    let other = |said: &&String| !said.contains("ERR_CONNECTION");
    let others: Vec<_> = page.complaints.iter().filter(other).collect();
    ensure(others.is_empty(), &format!("{others:?}"))
}
