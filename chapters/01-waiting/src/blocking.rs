//! Blocking calls: a read waits for data, a write waits for room.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};

use stage::{Lane, Stage, figure, say};

use crate::sockets::connect;

/// Far more than two sockets can hold between them.
const PLENTY: usize = 64 * 1024 * 1024;

/// A read that waits for the peer, then a write that does.
///
/// # Errors
///
/// If a socket fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [us, ..] = stage.lanes(["us", "peer"]);
    let (mut socket, peer) = connect()?;
    read(stage, &us, &mut socket, &peer)?;
    write(stage, &us, &mut socket, peer)
}

// ANCHOR: read
/// Reads from an empty socket; the peer writes three units later.
fn read(
    stage: &Stage,
    us: &Lane,
    socket: &mut TcpStream,
    peer: &TcpStream,
) -> io::Result<()> {
    say!(us, "read: nothing has come yet" => Blocked);
    thread::scope(|scope| {
        let mut writer = peer;
        scope.spawn(move || {
            sleep(stage.units(3));
            say!(stage.lane("peer"), "the peer writes 5 bytes" => Blocked);
            writer.write_all(b"hello")
        });

        let mut text = [0; 16];
        let count = socket.read(&mut text)?;
        say!(us, "read returns {count} bytes");
        Ok(())
    })
}
// ANCHOR_END: read

// ANCHOR: write
/// Writes a little, then far too much; the peer reads three units later.
fn write(
    stage: &Stage,
    us: &Lane,
    socket: &mut TcpStream,
    peer: TcpStream,
) -> io::Result<()> {
    let taken = Arc::new(AtomicUsize::new(0));

    socket.write_all(&[0; 100])?;
    taken.store(100, Ordering::SeqCst);
    say!(us, "write of 100 bytes returns");

    say!(us, "write: more than fits" => Blocked);
    let reader = thread::spawn({
        let (stage, taken) = (stage.clone(), Arc::clone(&taken));
        move || read_late(&stage, peer, &taken)
    });
    let chunk = vec![0; 64 * 1024];
    while taken.load(Ordering::SeqCst) < PLENTY {
        let count = socket.write(&chunk)?;
        taken.fetch_add(count, Ordering::SeqCst);
    }
    say!(us.grouped("read"), "write returns" => Done);
    socket.shutdown(std::net::Shutdown::Write)?;
    reader.join().expect("the peer does not panic")
}
// ANCHOR_END: write

// ANCHOR: read_late
/// The peer: looks how much the sockets took, then reads it all.
fn read_late(
    stage: &Stage,
    mut socket: TcpStream,
    taken: &AtomicUsize,
) -> io::Result<()> {
    let peer = stage.lane("peer");
    sleep(stage.units(3));
    let full = figure("taken", taken.load(Ordering::SeqCst) as f64, "bytes");
    say!(peer, "the sockets are full after {full}");

    say!(peer, "the peer reads");
    io::copy(&mut socket, &mut io::sink())?;
    say!(peer.grouped("read"), "the peer has read everything" => Done);
    Ok(())
}
// ANCHOR_END: read_late
