//! `workbook serve`, as a browser sees it.

mod browser;
mod desk;
mod intruders;
mod live;
mod runs;

use std::fs;
use std::net::{Ipv4Addr, TcpListener};

use libtest_mimic::{Failed, Trial};

use crate::support::{copy, ensure, ensure_says, finish, names_in, workbook};
pub(crate) use browser::clean;
use browser::{Server, shared, spawn};

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("server::{name}"), proof)
    };
    let mut trials = vec![
        test("a_page_is_the_built_one_and_a_script", page),
        test("files_are_served_as_they_are", files),
        test("a_missing_page_is_told_so_in_the_book", missing_page),
        test("other_hosts_get_nothing", other_hosts),
        test("a_taken_port_is_stepped_over", taken_port),
        test("a_port_that_was_asked_for_must_be_free", explicit_port),
        test("a_changed_page_is_shown", changed_page),
        test("a_deleted_page_leaves_the_last_good_site", deleted_page),
        test("a_book_that_cannot_be_built_is_not_served", first_build_fails),
        #[cfg(unix)]
        test("ctrl_c_says_goodbye_and_cleans_up", goodbye),
        test("what_can_be_compressed_is", compressed),
    ];
    trials.extend(desk::trials());
    trials.extend(intruders::trials());
    trials.extend(runs::trials());
    trials
}

fn page() -> Result<(), Failed> {
    let server = shared()?;
    let built = workbook(server.copy.path()).arg("build").output()?;
    ensure(built.status.success(), "the site was not built")?;
    let path = server.copy.path().join("target/book/glossary.html");
    let built = fs::read_to_string(path)?;

    let (head, body) = server.get("/glossary.html")?;
    ensure_says(&head, &["200 ok", "text/html", "cache-control: no-store"])?;
    let nonce = head.split("'nonce-").nth(1).ok_or("no nonce")?;
    let nonce = nonce.split('\'').next().unwrap_or_default();
    ensure(nonce.len() == 32, nonce)?;
    let plain = body.replace(&format!(" nonce=\"{nonce}\""), "");
    let is_live = |line: &&str| line.contains("\"/~live/");
    let added: Vec<_> = plain.lines().filter(is_live).collect();
    ensure(added.len() > 2, "no scripts were added")?;
    let without = added.iter().fold(plain.clone(), |page, line| {
        let tag = line.find(['<']).map_or(*line, |at| &line[at..]);
        page.replacen(&format!("{tag}\n"), "", 1)
    });
    ensure(without == built, "more than scripts was added")?;
    let (again, _) = server.get("/glossary.html")?;
    ensure(!again.contains(nonce), "the nonce is the same again")
}

fn files() -> Result<(), Failed> {
    let server = shared()?;
    let (head, body) = server.get("/~live/connection.js")?;
    ensure_says(&head, &["200 ok", "text/javascript", "no-store"])?;
    ensure_says(&body, &["workbook.live"])?;
    let (head, _) = server.get("/~live/..%2fserve.rs")?;
    ensure_says(&head, &["404 not found"])?;
    let (_, index) = server.get("/")?;
    let style = index.split('"').find(|part| part.contains("/workbook-"));
    let (head, body) = server.get(&format!("/{}", style.ok_or("no style")?))?;
    ensure_says(&head, &["200 ok", "text/css", "cache-control: no-cache"])?;
    ensure_says(&body, &["code-tabs"])
}

fn compressed() -> Result<(), Failed> {
    let server = shared()?;
    let host = server.host();
    let asked = |path: &str| {
        server.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip"
        ))
    };
    for path in ["/05-interleaving.html", "/~live/run.js"] {
        let (head, body) = asked(path)?;
        ensure_says(&head, &["200 ok", "content-encoding: gzip"])?;
        let (_, plain) = server.get(path)?;
        ensure(body.len() < plain.len(), "it is no smaller")?;
    }
    // Pictures and fonts are small already, and a token is not to be guessed
    // from its length.
    let (_, page) = server.get("/")?;
    let fonts = page.split('"').find(|part| part.contains("fonts/"));
    let (_, fonts) = server.get(&format!("/{}", fonts.ok_or("no fonts")?))?;
    let font = fonts.split(['\'', '/']).find(|part| part.ends_with(".woff2"));
    let (head, _) = asked(&format!("/fonts/{}", font.ok_or("no font")?))?;
    ensure_says(&head, &["200 ok", "font/woff2"])?;
    ensure(!head.contains("content-encoding"), &head)?;
    let (head, _) = server.send(&format!(
        "POST /~live/token HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
         Accept-Encoding: gzip\r\nContent-Length: 0"
    ))?;
    ensure_says(&head, &["200 ok", "no-store"])?;
    ensure(!head.contains("content-encoding"), &head)
}

