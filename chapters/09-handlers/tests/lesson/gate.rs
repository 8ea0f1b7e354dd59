//! A slow service that answers when it is told to, and not before.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// Whoever waits longer waits for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// A service behind a gate that is shut at first.
pub(crate) struct Gate {
    pub(crate) address: SocketAddr,
    arrived: Receiver<()>,
    left: Receiver<()>,
    is_open: Arc<(Mutex<bool>, Condvar)>,
}

impl Gate {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (arrives, arrived) = channel();
        let (leaves, left) = channel();
        let is_open = Arc::default();
        let gate = Arc::clone(&is_open);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let said = (arrives.clone(), leaves.clone());
                let gate = Arc::clone(&gate);
                thread::spawn(move || answer(stream, &gate, said));
            }
        });
        Self { address, arrived, left, is_open }
    }

    /// Waits until somebody has asked.
    pub(crate) fn wait_for_a_request(&self) {
        self.arrived.recv_timeout(PATIENCE).expect("a request");
    }

    /// Waits a moment for somebody to ask.
    pub(crate) fn has_a_request(&self, patience: Duration) -> bool {
        self.arrived.recv_timeout(patience).is_ok()
    }

    /// Waits until somebody who asked has hung up before the answer.
    pub(crate) fn wait_for_a_hang_up(&self) {
        self.left.recv_timeout(PATIENCE).expect("somebody hangs up");
    }

    /// Answers who has asked, and whoever asks from now on.
    pub(crate) fn open(&self) {
        *self.is_open.0.lock().unwrap() = true;
        self.is_open.1.notify_all();
    }
}

fn answer(
    mut stream: TcpStream,
    gate: &(Mutex<bool>, Condvar),
    (arrives, leaves): (Sender<()>, Sender<()>),
) {
    let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
    while head.next().is_some_and(|line| line.is_ok_and(|l| !l.is_empty())) {}
    let mut other = stream.try_clone().unwrap();
    thread::spawn(move || {
        // The request is over, so this is the end of the connection.
        let _ = other.read(&mut [0]);
        let _ = leaves.send(());
    });
    let _ = arrives.send(());
    let mut is_open = gate.0.lock().unwrap();
    while !*is_open {
        is_open = gate.1.wait(is_open).unwrap();
    }
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\
                  Connection: close\r\n\r\ngate";
    let _ = stream.write_all(answer.as_bytes());
    let _ = stream.shutdown(Shutdown::Both);
}
