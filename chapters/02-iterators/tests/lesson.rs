//! One test for each claim that the page makes.

use chapter2::colors::{self, Colors};
use chapter2::num::Num;
use chapter2::{kinds, lazy, not_iterable, num, num_restarting};
use stage::{Stage, rehearse};

/// A counter to three that nobody listens to.
fn num_to_three(stage: &Stage) -> Num {
    Num::new(3, stage.lane("Num"))
}

#[test]
fn by_reference_a_collection_can_be_walked_again() {
    let colors = Colors::default();
    let first: Vec<&String> = (&colors).into_iter().collect();
    let second: Vec<&String> = (&colors).into_iter().collect();
    assert_eq!(first, ["red", "orange", "purple", "yellow"]);
    assert_eq!(first, second);
}

#[test]
fn two_walks_by_reference_do_not_disturb_each_other() {
    let colors = Colors::default();
    let pairs = (&colors).into_iter().flat_map(|outer| {
        (&colors).into_iter().map(move |inner| (outer, inner))
    });
    assert_eq!(pairs.count(), 16);
}

#[test]
fn by_value_the_strings_move_out_uncopied() {
    let colors = Colors::default();
    let addresses: Vec<*const u8> =
        (&colors).into_iter().map(|color| color.as_ptr()).collect();
    let moved: Vec<*const u8> =
        colors.into_iter().map(|color| color.as_ptr()).collect();
    assert_eq!(addresses, moved);
}

#[test]
fn the_second_walk_by_value_is_refused() {
    let run = rehearse(colors::demo);
    let refusal = run.lines()[12];
    assert!(refusal.starts_with("walk 4: error[E0382]: use of moved value"));
}

#[test]
fn num_gives_one_two_three_and_then_stays_at_its_end() {
    rehearse(|stage: &Stage| {
        let mut num = num_to_three(stage);
        let asked: Vec<_> = (0..6).map(|_| num.next()).collect();
        assert_eq!(asked, [Some(1), Some(2), Some(3), None, None, None]);
    });
}

#[test]
fn a_counter_to_zero_ends_at_once() {
    rehearse(|stage: &Stage| {
        assert_eq!(Num::new(0, stage.lane("Num")).next(), None);
    });
}

#[test]
fn for_asks_exactly_as_often_as_the_loop_by_hand() {
    let by_for = rehearse(|stage: &Stage| for _ in num_to_three(stage) {});
    assert_eq!(by_for.lines().len(), 4, "three items and the end");
}

#[test]
fn an_iterator_that_starts_again_is_not_fused() {
    let again =
        |run: stage::Recording| run.lines().last().map(|l| l.to_string());
    assert_eq!(again(rehearse(num::demo)).unwrap(), "asked again: the end");
    let restarting = again(rehearse(num_restarting::demo));
    assert_eq!(restarting.unwrap(), "asked again: 1");
}

#[test]
fn fuse_does_not_even_ask_after_the_end() {
    let run = rehearse(num_restarting::demo_fused);
    assert_eq!(run.lines()[7..], ["the end", "asked again: the end"]);
}

#[test]
fn every_iterator_is_iterable() {
    fn iterable(_: impl IntoIterator) {}
    fn every<T: Iterator>(iterator: T) {
        iterable(iterator);
    }
    every(0..3);
    let kinds = rehearse(kinds::demo);
    let iterators = |line: &&&str| line.ends_with("iterator");
    assert_eq!(kinds.lines().iter().filter(iterators).count(), 3);
}

#[test]
fn a_number_cannot_be_walked() {
    let run = rehearse(not_iterable::demo);
    assert_eq!(run.lines(), ["error[E0277]: `{integer}` is not an iterator"]);
}

#[test]
fn making_a_chain_runs_nothing() {
    let run = rehearse(lazy::demo);
    assert_eq!(run.lines()[0], "the chain is made");
}

#[test]
fn a_chain_pulls_one_item_at_a_time() {
    let run = rehearse(lazy::demo);
    let one = ["asks", "gives 1", "doubles 1", "got 2"];
    assert_eq!(run.lines()[1..5], one);
}

#[test]
fn a_loop_goes_on_where_the_last_ask_stopped() {
    let run = rehearse(lazy::demo);
    let rest = ["loops over the rest", "gives 3", "doubles 3", "got 6"];
    assert_eq!(run.lines()[9..13], rest);
}

#[test]
fn collecting_runs_everything_first() {
    let run = rehearse(lazy::demo_eager);
    assert_eq!(run.lines()[5..7], ["doubles 3", "the chain is made"]);
}
