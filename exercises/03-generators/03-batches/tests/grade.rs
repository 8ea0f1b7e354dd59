//! What batches of lines must do, from easy to hard.

use std::io::{BufReader, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use chapter3::coroutine::{
    Coroutine, CoroutineState::*, RESUMED_AFTER_COMPLETION,
};
use exercise3_3::Batches;
use judge::{Check, Chunk, Outcome, Script, ensure, equal, memory};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("short-rest", 8, "the last batch may be short", short_rest),
        Check::new("exact-multiple", 7, "no batch is empty", exact_multiple),
        Check::new("line-ends", 4, "lines come as lines() has them", line_ends),
        Check::new("never-ends", 8, "only one batch is in memory", never_ends),
        Check::new("fails-in-line-7", 8, "six lines, then an error", fails),
        Check::new("over-is-over", 5, "an error, the end, a panic", over),
    ])
}

type FromScript = Batches<BufReader<Script>>;

fn batches(script: Script, size: usize) -> FromScript {
    Batches::of(BufReader::new(script), size)
}

fn text(text: &str) -> Script {
    Script::new(vec![Chunk::text(text)])
}

fn step(batches: &mut FromScript) -> String {
    match batches.resume(()) {
        Yielded(Ok(lines)) => lines.join(" "),
        Yielded(Err(error)) => format!("error: {}", error.kind()),
        Complete(total) => format!("complete: {total}"),
    }
}

/// Its steps up to an error or its end, 20 at most.
fn steps(batches: &mut FromScript) -> Vec<String> {
    let mut steps = vec![step(batches)];
    while steps.len() < 20 && !steps[steps.len() - 1].contains(':') {
        steps.push(step(batches));
    }
    steps
}

fn short_rest() -> Outcome {
    let got = steps(&mut batches(text("1\n2\n3\n4\n5\n6\n7\n"), 3));
    let expected = ["1 2 3", "4 5 6", "7", "complete: 7"];
    equal("lines 1 to 7, in batches of 3", &got, &expected)?;
    let expected = ["1 2", "complete: 2"];
    equal(
        "2 lines, in batches of 100",
        &steps(&mut batches(text("1\n2\n"), 100)),
        &expected,
    )
}

fn exact_multiple() -> Outcome {
    let got = steps(&mut batches(text("1\n2\n3\n4\n5\n6\n"), 3));
    let expected = ["1 2 3", "4 5 6", "complete: 6"];
    equal("lines 1 to 6, in batches of 3", &got, &expected)?;
    equal("an empty file", &steps(&mut batches(text(""), 3)), &["complete: 0"])
}

fn line_ends() -> Outcome {
    let poem = "one\r\n\n  two  \nlast";
    let mut got = steps(&mut batches(text(poem), 1));
    got.truncate(4);
    equal(format!("{poem:?}"), &got, &["one", "", "  two  ", "last"])
}

fn never_ends() -> Outcome {
    let script = Script::endless(&("x".repeat(999) + "\n")).at_most(1_100);
    let reads = script.attempts();
    let mut batches = batches(script, 10);
    equal("lines read before the first resume", &reads.count(), &0)?;
    let (outcome, bytes) = memory::peak(|| {
        (1..=100).try_for_each(|batch| {
            batches.resume(());
            let what = format!("lines read by the end of batch {batch}");
            equal(what, &reads.count(), &(10 * batch))
        })
    });
    outcome?;
    ensure(bytes < 100_000, "memory", "below 100 kB", format!("{bytes} bytes"))
}

/// Six lines, the beginning of the seventh, an error, and more lines.
fn failing() -> Script {
    let lines = Chunk::text("1\n2\n3\n4\n5\n6\nsev");
    let error = Chunk::Fails(ErrorKind::ConnectionReset);
    Script::new(vec![lines, error, Chunk::text("8\n9\n")])
}

fn fails() -> Outcome {
    let expected = ["1 2 3 4", "5 6", "error: connection reset"];
    equal("in batches of 4", &steps(&mut batches(failing(), 4)), &expected)?;
    let expected = ["1 2 3", "4 5 6", "error: connection reset"];
    equal("in batches of 3", &steps(&mut batches(failing(), 3)), &expected)
}

fn over() -> Outcome {
    let script = failing();
    let reads = script.attempts();
    let (mut failed, mut read) = (batches(script, 3), batches(text(""), 3));
    let expected = ["1 2 3", "4 5 6", "error: connection reset"];
    equal("in batches of 3", &steps(&mut failed), &expected)?;
    let before = reads.count();
    equal("after the error", &steps(&mut failed), &["complete: 6"])?;
    equal("reads after the error", &(reads.count() - before), &0)?;
    equal("an empty file", &steps(&mut read), &["complete: 0"])?;
    for mut ended in [failed, read] {
        let again = catch_unwind(AssertUnwindSafe(|| step(&mut ended)));
        let panic = again.map_or_else(|p| p, |got| Box::new(got));
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or(panic.downcast_ref().copied()).unwrap_or("");
        equal("the panic after its end", &text, &RESUMED_AFTER_COMPLETION)?;
    }
    Ok(())
}
