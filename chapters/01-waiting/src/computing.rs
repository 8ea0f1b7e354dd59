//! The two clients of `clients`, who compute instead of sleeping. Read
//! `clients` and `thread` first.

use std::hint::black_box;
use std::thread::{self, available_parallelism};
use std::time::{Duration, Instant};

use stage::{Stage, figure, say};

// ANCHOR: clients
/// Serves client A, who computes for five units.
pub fn client_a(stage: &Stage, work: Work) {
    let a = stage.lane("A");
    say!(a.grouped("start"), "A starts");
    work.compute(5);
    say!(a, "A ends" => Done);
}

/// Serves client B, who computes for two units.
pub fn client_b(stage: &Stage, work: Work) {
    let b = stage.lane("B");
    say!(b.grouped("start"), "B starts");
    work.compute(2);
    say!(b, "B ends" => Done);
}
// ANCHOR_END: clients

/// A fixed amount of computing, however many threads share the core.
#[derive(Clone, Copy)]
pub struct Work {
    /// How many rounds one core computes in one unit.
    rounds_per_unit: u64,
}

impl Work {
    /// Finds out how much one core computes in one unit: the best of five
    /// short tries, because whatever disturbs one makes it slower.
    #[must_use]
    pub fn measure(unit: Duration) -> Self {
        const ROUNDS: u64 = 500_000;
        let quickest = (0..5)
            .map(|_| {
                let begin = Instant::now();
                compute_rounds(ROUNDS);
                begin.elapsed()
            })
            .min()
            .unwrap_or(unit);
        let per_unit = unit.as_secs_f64() / quickest.as_secs_f64();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of rounds: positive, and far from u64::MAX"
        )]
        let rounds_per_unit = (per_unit * ROUNDS as f64) as u64;
        Self { rounds_per_unit }
    }

    /// Computes for that many units, if nobody else wants the core.
    pub fn compute(self, units: u64) {
        compute_rounds(self.rounds_per_unit * units);
    }
}

/// Steps of a random-number generator: nothing to wait for, nothing to skip.
fn compute_rounds(rounds: u64) {
    let mut number: u64 = 1;
    for _ in 0..rounds {
        number = black_box(number.wrapping_mul(6_364_136_223_846_793_005) | 1);
    }
}

/// The same program as in `thread`: A on a thread of its own, B meanwhile.
pub fn demo(stage: &Stage) {
    let [main, ..] = stage.lanes(["main", "A", "B"]);
    let work = Work::measure(stage.units(1));
    let begin = stage.elapsed_units();

    let for_a = stage.clone();
    let a = thread::spawn(move || client_a(&for_a, work));
    client_b(stage, work);

    a.join().expect("serving A does not panic");
    let total = figure("total", stage.elapsed_units() - begin, "units");
    say!(main, "both done after {total}");
    let cores = available_parallelism().map_or(1, usize::from);
    say!(main, "cores: {}", figure("cores", cores as f64, "") => Done);
}
