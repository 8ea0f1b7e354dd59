//! The measuring itself.

use std::time::Instant;

use stage::{Figure, Lane, say};

/// How often each way is timed; odd, so that there is a median.
const ROUNDS: usize = 9;

/// One way of doing it.
pub struct Way<'a> {
    name: String,
    figure: &'static str,
    run: Box<dyn FnMut(u64) + 'a>,
}

impl<'a> Way<'a> {
    /// A way with its name, and the column that its figure belongs to;
    /// `run(n)` does `n` items.
    pub fn new(
        name: impl Into<String>,
        figure: &'static str,
        run: impl FnMut(u64) + 'a,
    ) -> Self {
        Self { name: name.into(), figure, run: Box::new(run) }
    }
}

/// Times all ways in turn, and says the median of each: nanoseconds an item.
pub fn compare(lane: &Lane, items: u64, ways: &mut [Way<'_>]) {
    let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter_mut().zip(&mut rounds) {
            let begin = Instant::now();
            (way.run)(items);
            let nanoseconds = begin.elapsed().as_secs_f64() * 1e9;
            times.push(nanoseconds / items as f64);
        }
    }
    for (way, mut times) in ways.iter().zip(rounds) {
        times.sort_by(f64::total_cmp);
        let cost = Figure::precise(way.figure, times[ROUNDS / 2], "ns");
        say!(lane, "{}: {cost} an item", way.name);
    }
}
