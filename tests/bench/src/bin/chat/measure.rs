//! What is measured, in rounds; the median counts.

use std::io;
use std::time::{Duration, Instant};

use bench::{say_machine, say_versions, version_of_module};
use stage::{Figure, Lane, Scale, Stage, say};

use crate::core;
use crate::load::{Crowd, message, timed};
use crate::server::{Room, Server};
use bench::other_process::{memory, running};

/// How many messages are on their way at once.
const IN_FLIGHT: u64 = 16;
/// What each of them says, in bytes.
const TEXT: usize = 100;
/// How many messages a second the calm room has.
const CALM: u32 = 100;

/// How much of it is done.
struct Size {
    rounds: usize,
    seconds: f64,
    room: usize,
    hall: usize,
    idle: usize,
    storm: usize,
}

const SMALL: Size =
    Size { rounds: 1, seconds: 0.2, room: 20, hall: 50, idle: 100, storm: 20 };
const FULL: Size = Size {
    rounds: 3,
    seconds: 2.0,
    room: 100,
    hall: 1_000,
    idle: 10_000,
    storm: 500,
};

/// One of the things that are measured: says the figures of one room.
type Measure = fn(&Bench, Room) -> io::Result<Vec<Value>>;

/// A figure and what it belongs to.
struct Value {
    what: String,
    name: &'static str,
    unit: &'static str,
    value: f64,
}

/// What all of it needs.
struct Bench {
    size: Size,
    core: Option<usize>,
}

pub(crate) fn demo(stage: &Stage) {
    say_machine(stage);
    let machine = stage.lane("machine");
    say_versions(&machine, &["tokio", "axum", "tungstenite", "rusqlite"]);
    let tornado = version_of_module("tornado");
    match &tornado {
        Some(version) => say!(machine, "tornado {version}"),
        None => say!(machine, "tornado is not installed, so it is left out"),
    }
    let _ = bench::open_files::allow(u64::MAX);
    let cores = core::two();
    if let Some([_, own]) = cores {
        core::keep_to(own);
    }
    let size = match stage.scale() {
        Scale::Small => SMALL,
        Scale::Full => FULL,
    };
    let bench = Bench { size, core: cores.map(|[first, _]| first) };
    let lane = stage.lane("bench");
    let mut all = vec![Room::Ours, Room::AxumTuned];
    all.extend(tornado.map(|_| Room::Tornado));
    let fan_out = [all.as_slice(), &[Room::FanOut]].concat();
    let example = [all.as_slice(), &[Room::AxumExample]].concat();
    bench.side_by_side(&lane, &fan_out, Bench::capacity);
    bench.side_by_side(&lane, &example, Bench::calm);
    bench.side_by_side(&lane, &all, Bench::idle);
    bench.side_by_side(&lane, &all, Bench::storm);
}

impl Bench {
    /// Measures all rooms in turn, for several rounds.
    fn side_by_side(&self, lane: &Lane, rooms: &[Room], measure: Measure) {
        let mut kept: Vec<(Room, Vec<Vec<Value>>)> =
            rooms.iter().map(|room| (*room, Vec::new())).collect();
        for _ in 0..self.size.rounds {
            for (room, rounds) in &mut kept {
                match measure(self, *room) {
                    Ok(values) => rounds.push(values),
                    Err(error) => {
                        eprintln!("note: {}: {error}", room.name());
                    }
                }
            }
        }
        for (room, rounds) in &kept {
            let columns = rounds.first().map_or(0, Vec::len);
            for column in 0..columns {
                let mut values: Vec<_> =
                    rounds.iter().map(|round| &round[column]).collect();
                values.sort_by(|a, b| a.value.total_cmp(&b.value));
                let Value { what, name, unit, value } =
                    values[values.len() / 2];
                let value = Figure::precise(name, *value, unit);
                say!(lane, "{what}, {}: {value}", room.name());
            }
        }
    }

    fn open(&self, room: Room, quiet: bool) -> io::Result<Server> {
        let server = Server::start(room, quiet, self.core);
        server.ok_or_else(|| io::Error::other("it did not start"))
    }

    /// As much as goes through, in a room and in a hall.
    fn capacity(&self, room: Room) -> io::Result<Vec<Value>> {
        let mut values = Vec::new();
        for people in [self.size.room, self.size.hall] {
            let server = self.open(room, true)?;
            let mut crowd = Crowd::new()?;
            if room == Room::FanOut {
                join_fan_out(&mut crowd, &server, people)?;
            } else {
                crowd.enter(&server, people)?;
            }
            self.fill(&mut crowd, room, people, 0.2)?;
            let before = running(server.id()).unwrap_or(f64::NAN);
            let (read, time) =
                self.fill(&mut crowd, room, people, self.size.seconds)?;
            let ran = running(server.id()).unwrap_or(f64::NAN) - before;
            let what = format!("{people} people");
            let rate = read as f64 / time / 1e3;
            values.push(value(&what, "deliveries", rate, "k/s"));
            let cost = ran / read as f64 / 1e3;
            values.push(value(&what, "CPU a delivery", cost, "µs"));
        }
        Ok(values)
    }

