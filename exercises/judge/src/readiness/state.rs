//! What has come to whom, and who was told of.

use std::collections::VecDeque;
use std::io::{ErrorKind, Result};

use crate::script::Chunk;

#[derive(Debug, Default)]
pub(super) struct State {
    /// How many reads were made, or how far waiting went beyond that.
    pub(super) now: usize,
    pub(super) peers: Vec<Peer>,
    pub(super) reads: String,
    pub(super) unasked: usize,
    pub(super) looks_in_vain: usize,
}

#[derive(Debug)]
pub(super) struct Peer {
    name: char,
    arrivals: VecDeque<(usize, Chunk)>,
    /// It was told of, and no read was refused since.
    told: bool,
    ended: bool,
}

impl State {
    /// The name of somebody who was told of and not refused since.
    pub(super) fn busy(&self) -> Option<char> {
        let busy = self.peers.iter().find(|peer| peer.told && !peer.ended);
        busy.map(|peer| peer.name)
    }

    /// Tells of everybody who has become readable.
    pub(super) fn news(&mut self) -> Vec<usize> {
        let now = self.now;
        let mut news = Vec::new();
        for (number, peer) in self.peers.iter_mut().enumerate() {
            let here = peer.arrivals.front().is_some_and(|(at, _)| *at <= now);
            if here && !peer.told && !peer.ended {
                peer.told = true;
                news.push(number);
            }
        }
        news
    }

    /// Reads a peer, which takes its time, and notes who was read.
    pub(super) fn read(
        &mut self,
        number: usize,
        buffer: &mut [u8],
    ) -> Result<usize> {
        let peer = &mut self.peers[number];
        self.reads.push(peer.name);
        self.unasked += usize::from(!peer.told);
        self.looks_in_vain = 0;
        self.now += 1;
        peer.read(self.now - 1, buffer)
    }

    /// When something comes next.
    pub(super) fn next(&self) -> Option<usize> {
        let open = self.peers.iter().filter(|peer| !peer.ended);
        open.filter_map(|peer| Some(peer.arrivals.front()?.0)).min()
    }
}

impl Peer {
    pub(super) fn new(name: char, arrivals: Vec<(usize, Chunk)>) -> Self {
        Self { name, arrivals: arrivals.into(), told: false, ended: false }
    }

    fn read(&mut self, now: usize, buffer: &mut [u8]) -> Result<usize> {
        if self.ended || buffer.is_empty() {
            return Ok(0);
        }
        let here = self.arrivals.front().is_some_and(|(at, _)| *at <= now);
        let arrived = if here { self.arrivals.pop_front() } else { None };
        let chunk = arrived.map_or(Chunk::WouldBlock, |(_, chunk)| chunk);
        match chunk {
            Chunk::Bytes(mut bytes) => {
                let count = bytes.len().min(buffer.len());
                buffer[..count].copy_from_slice(&bytes[..count]);
                let rest = bytes.split_off(count);
                if !rest.is_empty() {
                    self.arrivals.push_front((now, Chunk::Bytes(rest)));
                }
                self.ended = count == 0;
                Ok(count)
            }
            Chunk::WouldBlock => {
                self.told = false;
                Err(ErrorKind::WouldBlock.into())
            }
            Chunk::Interrupted => Err(ErrorKind::Interrupted.into()),
            Chunk::Fails(kind) => {
                self.ended = true;
                Err(kind.into())
            }
        }
    }
}
