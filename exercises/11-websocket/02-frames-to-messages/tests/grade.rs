//! What a receiver of frames must do, from easy to hard.

use std::process::ExitCode;

use exercise11_2::{Action, Frame, Message, Opcode, Receiver};
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("whole", 6, "a frame that is a message of its own", whole),
        Check::new("fragments", 8, "several frames are one message", fragments),
        Check::new(
            "pings",
            8,
            "pings are answered, pongs are not, and no message minds",
            pings,
        ),
        Check::new(
            "close",
            6,
            "a close frame is answered once, and nothing after it",
            close,
        ),
        Check::new(
            "limit",
            6,
            "what is too long is refused, however many frames it comes in",
            limit,
        ),
        Check::new(
            "breaks",
            6,
            "what breaks the protocol ends the connection",
            breaks,
        ),
    ])
}

/// A frame, and what is to be done when it has come.
type Step<'a> = (Frame, &'a str);

const NOTHING: &str = "nothing";

fn whole() -> Outcome {
    fed(vec![
        (text("hello"), r#"deliver text "hello""#),
        (text(""), r#"deliver text """#),
        (text("你好"), r#"deliver text "你好""#),
        (binary(b"hello"), r#"deliver bytes "hello""#),
        (binary(b"\xff\x00"), r#"deliver bytes "\xff\x00""#),
        (binary(b""), r#"deliver bytes """#),
        (text("bye"), r#"deliver text "bye""#),
    ])
}

fn fragments() -> Outcome {
    fed(vec![
        (more(text("good ")), NOTHING),
        (more(next("mor")), NOTHING),
        (next("ning"), r#"deliver text "good morning""#),
        (text("hello"), r#"deliver text "hello""#),
        (more(binary(b"\xff")), NOTHING),
        (next("\0"), r#"deliver bytes "\xff\x00""#),
        (more(text("once")), NOTHING),
        (next(" more"), r#"deliver text "once more""#),
    ])?;
    fed(vec![
        (more(text("")), NOTHING),
        (more(next("")), NOTHING),
        (more(next("late")), NOTHING),
        (next(""), r#"deliver text "late""#),
        (more(binary(b"")), NOTHING),
        (next(""), r#"deliver bytes """#),
    ])?;
    // A letter of three bytes, in three frames.
    let [first, second, third] = [0xe4, 0xbd, 0xa0];
    fed(vec![
        (more(frame(Opcode::Text, &[b'<', first])), NOTHING),
        (more(frame(Opcode::Continuation, &[second])), NOTHING),
        (frame(Opcode::Continuation, &[third, b'>']), r#"deliver text "<你>""#),
    ])
}

fn pings() -> Outcome {
    fed(vec![
        (ping("a"), r#"pong "a""#),
        (ping(""), r#"pong """#),
        (pong("unasked"), NOTHING),
        (text("hello"), r#"deliver text "hello""#),
    ])?;
    fed(vec![
        (more(text("good ")), NOTHING),
        (ping("still there?"), r#"pong "still there?""#),
        (more(next("mor")), NOTHING),
        (pong("yes"), NOTHING),
        (ping("sure?"), r#"pong "sure?""#),
        (next("ning"), r#"deliver text "good morning""#),
        (ping("b"), r#"pong "b""#),
    ])
}

fn close() -> Outcome {
    let after = || {
        [text("late"), ping("late"), goodbye(Some(1001), ""), next("late")]
            .map(|frame| (frame, NOTHING))
    };
    for (code, reason, answer) in [
        (Some(1000), "", "close with 1000"),
        (Some(1001), "going away", "close with 1001"),
        (Some(4000), "bye", "close with 4000"),
        (None, "", "close without a code"),
    ] {
        let mut steps = vec![(text("hello"), r#"deliver text "hello""#)];
        steps.push((goodbye(code, reason), answer));
        steps.extend(after());
        fed(steps)?;
    }
    let mut steps = vec![(more(text("half")), NOTHING)];
    steps.push((goodbye(Some(1000), ""), "close with 1000"));
    steps.extend([(next(" late"), NOTHING)]);
    steps.extend(after());
    fed(steps)
}

fn limit() -> Outcome {
    let fed = |steps| fed_up_to(20, steps);
    let twenty = "01234567890123456789";
    let [five, nine] = [&twenty[..5], &twenty[..9]];
    let delivers = format!("deliver text {twenty:?}");
    let too_long = "close with 1009";
    fed(vec![
        (text(twenty), &delivers),
        (text(twenty), &delivers),
        (binary(&[b'x'; 21]), too_long),
        (text("late"), NOTHING),
        (goodbye(Some(1000), ""), NOTHING),
    ])?;
    let mut steps = vec![(more(text("0123")), NOTHING)];
    steps.extend((1..5).map(|_| (more(next("0123")), NOTHING)));
    steps.push((more(next("0123")), too_long));
    steps.extend((6..10).map(|_| (more(next("0123")), NOTHING)));
    fed(steps)?;
    fed(vec![
        (more(text(&twenty[..10])), NOTHING),
        (ping("longer than the limit"), r#"pong "longer than the limit""#),
        (pong("longer than the limit"), NOTHING),
        (more(next(&twenty[10..19])), NOTHING),
        (more(next(&twenty[19..])), NOTHING),
        (next(""), &delivers),
        (more(binary(nine.as_bytes())), NOTHING),
        (more(next(nine)), NOTHING),
        (ping("x"), r#"pong "x""#),
        (next(five), too_long),
        (ping("late"), NOTHING),
    ])
}

fn breaks() -> Outcome {
    let wrong = |before: Vec<Step<'static>>, frame: Frame, code| {
        let mut steps = before;
        steps.push((frame, code));
        steps.push((text("late"), NOTHING));
        steps.push((ping("late"), NOTHING));
        steps.push((goodbye(Some(1000), ""), NOTHING));
        fed(steps)
    };
    let begun = || vec![(more(text("half")), NOTHING)];
    let over = || {
        let mut steps = begun();
        steps.push((next(""), r#"deliver text "half""#));
        steps
    };
    wrong(vec![], next("of nothing"), "close with 1002")?;
    wrong(vec![], more(next("")), "close with 1002")?;
    wrong(over(), next("of nothing"), "close with 1002")?;
    wrong(begun(), text("another"), "close with 1002")?;
    wrong(begun(), more(binary(b"another")), "close with 1002")?;
    let empty = vec![(more(text("")), NOTHING)];
    wrong(empty, text("another"), "close with 1002")?;
    let latin1 = frame(Opcode::Text, b"caf\xe9");
    wrong(vec![], latin1, "close with 1007")?;
    let latin1 = frame(Opcode::Continuation, b" caf\xe9");
    wrong(begun(), latin1, "close with 1007")?;
    let latin1 = || more(frame(Opcode::Text, b"caf\xe9 noir"));
    wrong(vec![(latin1(), NOTHING)], next("!"), "close with 1007")?;
    // It begins a letter, and ends before the letter does.
    let cut = frame(Opcode::Text, &"你".as_bytes()[..2]);
    wrong(vec![], cut, "close with 1007")
}

fn frame(opcode: Opcode, payload: &[u8]) -> Frame {
    Frame { fin: true, opcode, payload: payload.to_vec() }
}

fn text(text: &str) -> Frame {
    frame(Opcode::Text, text.as_bytes())
}

fn binary(bytes: &[u8]) -> Frame {
    frame(Opcode::Binary, bytes)
}

fn next(text: &str) -> Frame {
    frame(Opcode::Continuation, text.as_bytes())
}

fn more(frame: Frame) -> Frame {
    Frame { fin: false, ..frame }
}

fn ping(text: &str) -> Frame {
    frame(Opcode::Ping, text.as_bytes())
}

fn pong(text: &str) -> Frame {
    frame(Opcode::Pong, text.as_bytes())
}

fn goodbye(code: Option<u16>, reason: &str) -> Frame {
    let mut payload = code.map_or_else(Vec::new, |c| c.to_be_bytes().to_vec());
    payload.extend_from_slice(reason.as_bytes());
    frame(Opcode::Close, &payload)
}

/// Feeds these frames, one by one, to one receiver.
fn fed(steps: Vec<Step<'_>>) -> Outcome {
    fed_up_to(1_000, steps)
}

/// The same, to one that takes messages of so many bytes.
fn fed_up_to(limit: usize, steps: Vec<Step<'_>>) -> Outcome {
    let mut receiver = Receiver::new(limit);
    let mut so_far = Vec::new();
    for (frame, expected) in steps {
        so_far.push(said(&frame));
        let got = done(receiver.feed(frame));
        equal(format!("after {}", so_far.join(", ")), &&*got, &expected)?;
    }
    Ok(())
}

/// A frame, as one reads it.
fn said(frame: &Frame) -> String {
    let rest = if frame.fin { "" } else { " and more" };
    match frame.opcode {
        Opcode::Close => format!("Close {:?}", frame.payload),
        opcode => {
            format!("{opcode:?} \"{}\"{rest}", frame.payload.escape_ascii())
        }
    }
}

/// What is to be done, as one reads it.
fn done(action: Option<Action>) -> String {
    match action {
        None => NOTHING.to_owned(),
        Some(Action::Deliver(Message::Text(text))) => {
            format!("deliver text {text:?}")
        }
        Some(Action::Deliver(Message::Binary(bytes))) => {
            format!("deliver bytes \"{}\"", bytes.escape_ascii())
        }
        Some(Action::Pong(bytes)) => {
            format!("pong \"{}\"", bytes.escape_ascii())
        }
        Some(Action::Close(Some(code))) => format!("close with {code}"),
        Some(Action::Close(None)) => "close without a code".to_owned(),
    }
}
