//! One job on one core, and on all of them.

use std::hint::black_box;
use std::thread::available_parallelism;
use std::time::Instant;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use stage::{BoxError, Figure, Lane, Scale, Stage, figure, say};

use crate::mandelbrot::Picture;

/// How often each way is measured; the quickest counts, since everything that
/// disturbs a measurement makes it slower.
const ROUNDS: u32 = 5;

// ANCHOR: ways
/// One row after the other.
#[must_use]
pub fn on_one_thread(picture: &Picture) -> Vec<Vec<u32>> {
    (0..picture.height).map(|row| picture.row(row)).collect()
}

/// Rows as threads become free, in the order of the picture.
#[must_use]
pub fn on_rayon(picture: &Picture) -> Vec<Vec<u32>> {
    (0..picture.height).into_par_iter().map(|row| picture.row(row)).collect()
}
// ANCHOR_END: ways

/// Computes a picture on one thread and on all cores, and compares.
///
/// # Errors
///
/// If the threads cannot be started.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let (width, height, steps) = match stage.scale() {
        Scale::Small => (120, 96, 100),
        Scale::Full => (480, 384, 800),
    };
    let picture = Picture { width, height, steps };
    let cores = available_parallelism().map_or(1, usize::from);
    for line in picture.draw(&on_one_thread(&picture), 60) {
        say!(main, "{line}");
    }
    let cores_said = figure("cores", cores as f64, "");
    say!(main, "cores: {cores_said}");

    let one = milliseconds(|| on_one_thread(&picture));
    say!(main, "one thread: {}", figure("time", one, "ms"));
    let pool = ThreadPoolBuilder::new().num_threads(cores).build()?;
    let all = pool.install(|| milliseconds(|| on_rayon(&picture)));
    say!(main, "rayon: {}", figure("time", all, "ms"));
    say_speed_up(&main, one / all, cores as f64);
    Ok(())
}

// ANCHOR: amdahl
/// How many times as fast it gets on that many cores, if this part of the
/// work cannot be shared: Amdahl's law.
#[must_use]
pub fn amdahl(alone: f64, cores: f64) -> f64 {
    1.0 / (alone + (1.0 - alone) / cores)
}

/// The part that cannot have been shared, given the speed-up that came: the
/// law the other way round.
#[must_use]
pub fn alone(speed_up: f64, cores: f64) -> f64 {
    ((cores / speed_up - 1.0) / (cores - 1.0)).clamp(0.0, 1.0)
}
// ANCHOR_END: amdahl

fn say_speed_up(main: &Lane, speed_up: f64, cores: f64) {
    let times = |name, value| Figure::precise(name, value, "times");
    say!(main, "rayon: {} as fast", times("measured", speed_up));
    if cores < 2.0 {
        say!(main, "with one core there is nothing to be gained");
        return;
    }
    let alone = alone(speed_up, cores);
    for more in [4.0, 8.0, 64.0] {
        let expected = times("by Amdahl", amdahl(alone, more));
        say!(main, "with {more} cores it would be {expected}");
    }
}

fn milliseconds(work: impl Fn() -> Vec<Vec<u32>>) -> f64 {
    let measure = |_| {
        let begin = Instant::now();
        black_box(work());
        begin.elapsed().as_secs_f64() * 1e3
    };
    (0..ROUNDS).map(measure).fold(f64::INFINITY, f64::min)
}
