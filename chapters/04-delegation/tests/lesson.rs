//! One test for each claim that the page makes; the rules of PEP 380 and the
//! clean-ups have files of their own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use chapter3::coroutine::{Coroutine, CoroutineState};
use chapter4::depth::{Counter, sixty_four};
use chapter4::sent::Sent;
use chapter4::squares::Squares;
use chapter4::{by_hand, delegate, for_loop, result};
use stage::{Recording, Stage, rehearse};

/// What the five numbers gave.
fn gives(run: &Recording) -> Vec<&str> {
    let lines = run.lines().into_iter();
    let gives = lines.filter_map(|line| line.split_once(" gives "));
    gives.map(|(_, square)| square).collect()
}

#[test]
fn delegation_sends_every_number_through() {
    let run = rehearse(delegate::demo);
    assert_eq!(gives(&run), ["0", "0", "1", "4", "9", "16"]);
}

#[test]
fn a_loop_loses_what_was_sent() {
    let run = rehearse(for_loop::demo);
    assert_eq!(gives(&run), ["0"; 6]);
    let lost = run.lines().into_iter().filter(|l| l.ends_with("nothing"));
    assert_eq!(lost.count(), 5);
}

#[test]
fn forwarding_by_hand_gives_the_same_squares() {
    let run = rehearse(by_hand::demo);
    assert_eq!(gives(&run), ["0", "0", "1", "4", "9", "16"]);
}

#[test]
fn forwarding_by_hand_loses_the_first_value_the_result_and_the_error() {
    let run = rehearse(by_hand::demo);
    let lines = run.lines();
    for line in [
        "by hand: 0 comes first",
        "delegated: 3 comes first",
        "by hand: returns nothing",
        "delegated: returns lift-off",
    ] {
        assert!(lines.contains(&line), "{lines:?}");
    }
    let heard = lines.iter().filter(|l| **l == "inner heard stop");
    assert_eq!(heard.count(), 1, "by delegation only");
}

#[test]
fn dropping_the_outer_by_hand_drops_the_inner() {
    struct Inner {
        _held: Rc<()>,
    }

    impl Coroutine<Sent> for Inner {
        type Yield = i64;
        type Return = ();

        fn resume(&mut self, _: Sent) -> CoroutineState<i64, ()> {
            CoroutineState::Yielded(0)
        }
    }

    let held = Rc::new(());
    let mut outer = by_hand::ByHand::Start(Inner { _held: Rc::clone(&held) });
    outer.resume(Sent::Nothing);
    assert_eq!(Rc::strong_count(&held), 2);
    drop(outer);
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn the_delegation_has_the_value_that_the_inner_returned() {
    let run = rehearse(result::demo);
    assert_eq!(run.lines().last(), Some(&"returns lift-off"));
}

#[test]
fn an_inner_that_an_error_has_ended_panics_when_resumed() {
    rehearse(|stage: &Stage| {
        let mut squares = Squares::new(stage.lane("inner"));
        squares.resume(Sent::Nothing);
        let state = squares.resume(Sent::Error("stop"));
        assert_eq!(state, CoroutineState::Complete("stop"));
        let again = AssertUnwindSafe(|| _ = squares.resume(Sent::Nothing));
        assert!(catch_unwind(again).is_err());
    });
}

#[test]
fn sixty_four_levels_take_no_more_room_than_one() {
    let one = size_of_val(&delegate::Delegate::to(Counter::new()));
    assert_eq!(size_of_val(&sixty_four(Counter::new())), one);
}

#[test]
fn an_error_thrown_before_the_first_yield_ends_it_at_once() {
    rehearse(|stage: &Stage| {
        let mut squares = Squares::new(stage.lane("inner"));
        let state = squares.resume(Sent::Error("early"));
        assert_eq!(state, CoroutineState::Complete("early"));
    });
}
