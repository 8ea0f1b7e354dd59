//! The demo that runs until it is stopped: the program itself.
#![cfg(unix)]

mod support;

use std::process::Stdio;

use chapter11::demos::peer::{Peer, request};
use support::{close_code, run};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

#[test]
fn ctrl_c_tells_the_page_and_ends_cleanly() {
    run(async {
        let mut program = Command::new(env!("CARGO_BIN_EXE_chapter11"));
        program.arg("serve").stdout(Stdio::piped()).kill_on_drop(true);
        let mut program = program.spawn().unwrap();
        let said = program.stdout.take().unwrap();
        let mut said = BufReader::new(said).lines();
        let address = loop {
            let line = said.next_line().await.unwrap().expect("an address");
            if let Some((_, rest)) = line.split_once("http://") {
                let address = rest.split('/').next().unwrap_or_default();
                break address.parse().unwrap();
            }
        };

        let mut page = Peer::connect(address).await.unwrap();
        let get = format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n");
        page.write(get.as_bytes()).await.unwrap();
        let head = page.read_head().await.unwrap();
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");

        let mut peer = Peer::connect(address).await.unwrap();
        let more = format!("Origin: http://{address}\r\n");
        let upgrade = request(address, "/home", &more);
        peer.write(upgrade.as_bytes()).await.unwrap();
        peer.read_head().await.unwrap();
        let welcome = peer.hear().await.unwrap().unwrap();
        assert_eq!(welcome.payload, b"welcome");

        let id = program.id().expect("it runs").to_string();
        let kill = Command::new("kill").args(["-INT", &id]).status().await;
        assert!(kill.unwrap().success());
        assert_eq!(close_code(&mut peer).await, 1001);
        drop((peer, page));
        assert!(program.wait().await.unwrap().success());
        let mut last = String::new();
        while let Some(line) = said.next_line().await.unwrap() {
            last = line;
        }
        assert_eq!(last, "stopped");
    });
}

#[test]
fn the_page_shows_what_others_say_as_text() {
    let page = chapter11::demos::serve::PAGE;
    assert!(page.contains("textContent = text"));
    assert!(!page.contains("innerHTML ="));
}
