//! Clean-ups: inner first, exactly once, also when one panics, and not at all
//! if never started.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chapter3::coroutine::Coroutine;
use chapter4::clean_up::{CleanUp, Inner, Outer};
use chapter4::sent::Sent;
use chapter4::{clean_up, clean_up_async, clean_up_naive};
use stage::{Recording, Stage, rehearse};

/// The clean-up lines of a run.
fn clean_ups(run: &Recording) -> Vec<&str> {
    let lines = run.lines().into_iter();
    lines.filter(|line| line.ends_with("cleans up")).collect()
}

fn pair(stage: &Stage) -> Outer {
    Outer::new(stage.lane("outer"), Inner::new(stage.lane("inner")))
}

#[test]
fn clean_ups_run_inner_first_and_once() {
    let wanted = ["inner cleans up", "outer cleans up"];
    assert_eq!(clean_ups(&rehearse(clean_up::demo)), wanted);
    assert_eq!(clean_ups(&rehearse(clean_up_async::demo)), wanted);
}

#[test]
fn drop_on_the_outer_struct_runs_outer_first() {
    let wanted = ["outer cleans up", "inner cleans up"];
    assert_eq!(clean_ups(&rehearse(clean_up_naive::demo)), wanted);
}

#[test]
fn who_never_started_cleans_nothing() {
    let run = rehearse(|stage: &Stage| drop(pair(stage)));
    assert!(clean_ups(&run).is_empty());
}

#[test]
fn a_panic_in_between_cleans_up_as_well() {
    let run = rehearse(|stage: &Stage| {
        let mut outer = pair(stage);
        outer.resume(Sent::Nothing);
        let panics = AssertUnwindSafe(move || {
            let _outer = outer;
            panic!("while it is paused");
        });
        assert!(catch_unwind(panics).is_err());
    });
    assert_eq!(clean_ups(&run), ["inner cleans up", "outer cleans up"]);
}

#[test]
fn a_clean_up_that_panics_does_not_stop_the_next_one() {
    struct Panics;
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("while cleaning up");
        }
    }
    struct Pair {
        _inner: Panics,
        _clean_up: CleanUp,
    }
    let run = rehearse(|stage: &Stage| {
        let clean_up = CleanUp::new(&stage.lane("outer"), "outer");
        let pair = Pair { _inner: Panics, _clean_up: clean_up };
        assert!(catch_unwind(AssertUnwindSafe(|| drop(pair))).is_err());
    });
    assert_eq!(clean_ups(&run), ["outer cleans up"]);
}
