//! What windows over a source must do, from easy to hard.

use std::process::ExitCode;

use exercise2_3::sliding;
use judge::{Check, Outcome, Source, ensure, equal, memory};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "windows",
            10,
            "each window is one item further than the one before",
            windows,
        ),
        Check::new(
            "whole-windows-only",
            6,
            "every window has its size, up to the last item",
            whole_windows_only,
        ),
        Check::new(
            "nothing-before-asked",
            6,
            "before the first window the source is not asked",
            nothing_before_asked,
        ),
        Check::new(
            "one-pull-a-window",
            8,
            "k windows take size + k - 1 pulls of an endless source",
            one_pull_a_window,
        ),
        Check::new(
            "ends-once",
            5,
            "after its end the source is not asked, and no window comes",
            ends_once,
        ),
        Check::new(
            "keeps-one-window",
            5,
            "20,000 windows take less than 1,000 bytes",
            keeps_one_window,
        ),
    ])
}

fn windows() -> Outcome {
    let got: Vec<_> = sliding(Source::of(1..=9), 3).take(3).collect();
    let expected = [[1, 2, 3], [2, 3, 4], [3, 4, 5]];
    equal("the first three of sliding(1..=9, 3)", &got, &expected)?;
    let got: Vec<_> = sliding(Source::of(1..=9), 1).take(3).collect();
    equal("the first three of sliding(1..=9, 1)", &got, &[[1], [2], [3]])?;
    let words = ["to", "be", "or", "not"].map(String::from);
    let got: Vec<_> = sliding(Source::of(words), 2).take(2).collect();
    let expected = [["to", "be"], ["be", "or"]];
    equal("the first two of sliding([to, be, or, not], 2)", &got, &expected)
}

fn whole_windows_only() -> Outcome {
    for (last, size, number) in
        [(5, 3, 3), (9, 2, 8), (4, 1, 4), (3, 3, 1), (2, 3, 0), (0, 1, 0)]
    {
        let windows = sliding(Source::of(1..=last), size).take(20);
        let sizes: Vec<_> = windows.map(|window| window.len()).collect();
        let what = format!("the sizes of all of sliding(1..={last}, {size})");
        equal(what, &sizes, &vec![size; number])?;
    }
    Ok(())
}

fn nothing_before_asked() -> Outcome {
    let source = Source::of(1..).at_most(100);
    let pulls = source.pulls();
    let mut windows = sliding(source, 3);
    equal("pulls before the first window", &pulls.count(), &0)?;
    let first = windows.next();
    equal("the first window of 1, 2, 3, …", &first, &Some(vec![1, 2, 3]))
}

fn one_pull_a_window() -> Outcome {
    for size in 1..=4 {
        let source = Source::of(1_usize..).at_most(100);
        let pulls = source.pulls();
        let mut windows = sliding(source, size);
        for window in 1..=5 {
            let last = windows.next().and_then(|items| items.last().copied());
            let what = format!("window {window} of size {size}");
            let expected = size + window - 1;
            equal(format!("pulls for {what}"), &pulls.count(), &expected)?;
            equal(format!("last item of {what}"), &last, &Some(expected))?;
        }
    }
    Ok(())
}

fn ends_once() -> Outcome {
    for (items, size) in [(5, 3), (3, 3), (4, 1), (2, 3), (0, 2)] {
        let source = Source::of(0..items);
        let pulls = source.pulls();
        let mut windows = sliding(source, size);
        let before = windows.by_ref().take(20).count();
        let after: Vec<_> = (0..4).map(|_| windows.next()).collect();
        let what = format!("four calls after the end, {before} windows");
        equal(what, &after, &[None, None, None, None])?;
        let what = format!("pulls of a source of {items} items");
        equal(what, &pulls.count(), &(items + 1))?;
    }
    Ok(())
}

fn keeps_one_window() -> Outcome {
    let source = Source::of(1_u64..).at_most(30_000);
    let mut windows = sliding(source, 3);
    let (last, bytes) = memory::peak(|| windows.nth(19_999));
    let expected = Some(vec![20_000, 20_001, 20_002]);
    equal("window 20,000 of 1, 2, 3, …", &last, &expected)?;
    ensure(
        bytes < 1_000,
        "memory that 20,000 windows of three numbers take",
        "less than 1,000 bytes",
        format!("{bytes} bytes"),
    )
}
