//! An event: it happens once, and whoever waits for it goes on, also who comes
//! late. The standard library has none; it is a flag and a condition variable.

use std::sync::{Barrier, Condvar, Mutex, PoisonError};
use std::thread;

use stage::{Lane, Stage, say};

// ANCHOR: event
/// What `threading.Event` is in Python.
#[derive(Debug, Default)]
pub struct Event {
    is_set: Mutex<bool>,
    changed: Condvar,
}

impl Event {
    /// It has happened, from now on and for everybody.
    pub fn set(&self) {
        *self.is_set.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits until it has happened; returns at once if it has.
    pub fn wait(&self) {
        let is_set = self.is_set.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_while(is_set, |is_set| !*is_set);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}
// ANCHOR_END: event

fn run(lane: &Lane, name: &str, gate: &Event, at_the_gate: &Barrier) {
    say!(lane.grouped("gate"), "{name} stands at the gate" => Blocked);
    at_the_gate.wait();
    gate.wait();
    say!(lane.grouped("run"), "{name} runs" => Done);
}

// ANCHOR: demo
/// Two wait at a gate; a third comes when it is open.
pub fn demo(stage: &Stage) {
    let [main, a, b, late] = stage.lanes(["main", "A", "B", "late"]);
    let (gate, at_the_gate) = (Event::default(), Barrier::new(3));
    thread::scope(|scope| {
        scope.spawn(|| run(&a, "A", &gate, &at_the_gate));
        scope.spawn(|| run(&b, "B", &gate, &at_the_gate));
        at_the_gate.wait();
        say!(main, "the gate opens" => Done);
        gate.set();
    });
    gate.wait();
    say!(late, "the late one runs" => Done);
}
// ANCHOR_END: demo