fn missing_page() -> Result<(), Failed> {
    let server = shared()?;
    let (head, body) = server.get("/no/such/page.html")?;
    ensure_says(&head, &["404 not found", "text/html", "no-store"])?;
    ensure_says(&body, &["Document not found", "/~live/news.js"])?;
    let (head, _) = server.get("/../../book.toml")?;
    ensure_says(&head, &["404 not found"])?;
    let (head, _) = server.get("/%2e%2e/%2e%2e/book.toml")?;
    ensure_says(&head, &["404 not found"])
}

fn other_hosts() -> Result<(), Failed> {
    let server = shared()?;
    for path in ["/", "/~live/token", "/~live/socket", "/~live/news.js"] {
        for host in ["evil.example", &format!("evil.example:{}", server.port)] {
            let (head, body) = server.get_as(path, host)?;
            ensure_says(&head, &["403 forbidden"])?;
            ensure_says(&body, &["this machine only"])?;
        }
    }
    let (head, _) = server.get_as("/", &format!("[::1]:{}", server.port))?;
    ensure_says(&head, &["200 ok"])
}

fn taken_port() -> Result<(), Failed> {
    // If it is taken already, so much the better.
    let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 3000));
    let server = Server::start(&["--no-open"])?;
    let stepped = (3001..3020).contains(&server.port);
    ensure(stepped, &server.port.to_string())
}

fn explicit_port() -> Result<(), Failed> {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = taken.local_addr()?.port().to_string();
    let copy = copy();
    let output = finish(spawn(copy.path(), &["--port", &port])?)?;
    let error = String::from_utf8(output.stderr)?;
    ensure(output.status.code() == Some(1), &error)?;
    ensure_says(&error, &["error: ", &format!("port {port}")])?;
    let left = names_in(&copy.path().join("target"));
    ensure(left.is_empty(), &format!("left behind: {left:?}"))
}

fn changed_page() -> Result<(), Failed> {
    let server = Server::start(&["--port", "0"])?;
    let mut live = server.live()?;
    let (before, problem) = live.news()?;
    ensure(problem.is_none(), "there is a problem at the beginning")?;
    let (_, page) = server.get("/glossary.html")?;
    ensure_says(&page, &[&format!("data-site=\"{before}\"")])?;

    let mut text = fs::read_to_string(server.page("glossary.md"))?;
    text.push_str("\nA sentence that a test has added.\n");
    server.write("glossary.md", &text)?;
    let (after, problem) = live.news()?;
    ensure(after != before, "the site is the same")?;
    ensure(problem.is_none(), "there is a problem after the change")?;
    let (_, page) = server.get("/glossary.html")?;
    ensure_says(&page, &["A sentence that a test has added."])?;
    ensure_says(&page, &[&format!("data-site=\"{after}\"")])
}

fn deleted_page() -> Result<(), Failed> {
    let server = Server::start(&["--port", "0"])?;
    let mut live = server.live()?;
    let (before, _) = live.news()?;

    let text = fs::read_to_string(server.page("glossary.md"))?;
    fs::remove_file(server.page("glossary.md"))?;
    let (site, problem) = live.news()?;
    ensure(site == before, "there is another site")?;
    ensure_says(&problem.ok_or("no problem")?, &["glossary.md"])?;
    server.line_with("the last good site stays")?;
    let (head, _) = server.get("/glossary.html")?;
    ensure_says(&head, &["200 ok"])?;

    server.write("glossary.md", &text)?;
    let (site, problem) = live.news()?;
    ensure(site == before && problem.is_none(), "it was not repaired")
}

fn first_build_fails() -> Result<(), Failed> {
    let copy = copy();
    fs::remove_file(copy.path().join("book/src/glossary.md"))?;
    let output = finish(spawn(copy.path(), &["--port", "0"])?)?;
    let error = String::from_utf8(output.stderr)?;
    ensure(output.status.code() == Some(1), &error)?;
    ensure_says(&error, &["error: ", "glossary.md"])?;
    let left = names_in(&copy.path().join("target"));
    ensure(left.is_empty(), &format!("left behind: {left:?}"))
}

#[cfg(unix)]
fn goodbye() -> Result<(), Failed> {
    let mut server = Server::start(&["--port", "0"])?;
    // An open page does not keep the server from ending.
    let mut live = server.live()?;
    live.news()?;
    let child = server.child.take().ok_or("no server")?;
    crate::support::interrupt(&child)?;
    server.line_with("goodbye")?;
    let status = finish(child)?.status;
    ensure(status.success(), &status.to_string())?;
    let left = names_in(&server.copy.path().join("target"));
    ensure(left.is_empty(), &format!("left behind: {left:?}"))
}