    /// Keeps so many messages on their way for that long; says how many were
    /// read, and how long that took.
    fn fill(
        &self,
        crowd: &mut Crowd,
        room: Room,
        people: usize,
        seconds: f64,
    ) -> io::Result<(u64, f64)> {
        let (message, begin) = (message(TEXT), Instant::now());
        let (people, first) = (people as u64, crowd.read);
        let mut sent = 0;
        while begin.elapsed().as_secs_f64() < seconds {
            let over = (crowd.read - first) / people;
            while room != Room::FanOut && sent < over + IN_FLIGHT {
                crowd.say(sent as usize, &message)?;
                sent += 1;
            }
            crowd.turn(None)?;
        }
        while crowd.read - first < sent * people {
            crowd.turn(None)?;
        }
        Ok((crowd.read - first, begin.elapsed().as_secs_f64()))
    }

    /// How long a message takes when there are few.
    fn calm(&self, room: Room) -> io::Result<Vec<Value>> {
        let people = self.size.room;
        let server = self.open(room, true)?;
        let mut crowd = Crowd::new()?;
        crowd.enter(&server, people)?;
        let message = message(TEXT);
        let (pause, begin) = (Duration::from_secs(1) / CALM, Instant::now());
        let mut sent: Vec<Instant> = Vec::new();
        let mut took = Vec::new();
        while begin.elapsed().as_secs_f64() < self.size.seconds {
            let due = pause * sent.len() as u32;
            if begin.elapsed() >= due {
                sent.push(Instant::now());
                crowd.say(sent.len(), &message)?;
            }
            let read = crowd.read as usize;
            let wait = due.saturating_sub(begin.elapsed());
            crowd.turn(Some(wait.max(Duration::from_millis(1))))?;
            for number in read..crowd.read as usize {
                let sent = sent[number / people];
                took.push(sent.elapsed().as_secs_f64() * 1e3);
            }
        }
        took.sort_by(f64::total_cmp);
        let (what, last) = (format!("{people} calm people"), took.len() - 1);
        let at = |part: f64| took[(last as f64 * part) as usize];
        Ok(vec![
            value(&what, "median", at(0.5), "ms"),
            value(&what, "99 of 100", at(0.99), "ms"),
        ])
    }

    /// What people cost who say nothing, and how long it takes to tell all.
    fn idle(&self, room: Room) -> io::Result<Vec<Value>> {
        let people = self.size.idle;
        let server = self.open(room, true)?;
        let mut crowd = Crowd::new()?;
        let before = memory(server.id()).unwrap_or(f64::NAN);
        let (entered, time) = timed(|| crowd.enter(&server, people));
        entered?;
        let after = memory(server.id()).unwrap_or(f64::NAN);
        let each = (after - before) / people as f64 / 1e3;
        let three = message(TEXT).repeat(3);
        let (told, told_in) = timed(|| {
            crowd.say(0, &three)?;
            while crowd.read < 3 * people as u64 {
                crowd.turn(None)?;
            }
            io::Result::Ok(())
        });
        told?;
        let what = format!("{people} idle people");
        let rate = people as f64 / time / 1e3;
        Ok(vec![
            value(&what, "memory", each, "kB"),
            value(&what, "connects", rate, "k/s"),
            value(&what, "three messages", told_in * 1e3, "ms"),
        ])
    }

    /// How long it takes until everybody knows of everybody: until nobody is
    /// told anything more. A room that tells nobody is left out.
    fn storm(&self, room: Room) -> io::Result<Vec<Value>> {
        if room == Room::AxumTuned {
            return Ok(Vec::new());
        }
        let people = self.size.storm;
        let server = self.open(room, false)?;
        let mut crowd = Crowd::new()?;
        let begin = Instant::now();
        crowd.enter(&server, people)?;
        let mut last = begin.elapsed();
        // Long enough for what is gathered; a room is told in far less.
        let silence = Duration::from_millis(300);
        while begin.elapsed() - last < silence {
            if crowd.turn(Some(silence / 10))? > 0 {
                last = begin.elapsed();
            }
        }
        let what = format!("{people} enter");
        let time = last.as_secs_f64() * 1e3;
        let each = crowd.read as f64 / people as f64;
        Ok(vec![
            value(&what, "all told", time, "ms"),
            value(&what, "frames", each, "each"),
        ])
    }
}

fn value(
    what: &str,
    name: &'static str,
    value: f64,
    unit: &'static str,
) -> Value {
    Value { what: what.to_owned(), name, unit, value }
}

/// Tells the plain server how many are to come, then comes.
fn join_fan_out(
    crowd: &mut Crowd,
    server: &Server,
    people: usize,
) -> io::Result<()> {
    crowd.connect(server.address, &(people as u32).to_be_bytes())?;
    for _ in 1..people {
        crowd.connect(server.address, &[])?;
    }
    // The first of the frames that come all the time.
    crowd.turn(None).map(drop)?;
    Ok(())
}
