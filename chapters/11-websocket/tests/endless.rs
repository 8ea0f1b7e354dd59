//! Peers that never stop, never read, never answer; a handler that panics;
//! and a server that stops.

mod support;

use std::time::Duration;

use chapter11::Settings;
use chapter11::frame::{CLOSE, Frame, PING, PONG, TEXT};
use support::{Lab, Told, close_code, run};

const SOON: Duration = Duration::from_millis(20);

#[test]
fn each_ping_is_answered_and_nobody_else_waits() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let (mut pinger, mut other) = (lab.peer().await, lab.peer().await);
        for round in 0..100_u32 {
            let payload = round.to_be_bytes();
            pinger.say(Frame::whole(PING, &payload)).await.unwrap();
            let pong = pinger.hear().await.unwrap().unwrap();
            assert_eq!((pong.opcode, pong.payload), (PONG, payload.to_vec()));
        }
        other.say(Frame::whole(TEXT, b"hello")).await.unwrap();
        assert_eq!(lab.told().await, Told::Message("text “hello”".into()));
        drop((pinger, other));
        lab.ends().await;
    });
}

#[test]
fn a_pong_that_nobody_asked_for_is_no_mistake() {
    run(async {
        let lab = Lab::with(Settings::default()).await;
        let mut peer = lab.peer().await;
        peer.say(Frame::whole(PONG, b"!")).await.unwrap();
        peer.say(Frame::whole(CLOSE, b"\x03\xe8")).await.unwrap();
        assert_eq!(close_code(&mut peer).await, 1000);
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn who_never_reads_is_given_up() {
    run(async {
        let settings = Settings { write_timeout: SOON, ..Settings::default() };
        let mut lab = Lab::with(settings).await;
        let mut peer = lab.peer().await;
        let large = Frame::whole(TEXT, &vec![b'x'; 1 << 20]);
        // It is sent back, until the system takes no more of it.
        let talk = async { while peer.say(large.clone()).await.is_ok() {} };
        let (closed, ()) = tokio::join!(lab.closed(), talk);
        assert_eq!(closed, (None, "the peer does not read".to_owned()));
        lab.ends().await;
    });
}

#[test]
fn who_is_silent_is_told_and_ended() {
    run(async {
        let ping_interval = Some(SOON);
        let settings = Settings { ping_interval, ..Settings::default() };
        let mut lab = Lab::with(settings).await;
        let mut peer = lab.peer().await;
        let silent = (None, "keepalive ping timeout".to_owned());
        assert_eq!(lab.closed().await, silent);
        assert_eq!(close_code(&mut peer).await, 1011);
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn who_only_answers_pings_stays() {
    run(async {
        let ping_interval = Some(Duration::from_secs(2));
        let settings = Settings { ping_interval, ..Settings::default() };
        let mut lab = Lab::with(settings).await;
        let mut peer = lab.peer().await;
        let ping = peer.hear().await.unwrap().unwrap();
        assert_eq!(ping.opcode, PING);
        peer.say(Frame::whole(PONG, &ping.payload)).await.unwrap();
        peer.say(Frame::whole(CLOSE, b"\x03\xe8")).await.unwrap();
        assert_eq!(lab.closed().await.0, Some(1000));
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn a_close_that_is_not_answered_ends_all_the_same() {
    run(async {
        let settings = Settings { close_timeout: SOON, ..Settings::default() };
        let mut lab = Lab::with(settings).await;
        let mut peer = lab.peer().await;
        peer.say(Frame::whole(TEXT, b"close 4001")).await.unwrap();
        let close = peer.hear().await.unwrap().unwrap();
        assert_eq!(close.payload, b"\x0f\xa1as you like");
        let unanswered = (None, "our close was not answered".to_owned());
        assert_eq!(lab.closed().await, unanswered);
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn a_close_that_is_answered_is_told_with_the_answer() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let mut peer = lab.peer().await;
        peer.say(Frame::whole(TEXT, b"close 4001")).await.unwrap();
        peer.hear().await.unwrap();
        peer.say(Frame::whole(CLOSE, b"\x0f\xa1")).await.unwrap();
        assert_eq!(lab.closed().await, (Some(4001), String::new()));
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn a_handler_that_panics_harms_nobody_else() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let (mut bad, mut good) = (lab.peer().await, lab.peer().await);
        bad.say(Frame::whole(TEXT, b"panic")).await.unwrap();
        assert_eq!(bad.hear().await.ok().flatten(), None);
        good.say(Frame::whole(TEXT, b"hello")).await.unwrap();
        assert_eq!(lab.told().await, Told::Message("text “panic”".into()));
        assert_eq!(lab.told().await, Told::Message("text “hello”".into()));
        assert_eq!(lab.server.count(), 1);
        drop(good);
        lab.ends().await;
    });
}

#[test]
fn a_server_that_stops_tells_everybody() {
    run(async {
        let lab = Lab::with(Settings::default()).await;
        let (mut a, mut b) = (lab.peer().await, lab.peer().await);
        let stop = lab.ends();
        let codes =
            async { (close_code(&mut a).await, close_code(&mut b).await) };
        let ((), codes) = tokio::join!(stop, codes);
        assert_eq!(codes, (1001, 1001));
    });
}
