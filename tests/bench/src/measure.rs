//! The measuring itself.

use std::time::Duration;

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

/// How long this thread has had a core. Only differences mean something.
///
/// Other programs on the machine take no part in it, nor does waiting.
#[cfg(unix)]
fn running() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.try_into().expect("a thread does not run backwards")
}

/// The time; how long a thread ran is not asked here.
#[cfg(not(unix))]
fn running() -> Duration {
    static BEGIN: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    BEGIN.elapsed()
}

/// Times all ways in turn, and says the median of each: nanoseconds that this
/// thread ran an item.
pub fn compare(lane: &Lane, items: u64, ways: &mut [Way<'_>]) {
    let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter_mut().zip(&mut rounds) {
            let begin = running();
            (way.run)(items);
            let nanoseconds = (running() - begin).as_secs_f64() * 1e9;
            times.push(nanoseconds / items as f64);
        }
    }
    for (way, mut times) in ways.iter().zip(rounds) {
        times.sort_by(f64::total_cmp);
        let cost = Figure::precise(way.figure, times[ROUNDS / 2], "ns");
        say!(lane, "{}: {cost} an item", way.name);
    }
}
