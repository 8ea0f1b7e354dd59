//! What a receiver of frames must do, from easy to hard.

use std::process::ExitCode;

use exercise11_2::{Action, Frame, Message, Opcode, Receiver};
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("whole", 6, "a frame that is a message", whole),
        Check::new("fragments", 8, "several frames are one message", fragments),
        Check::new("pings", 8, "pings are answered, pongs are not", pings),
        Check::new("close", 6, "a close frame is answered once", close),
        Check::new("limit", 6, "no message is longer than the limit", limit),
        Check::new("breaks", 6, "what breaks the protocol is the end", breaks),
    ])
}

/// A frame, and what is to be done when it has come, in words: "text+ good" is
/// a text of which more comes, `next` a continuation.
type Steps<'a> = &'a [(&'a str, &'a str)];

const NOTHING: &str = "nothing";

fn whole() -> Outcome {
    fed(&[
        ("text hello", "text hello"),
        ("text ", "text "),
        ("text 你好", "text 你好"),
        ("bytes hello", "bytes hello"),
        ("bytes \u{ff}\0", "bytes \u{ff}\0"),
        ("bytes ", "bytes "),
        ("text bye", "text bye"),
    ])
}

fn fragments() -> Outcome {
    fed(&[
        ("text+ good ", NOTHING),
        ("next+ mor", NOTHING),
        ("next ning", "text good morning"),
        ("text hello", "text hello"),
        ("bytes+ \u{ff}", NOTHING),
        ("next \0", "bytes \u{ff}\0"),
        ("text+ once", NOTHING),
        ("next  more", "text once more"),
    ])?;
    fed(&[
        ("text+ ", NOTHING),
        ("next+ ", NOTHING),
        ("next+ late", NOTHING),
        ("next ", "text late"),
        ("bytes+ ", NOTHING),
        ("next ", "bytes "),
    ])?;
    // A letter of three bytes, in three frames.
    fed(&[
        ("text+ <\u{e4}", NOTHING),
        ("next+ \u{bd}", NOTHING),
        ("next \u{a0}>", "text <你>"),
    ])
}

fn pings() -> Outcome {
    fed(&[
        ("ping a", "pong a"),
        ("ping ", "pong "),
        ("pong unasked", NOTHING),
        ("text hello", "text hello"),
    ])?;
    fed(&[
        ("text+ good ", NOTHING),
        ("ping still there?", "pong still there?"),
        ("next+ mor", NOTHING),
        ("pong yes", NOTHING),
        ("ping sure?", "pong sure?"),
        ("next ning", "text good morning"),
        ("ping b", "pong b"),
    ])
}

fn close() -> Outcome {
    for (frame, answer) in [
        ("close \u{3}\u{e8}", "close with 1000"),
        ("close \u{3}\u{e9}going away", "close with 1001"),
        ("close \u{f}\u{a0}bye", "close with 4000"),
        ("close ", "close without a code"),
    ] {
        ended(&[("text hello", "text hello"), (frame, answer)])?;
        ended(&[("text+ half", NOTHING), (frame, answer)])?;
    }
    Ok(())
}

fn limit() -> Outcome {
    let fed = |steps: Steps<'_>| fed_up_to(20, steps);
    let twenty = ("text 01234567890123456789", "text 01234567890123456789");
    let over = "close with 1009";
    fed(&[
        twenty,
        twenty,
        ("bytes 012345678901234567890", over),
        ("text late", NOTHING),
        (CLOSE, NOTHING),
    ])?;
    let mut steps = [("next+ 0123", NOTHING); 10];
    (steps[0].0, steps[5].1) = ("text+ 0123", over);
    fed(&steps)?;
    fed(&[
        ("text+ 0123456789", NOTHING),
        ("ping longer than the limit", "pong longer than the limit"),
        ("pong longer than the limit", NOTHING),
        ("next+ 012345678", NOTHING),
        ("next+ 9", NOTHING),
        ("next ", twenty.1),
        ("bytes+ 012345678", NOTHING),
        ("next+ 012345678", NOTHING),
        ("ping x", "pong x"),
        ("next 012", over),
        ("ping late", NOTHING),
    ])
}

fn breaks() -> Outcome {
    let (order, letters) = ("close with 1002", "close with 1007");
    let half = ("text+ half", NOTHING);
    ended(&[("next of nothing", order)])?;
    ended(&[("next+ ", order)])?;
    ended(&[half, ("next ", "text half"), ("next of nothing", order)])?;
    ended(&[half, ("text another", order)])?;
    ended(&[half, ("bytes+ another", order)])?;
    ended(&[("text+ ", NOTHING), ("text another", order)])?;
    ended(&[("text caf\u{e9}", letters)])?;
    ended(&[half, ("next  caf\u{e9}", letters)])?;
    ended(&[("text+ caf\u{e9} noir", NOTHING), ("next !", letters)])?;
    // It begins a letter, and ends before the letter does.
    ended(&[("text \u{e4}\u{bd}", letters)])
}

/// Feeds these frames, one by one, to one receiver.
fn fed(steps: Steps<'_>) -> Outcome {
    fed_up_to(1_000, steps)
}

const CLOSE: &str = "close \u{3}\u{e8}";

/// The same, and then what must not be answered any more.
fn ended(steps: Steps<'_>) -> Outcome {
    let late = ["text late", "next late", "ping late", CLOSE];
    fed(&[steps, &late.map(|frame| (frame, NOTHING))].concat())
}

/// Feeds them to one that takes messages of so many bytes.
fn fed_up_to(limit: usize, steps: Steps<'_>) -> Outcome {
    let mut receiver = Receiver::new(limit);
    let mut so_far = Vec::new();
    for (said, expected) in steps {
        so_far.push(format!("{said:?}"));
        let got = done(receiver.feed(frame(said)));
        equal(format!("after {}", so_far.join(", ")), &&*got, expected)?;
    }
    Ok(())
}

fn frame(said: &str) -> Frame {
    let (name, payload) = said.split_once(' ').unwrap_or((said, ""));
    let opcode = match name.trim_end_matches('+') {
        "text" => Opcode::Text,
        "bytes" => Opcode::Binary,
        "ping" => Opcode::Ping,
        "pong" => Opcode::Pong,
        "close" => Opcode::Close,
        _ => Opcode::Continuation,
    };
    // A letter up to ff is a byte.
    let bytes = |letter: char| match u8::try_from(letter) {
        Ok(byte) => vec![byte],
        Err(_) => letter.to_string().into(),
    };
    let payload = payload.chars().flat_map(bytes).collect();
    Frame { fin: !name.ends_with('+'), opcode, payload }
}

fn done(action: Option<Action>) -> String {
    let letters = |bytes: Vec<u8>| bytes.into_iter().map(char::from);
    match action {
        None => NOTHING.to_owned(),
        Some(Action::Deliver(Message::Text(text))) => format!("text {text}"),
        Some(Action::Deliver(Message::Binary(bytes))) => {
            "bytes ".chars().chain(letters(bytes)).collect()
        }
        Some(Action::Pong(bytes)) => {
            "pong ".chars().chain(letters(bytes)).collect()
        }
        Some(Action::Close(Some(code))) => format!("close with {code}"),
        Some(Action::Close(None)) => "close without a code".to_owned(),
    }
}
