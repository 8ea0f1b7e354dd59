//! What an answer to a handshake must say, from easy to hard.

use std::process::ExitCode;

use exercise11_1::{Refusal, answer};
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "accepts",
            5,
            "the accept key, for what a browser sends",
            accepts,
        ),
        Check::new(
            "refuses",
            4,
            "what lacks a header, or has another version, is refused",
            refuses,
        ),
        Check::new(
            "capitals",
            3,
            "names and words are the same in capitals",
            capitals,
        ),
        Check::new(
            "connection-is-a-list",
            4,
            "`upgrade` is one word of several in `Connection`",
            connection_is_a_list,
        ),
        Check::new(
            "origin",
            4,
            "pages of other sites are refused, and programs are not",
            origin,
        ),
    ])
}

type Headers = Vec<(&'static str, &'static str)>;

/// What the answer was, in types of the standard library.
type Answer = Result<String, &'static str>;

/// A key, and the accept key that belongs to it.
const KEYS: [(&str, &str); 2] = [
    ("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
    ("x3JJHMbDL1EzLkh9GBhXDw==", "HSmrc0sMlYUkAGmm5OPpG2HaGWk="),
];

const HOST: &str = "localhost:8888";

fn accepts() -> Outcome {
    for (key, accept) in KEYS {
        let mut headers = browser();
        set(&mut headers, "Sec-WebSocket-Key", Some(key));
        answers(&headers, Ok(accept))?;
        headers.reverse();
        answers(&headers, Ok(accept))?;
    }
    Ok(())
}

fn refuses() -> Outcome {
    let bad = Err("BadRequest");
    let version = Err("UpgradeRequired");
    for (name, value, expected) in [
        ("Upgrade", None, bad),
        ("Upgrade", Some("h2c"), bad),
        ("Upgrade", Some("websocket-of-my-own"), bad),
        ("Upgrade", Some("no-websocket"), bad),
        ("Connection", None, bad),
        ("Connection", Some("keep-alive"), bad),
        ("Sec-WebSocket-Key", None, bad),
        ("Sec-WebSocket-Version", None, version),
        ("Sec-WebSocket-Version", Some("8"), version),
        ("Sec-WebSocket-Version", Some("14"), version),
        ("Sec-WebSocket-Version", Some("113"), version),
        ("Sec-WebSocket-Version", Some("130"), version),
    ] {
        let mut headers = browser();
        set(&mut headers, name, value);
        answers(&headers, expected)?;
    }
    Ok(())
}

fn capitals() -> Outcome {
    let [(key, accept), _] = KEYS;
    let lower = vec![
        ("host", HOST),
        ("upgrade", "websocket"),
        ("connection", "upgrade"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", key),
    ];
    answers(&lower, Ok(accept))?;
    let upper = vec![
        ("HOST", HOST),
        ("UPGRADE", "WebSocket"),
        ("CONNECTION", "UPGRADE"),
        ("SEC-WEBSOCKET-VERSION", "13"),
        ("SEC-WEBSOCKET-KEY", key),
    ];
    answers(&upper, Ok(accept))?;
    for name in ["ORIGIN", "origin"] {
        let mut foreign = upper.clone();
        foreign.push((name, "http://elsewhere.example"));
        answers(&foreign, Err("Forbidden"))?;
    }
    Ok(())
}

fn connection_is_a_list() -> Outcome {
    let (right, wrong) = (Ok(KEYS[0].1), Err("BadRequest"));
    for (connection, expected) in [
        ("keep-alive, Upgrade", right),
        ("Upgrade,keep-alive", right),
        ("keep-alive , upgrade , x", right),
        ("keep-alive, close", wrong),
        ("no-upgrade", wrong),
        ("keep-alive, Upgrade-Insecure-Requests", wrong),
        ("Upgraded", wrong),
    ] {
        let mut headers = browser();
        set(&mut headers, "Connection", Some(connection));
        answers(&headers, expected)?;
    }
    Ok(())
}

fn origin() -> Outcome {
    let (right, wrong) = (Ok(KEYS[0].1), Err("Forbidden"));
    for (host, origin, expected) in [
        (HOST, None, right),
        (HOST, Some("http://localhost:8888"), right),
        (HOST, Some("https://localhost:8888"), right),
        ("chat.example", Some("https://chat.example"), right),
        (HOST, Some("http://elsewhere.example"), wrong),
        (HOST, Some("http://localhost:8888.evil.example"), wrong),
        (HOST, Some("http://evil.example/localhost:8888"), wrong),
        (HOST, Some("http://not-localhost:8888"), wrong),
        (HOST, Some("http://localhost:9999"), wrong),
        (HOST, Some("http://localhost"), wrong),
        ("localhost", Some("http://localhost:9999"), wrong),
        ("chat.example", Some("http://evil-chat.example"), wrong),
        ("chat.example", Some("http://chat.example.evil.example"), wrong),
        (HOST, Some("null"), wrong),
    ] {
        let mut headers = browser();
        set(&mut headers, "Host", Some(host));
        set(&mut headers, "Origin", origin);
        answers(&headers, expected)?;
    }
    let mut headers = browser();
    set(&mut headers, "Host", None);
    answers(&headers, wrong)?;
    set(&mut headers, "Origin", Some("null"));
    answers(&headers, wrong)
}

/// What Firefox sends, in short.
fn browser() -> Headers {
    vec![
        ("Host", HOST),
        ("User-Agent", "Mozilla/5.0"),
        ("Accept", "*/*"),
        ("Upgrade-Insecure-Requests", "1"),
        ("Sec-WebSocket-Version", "13"),
        ("Origin", "http://localhost:8888"),
        ("Sec-WebSocket-Key", KEYS[0].0),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
    ]
}

/// Changes a header in its place, or takes it out.
fn set(headers: &mut Headers, name: &'static str, value: Option<&'static str>) {
    match value {
        None => headers.retain(|(other, _)| *other != name),
        Some(value) => {
            let is_it = |(other, _): &&mut (_, _)| *other == name;
            headers.iter_mut().filter(is_it).for_each(|pair| pair.1 = value);
        }
    }
}

fn answers(headers: &Headers, expected: Result<&str, &'static str>) -> Outcome {
    let got: Answer = answer(headers).map_err(|refusal| match refusal {
        Refusal::BadRequest => "BadRequest",
        Refusal::Forbidden => "Forbidden",
        Refusal::UpgradeRequired => "UpgradeRequired",
    });
    let lines = headers.iter().map(|(name, value)| format!("{name}: {value}"));
    let request = lines.collect::<Vec<_>>().join("\n");
    equal(request, &got, &expected.map(str::to_owned))
}
