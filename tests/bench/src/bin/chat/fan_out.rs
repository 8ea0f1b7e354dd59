//! What the system can do at all: the same frames to everybody, so many in one
//! write, and nothing else.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

/// How many frames one write has.
const FRAMES: usize = 16;
/// As large as a frame of ours with 100 bytes of text.
const SIZE: u8 = 125;

/// A number of people comes first, then they connect; each sends a byte when
/// all are there. Ends when they go.
pub(crate) fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("its own").port());
    loop {
        let (mut first, _) = listener.accept().expect("a connection");
        let mut count = [0; 4];
        first.read_exact(&mut count).expect("how many");
        let count = u32::from_be_bytes(count) as usize;
        let mut people = vec![first];
        while people.len() < count {
            people.push(listener.accept().expect("a connection").0);
        }
        let mut frame = vec![0x81, SIZE];
        frame.resize(2 + usize::from(SIZE), b'x');
        write_on_and_on(&mut people, &frame.repeat(FRAMES));
    }
}

fn write_on_and_on(people: &mut [TcpStream], frames: &[u8]) {
    loop {
        for person in &mut *people {
            if person.write_all(frames).is_err() {
                return;
            }
        }
    }
}
