//! Requests that are no handshake, and those that are in other words.

mod support;

use chapter11::demos::peer::{MASK, Peer, request};
use chapter11::frame::{Frame, TEXT};
use chapter11::{Settings, accept_key};
use support::{Lab, Told, run};

/// What the server answers to a request in which this was replaced.
async fn answer(lab: &Lab, what: &str, with: &str) -> String {
    let address = lab.server.address();
    let right = request(address, "/", "Origin: http://HOST\r\n");
    let right = right.replace("HOST", &address.to_string());
    let asked = right.replacen(what, with, 1);
    assert!(what == with || asked != right, "{what} is not there");
    let mut peer = Peer::connect(address).await.unwrap();
    peer.write(asked.as_bytes()).await.unwrap();
    peer.read_head().await.unwrap()
}

#[track_caller]
fn refused(status: &str, changes: &[(&str, &str)]) {
    run(async {
        let lab = Lab::with(Settings::default()).await;
        for (what, with) in changes {
            let head = answer(&lab, what, with).await;
            let answered = head.split_whitespace().nth(1);
            assert_eq!(answered, Some(status), "{with:?}: {head}");
        }
        assert_eq!(lab.server.count(), 0);
        lab.ends().await;
    });
}

#[test]
fn what_is_no_upgrade_is_refused() {
    let changes = [
        ("Upgrade: websocket\r\n", ""),
        ("Upgrade: websocket", "Upgrade: h2c"),
        ("Connection: Upgrade\r\n", ""),
        ("Connection: Upgrade", "Connection: keep-alive"),
        ("Connection: Upgrade", "Connection: not-upgrade"),
    ];
    refused("400", &changes);
    refused("400", &[("GET", "HEAD"), ("HTTP/1.1", "HTTP/1.0")]);
    refused("405", &[("GET", "POST")]);
    refused("404", &[("GET / ", "GET /elsewhere ")]);
}

#[test]
fn a_key_that_is_none_is_refused() {
    let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    let short = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j";
    let no_base64 = "Sec-WebSocket-Key: the sample nonce, as it is";
    refused("400", &[(key, "Some: thing"), (key, short), (key, no_base64)]);
}

#[test]
fn another_version_is_refused_with_the_right_one() {
    let thirteen = "Sec-WebSocket-Version: 13";
    let eight = "Sec-WebSocket-Version: 8";
    refused("426", &[(thirteen, eight), (thirteen, "Some: thing")]);
    run(async {
        let lab = Lab::with(Settings::default()).await;
        let head = answer(&lab, thirteen, eight).await;
        assert!(head.contains("sec-websocket-version: 13\r\n"), "{head}");
    });
}

#[test]
fn a_foreign_page_is_refused() {
    run(async {
        let lab = Lab::with(Settings::default()).await;
        let host = lab.server.address().to_string();
        for foreign in [
            "http://evil.example".to_owned(),
            format!("http://{host}.evil.example"),
            format!("http://evil.example/{host}"),
            format!("http://evil.example?http://{host}"),
            "http://127.0.0.1".to_owned(),
            "null".to_owned(),
            String::new(),
        ] {
            let origin = format!("Origin: http://{host}");
            let with = format!("Origin: {foreign}");
            let head = answer(&lab, &origin, &with).await;
            assert!(head.starts_with("HTTP/1.1 403 "), "{foreign}: {head}");
        }
        lab.ends().await;
    });
}

#[test]
fn the_same_in_other_words_is_accepted() {
    let changes = [
        ("GET", "GET"),
        ("Upgrade: websocket", "UPGRADE: WebSocket"),
        ("Connection: Upgrade", "connection: keep-alive, upgrade"),
        ("Sec-WebSocket-Key", "sec-websocket-key"),
        ("Origin", "X-Origin"),
    ];
    run(async {
        let lab = Lab::with(Settings::default()).await;
        for (what, with) in changes {
            let head = answer(&lab, what, with).await;
            assert!(head.starts_with("HTTP/1.1 101 "), "{with:?}: {head}");
            let accept = accept_key("dGhlIHNhbXBsZSBub25jZQ==");
            assert!(head.contains(&accept), "{head}");
        }
        lab.ends().await;
    });
}

#[test]
fn a_frame_may_come_along_with_the_request() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let address = lab.server.address();
        let frame = Frame::whole(TEXT, b"early").masked(MASK).encode();
        let request = request(address, "/", "");
        let mut peer = Peer::connect(address).await.unwrap();
        let both = [request.as_bytes(), &frame].concat();
        peer.write(&both).await.unwrap();
        let early = Told::Message("text “early”".to_owned());
        assert_eq!(lab.told().await, early);
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn the_example_of_the_rfc_gives_its_answer() {
    let accept = accept_key("dGhlIHNhbXBsZSBub25jZQ==");
    assert_eq!(accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}
