//! Peers that break the rules of frames: each is told why, nobody panics, and
//! no connection is left.

mod support;

use chapter11::Settings;
use chapter11::demos::peer::MASK;
use chapter11::frame::{BINARY, CLOSE, CONTINUATION, Frame, PING, TEXT};
use support::{Lab, Told, close_code, run, say_all};

const LIMIT: usize = 1_000;

/// What a peer that writes these bytes is told, and that its handler is told
/// of no code.
#[track_caller]
fn failed(bytes: &[u8], code: u16) {
    run(async {
        let settings =
            Settings { max_message_size: LIMIT, ..Settings::default() };
        let mut lab = Lab::with(settings).await;
        let mut peer = lab.peer().await;
        peer.write(bytes).await.unwrap();
        assert_eq!(close_code(&mut peer).await, code);
        let (said, reason) = lab.closed().await;
        assert_eq!(said, None);
        assert!(!reason.is_empty());
        drop(peer);
        lab.ends().await;
    });
}

fn masked(frame: Frame) -> Vec<u8> {
    frame.masked(MASK).encode()
}

fn begun(opcode: u8, payload: &[u8]) -> Vec<u8> {
    masked(Frame::whole(opcode, payload).to_be_continued())
}

#[test]
fn a_frame_without_a_mask_is_a_protocol_error() {
    failed(&Frame::whole(TEXT, b"hello").encode(), 1002);
}

#[test]
fn reserved_bits_are_a_protocol_error() {
    for reserved in [1, 2, 4] {
        let frame = Frame { reserved, ..Frame::whole(TEXT, b"hello") };
        failed(&masked(frame), 1002);
    }
}

#[test]
fn reserved_opcodes_are_a_protocol_error() {
    for opcode in [0x3, 0x7, 0xB, 0xF] {
        failed(&masked(Frame::whole(opcode, b"")), 1002);
    }
}

#[test]
fn a_ping_in_fragments_is_a_protocol_error() {
    failed(&begun(PING, b"?"), 1002);
}

#[test]
fn a_ping_of_126_bytes_is_a_protocol_error() {
    failed(&masked(Frame::whole(PING, &[b'?'; 126])), 1002);
}

#[test]
fn a_continuation_of_nothing_is_a_protocol_error() {
    failed(&masked(Frame::whole(CONTINUATION, b"more")), 1002);
}

#[test]
fn a_message_within_a_message_is_a_protocol_error() {
    let mut bytes = begun(TEXT, b"one");
    bytes.extend(masked(Frame::whole(TEXT, b"two")));
    failed(&bytes, 1002);
}

#[test]
fn half_a_close_code_is_a_protocol_error() {
    failed(&masked(Frame::whole(CLOSE, &[3])), 1002);
}

#[test]
fn text_that_is_no_utf_8_is_no_text() {
    failed(&masked(Frame::whole(TEXT, b"\xff\xfe")), 1007);
    let mut split = begun(TEXT, b"\xe6\x97");
    split.extend(masked(Frame::whole(CONTINUATION, b"x")));
    failed(&split, 1007);
    let mut never_ended = begun(TEXT, b"x");
    never_ended.extend(masked(Frame::whole(CONTINUATION, b"\xe6\x97")));
    failed(&never_ended, 1007);
}

#[test]
fn the_reason_of_a_close_is_utf_8_too() {
    failed(&masked(Frame::whole(CLOSE, b"\x03\xe8\xff")), 1007);
}

#[test]
fn a_message_that_is_too_large_is_refused() {
    failed(&masked(Frame::whole(TEXT, &[b'x'; LIMIT + 1])), 1009);
}

#[test]
fn the_length_of_a_frame_is_enough_to_refuse_it() {
    for length in [1_u64 << 32, u64::MAX] {
        let head = [b"\x82\xff", &length.to_be_bytes()[..], &MASK].concat();
        failed(&head, 1009);
    }
}

#[test]
fn fragments_count_together() {
    let mut bytes = begun(BINARY, &[0; LIMIT / 4]);
    for _ in 0..4 {
        bytes.extend(begun(CONTINUATION, &[0; LIMIT / 4]));
    }
    failed(&bytes, 1009);
}

#[test]
fn a_character_may_be_split_between_fragments() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let mut peer = lab.peer().await;
        let (first, rest) = "早".as_bytes().split_at(1);
        let frames = [
            Frame::whole(TEXT, first).to_be_continued(),
            Frame::whole(PING, b""),
            Frame::whole(CONTINUATION, rest),
        ];
        say_all(&mut peer, &frames).await;
        assert_eq!(lab.told().await, Told::Message("text “早”".to_owned()));
        drop(peer);
        lab.ends().await;
    });
}

/// What a peer that closes with this payload is answered, and what its
/// handler is told.
async fn closes(payload: &[u8]) -> (u16, Option<u16>) {
    let mut lab = Lab::with(Settings::default()).await;
    let mut peer = lab.peer().await;
    peer.say(Frame::whole(CLOSE, payload)).await.unwrap();
    let answered = close_code(&mut peer).await;
    let (told, _) = lab.closed().await;
    drop(peer);
    lab.ends().await;
    (answered, told)
}

#[test]
fn a_close_is_answered_with_its_own_code() {
    run(async {
        assert_eq!(closes(b"").await, (1005, None));
        assert_eq!(closes(b"\x03\xe8").await, (1000, Some(1000)));
        assert_eq!(closes(b"\x0f\xa0bye").await, (4000, Some(4000)));
    });
}

#[test]
fn a_code_that_nobody_may_say_is_a_protocol_error() {
    run(async {
        for code in [0_u16, 999, 1004, 1005, 1006, 1015, 2000, 5000] {
            let (answered, _) = closes(&code.to_be_bytes()).await;
            assert_eq!(answered, 1002, "{code}");
        }
    });
}

#[test]
fn what_comes_after_a_close_is_not_heard() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let mut peer = lab.peer().await;
        let mut bytes = masked(Frame::whole(CLOSE, b"\x03\xe8"));
        bytes.extend(masked(Frame::whole(TEXT, b"and another thing")));
        peer.write(&bytes).await.unwrap();
        assert_eq!(close_code(&mut peer).await, 1000);
        let closed = Told::Closed(Some(1000), String::new());
        assert_eq!(lab.told().await, closed);
        drop(peer);
        lab.ends().await;
    });
}

#[test]
fn who_is_gone_in_the_middle_of_a_frame_is_gone() {
    run(async {
        let mut lab = Lab::with(Settings::default()).await;
        let mut peer = lab.peer().await;
        let whole = masked(Frame::whole(TEXT, b"hello"));
        peer.write(&whole[..8]).await.unwrap();
        drop(peer);
        assert_eq!(lab.closed().await.0, None);
        lab.ends().await;
    });
}
