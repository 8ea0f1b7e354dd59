//! What one item of a generator costs, in every way there is to write one.

use std::hint::black_box;
use std::pin::pin;
use std::process::ExitCode;
use std::task::{Context, Poll, Waker};

use bench::{Way, compare, nanoseconds, say_machine};
use chapter3::coroutine::{Coroutine, CoroutineState, Items};
use chapter3::driver::Driver;
use futures_core::Stream;
use stage::{Demo, Figure, Lesson, Stage, say};

const ITEMS: u64 = 2_000_000;

/// Yields the numbers below `end`.
struct Numbers {
    next: u64,
    end: u64,
}

impl Coroutine for Numbers {
    type Yield = u64;
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<u64, ()> {
        if self.next == self.end {
            return CoroutineState::Complete(());
        }
        self.next += 1;
        CoroutineState::Yielded(self.next)
    }
}

fn main() -> ExitCode {
    let bench = Demo::steps("bench-generator")
        .plays("one item, written in every way", demo);
    let command = "cargo run --release -p bench --bin generators";
    stage::perform(&Lesson::new(3, [bench]).started_by(command))
}

fn demo(stage: &Stage) {
    say_machine(stage);
    let lane = stage.lane("bench");
    compare(
        &lane,
        ITEMS,
        &mut [
            Way::new("a loop by hand", "item", by_loop),
            Way::new("a state machine", "item", by_machine),
            Way::new("an async fn on the driver", "item", by_driver),
            Way::new("genawaiter", "item", by_genawaiter),
            Way::new("async-stream", "item", by_async_stream),
        ],
    );
    if let Some(cost) = nanoseconds(PYTHON, ITEMS / 4) {
        let cost = Figure::precise("item", cost, "ns");
        say!(lane, "a generator in CPython: {cost} an item");
    }
}

fn by_loop(items: u64) {
    let mut next = 0;
    while next != items {
        next += 1;
        black_box(next);
    }
}

fn by_machine(items: u64) {
    for item in Items::of(Numbers { next: 0, end: items }) {
        black_box(item);
    }
}

fn by_driver(items: u64) {
    let mut numbers: Driver<(), u64, ()> = Driver::new(|pauses| async move {
        for number in 1..=items {
            pauses.yield_value(number).await;
        }
    });
    while let CoroutineState::Yielded(item) = numbers.resume(()) {
        black_box(item);
    }
}

fn by_genawaiter(items: u64) {
    genawaiter::stack::let_gen_using!(numbers, |co| async move {
        for number in 1..=items {
            co.yield_(number).await;
        }
    });
    for item in numbers {
        black_box(item);
    }
}

fn by_async_stream(items: u64) {
    let mut numbers = pin!(async_stream::stream! {
        for number in 1..=items {
            yield number;
        }
    });
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(item)) = numbers.as_mut().poll_next(&mut context)
    {
        black_box(item);
    }
}

const PYTHON: &str = "
def numbers(end):
    next = 0
    while next != end:
        next += 1
        yield next

def run(items):
    for item in numbers(items):
        pass
";
