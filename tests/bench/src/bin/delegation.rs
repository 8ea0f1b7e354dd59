//! What one item costs at depths 1, 4, 16 and 64 of delegation.

use std::process::ExitCode;

use bench::{Way, compare, nanoseconds, say_machine};
use chapter4::delegate::Delegate;
use chapter4::depth::{Counter, boxed, drain, four, sixteen, sixty_four};
use stage::{Demo, Figure, Lesson, Stage, say};

const ITEMS: u64 = 1_000_000;

fn main() -> ExitCode {
    let bench = Demo::steps("bench-delegation")
        .plays("one item through levels of delegation", demo);
    let command = "cargo run --release -p bench --bin delegation";
    stage::perform(&Lesson::new(4, [bench]).started_by(command))
}

fn demo(stage: &Stage) {
    say_machine(stage);
    let lane = stage.lane("bench");
    let counter = Counter::new;
    let mut nested1 = Delegate::to(counter());
    let mut nested4 = four(counter());
    let mut nested16 = sixteen(counter());
    let mut nested64 = sixty_four(counter());
    let mut ways = vec![
        Way::new("nested, depth 1", "nested", |n| drain(&mut nested1, n)),
        Way::new("nested, depth 4", "nested", |n| drain(&mut nested4, n)),
        Way::new("nested, depth 16", "nested", |n| drain(&mut nested16, n)),
        Way::new("nested, depth 64", "nested", |n| drain(&mut nested64, n)),
    ];
    for depth in [1, 4, 16, 64] {
        let mut outer = boxed(depth, counter());
        let name = format!("boxed, depth {depth}");
        ways.push(Way::new(name, "boxed", move |n| drain(&mut outer, n)));
    }
    compare(&lane, ITEMS, &mut ways);

    for depth in [1, 4, 16, 64] {
        let source = PYTHON.replace("DEPTH", &depth.to_string());
        if let Some(cost) = nanoseconds(&source, ITEMS / 10) {
            let cost = Figure::precise("CPython", cost, "ns");
            say!(lane, "CPython, depth {depth}: {cost} an item");
        }
    }
}

const PYTHON: &str = "
def numbers():
    next = 0
    while True:
        next += 1
        yield next

def delegate(inner):
    yield from inner

outer = numbers()
for _ in range(DEPTH):
    outer = delegate(outer)

def run(items):
    for _ in range(items):
        next(outer)
";
