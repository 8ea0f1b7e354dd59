//! One test for each claim that the page makes about a demo.

use chapter11::demos::{
    fragments, handshake, messages, origin, silence, welcome,
};
use chapter11::select;
use stage::{Recording, rehearse};

/// The place of a line in a run.
#[track_caller]
fn place(run: &Recording, line: &str) -> usize {
    let found = run.lines().iter().position(|said| said.starts_with(line));
    found.unwrap_or_else(|| panic!("no `{line}` in {:?}", run.lines()))
}

#[test]
fn the_life_of_a_handler_is_open_on_message_on_close() {
    let run = rehearse(welcome::demo);
    let lines = run.lines();
    let server: Vec<_> =
        lines.iter().filter(|line| line.starts_with("server: ")).collect();
    let life = [
        "server: open",
        "server: on_message, text “Hello, world”",
        "server: on_close, 1000 “bye”",
    ];
    assert_eq!(server, life.iter().collect::<Vec<_>>());
}

#[test]
fn the_answer_to_a_handshake_has_the_key_of_the_rfc() {
    let run = rehearse(handshake::accepted);
    let accept =
        "server: Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\\r\\n";
    let first = place(&run, "server: HTTP/1.1 101 Switching Protocols");
    assert!(first < place(&run, accept));
    let last = run.lines().last().copied();
    assert_eq!(last, Some("client: the accept is right; text: “welcome”"));
}

#[test]
fn the_wrong_version_is_answered_with_the_right_one() {
    let run = rehearse(handshake::refused);
    let first = place(&run, "server: HTTP/1.1 426 Upgrade Required");
    assert!(first < place(&run, "server: Sec-WebSocket-Version: 13"));
}

#[test]
fn the_origin_keeps_pages_out_and_no_programs() {
    let run = rehearse(origin::demo);
    let accepted = "101 Switching Protocols";
    for (line, status) in run.lines().iter().zip([
        accepted,
        accepted,
        "403 Forbidden",
        accepted,
        accepted,
    ]) {
        assert!(line.ends_with(status), "{line}");
    }
}

#[test]
fn a_message_is_text_json_or_bytes() {
    let run = rehearse(messages::demo);
    let lines = [
        "client: text “a text: 早”",
        "client: JSON, seat 7",
        "client: binary 00 ff",
        "server: on_message, text “Hello”",
        "server: on_message, binary 01 02",
        "client: close, 1000 “enough”",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn three_fragments_are_one_message_and_the_pong_does_not_wait_for_it() {
    let run = rehearse(fragments::demo);
    let pong = place(&run, "client hears pong: “?”");
    let message = place(&run, "server: on_message 1, text “one two three”");
    assert!(pong < message);
    assert!(!run.lines().iter().any(|l| l.contains("on_message 2")));
}

// That a sleep which begins anew never ends is a question of time: the test of
// the recordings proves it, which gives a busy machine a second try.
#[test]
fn an_interval_ticks_while_somebody_talks() {
    let run = rehearse(select::interval::demo);
    assert!(run.lines().contains(&"ping"));
}

#[test]
fn what_a_dropped_read_has_taken_is_lost() {
    let lost = rehearse(select::lost::demo);
    assert_eq!(lost.lines().last(), Some(&"reads “llowo”"));
    let kept = rehearse(select::kept::demo);
    assert_eq!(kept.lines()[3..], ["reads “hello”", "reads “world”"]);
}

#[test]
fn a_system_that_is_alive_says_that_its_program_has_ended() {
    let run = rehearse(silence::killed);
    let killed = place(&run, "client: is killed");
    assert!(killed < place(&run, "server: on_close, no code"));
}

#[test]
fn without_a_ping_a_pulled_cable_is_never_noticed() {
    let run = rehearse(silence::pulled);
    let later = place(&run, "6 units later the server has 1 connection");
    assert!(later < place(&run, "server: on_close"));
}
