//! Bytes that look like a peer's, more or less.

use std::fs;
use std::path::Path;

use arbtest::arbitrary::{Result, Unstructured};
use chapter11::Frame;
use chapter11::frame::{BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT};

use crate::model::LIMIT;

/// Payloads in which there is something to stumble over.
const PAYLOADS: [&[u8]; 8] = [
    b"",
    b"\x03\xe8",
    b"\x03\xedbye",
    b"\x0f\xa0\xe6\x97",
    "早".as_bytes(),
    b"\xe6\x97",
    b"\xa9",
    b"\xff",
];

/// What was kept, by name.
pub(crate) fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut kept: Vec<_> = fs::read_dir(folder)
        .expect("`tests/fuzz/corpus` is there")
        .map(|entry| entry.expect("it can be listed").path())
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a file of text");
            let name = path.file_name().unwrap_or_default();
            (name.to_string_lossy().into_owned(), from_hex(&text))
        })
        .collect();
    kept.sort();
    kept
}

/// Pairs of digits, with comments behind `#`.
fn from_hex(text: &str) -> Vec<u8> {
    let lines = text.lines().map(|l| l.split('#').next().unwrap_or_default());
    lines
        .flat_map(str::split_whitespace)
        .map(|pair| u8::from_str_radix(pair, 16).expect("two digits"))
        .collect()
}

/// A few frames, something kept, or anything at all; then a mistake or two.
pub(crate) fn bytes(
    u: &mut Unstructured<'_>,
    corpus: &[(String, Vec<u8>)],
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for _ in 0..u.int_in_range(1..=8)? {
        match u.int_in_range(0..=9)? {
            0 => bytes.extend(&u.choose(corpus)?.1),
            1 => bytes.extend(u.arbitrary::<[u8; 9]>()?),
            _ => bytes.extend(frame(u)?.encode()),
        }
    }
    if u.ratio(1, 3)? {
        for _ in 0..u.int_in_range(1..=3)? {
            let place = u.choose_index(bytes.len())?;
            bytes[place] ^= 1 << u.int_in_range(0..=7)?;
        }
    }
    if u.ratio(1, 8)? {
        bytes.truncate(u.choose_index(bytes.len())?);
    }
    Ok(bytes)
}

fn frame(u: &mut Unstructured<'_>) -> Result<Frame> {
    let opcodes =
        [TEXT, TEXT, BINARY, CONTINUATION, CONTINUATION, PING, PONG, CLOSE];
    let opcode =
        if u.ratio(1, 50)? { u.arbitrary()? } else { *u.choose(&opcodes)? }
            & 0xf;
    let is_final = opcode >= CLOSE || u.ratio(1, 2)?;
    let reserved = if u.ratio(1, 50)? { u.int_in_range(0..=7)? } else { 0 };
    let mask = if u.ratio(1, 50)? { None } else { Some(u.arbitrary()?) };
    let payload = payload(u)?;
    Ok(Frame { is_final, reserved, opcode, mask, payload })
}

fn payload(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    Ok(match u.int_in_range(0..=9)? {
        0..=6 => u.choose(&PAYLOADS)?.to_vec(),
        7 => u.arbitrary::<[u8; 3]>()?.to_vec(),
        8 => vec![b'x'; u.int_in_range(120..=130)?],
        _ => vec![b'y'; u.int_in_range(LIMIT / 3..=LIMIT + 2)?],
    })
}
