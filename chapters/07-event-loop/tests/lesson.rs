//! One test for each claim that the page makes about a demo.

use std::cell::Cell;
use std::rc::Rc;

use chapter7::demos::{
    call_later, callback_to_future, executor, executor_on_the_loop, flag,
    flag_forgotten, future_callback, lazy, mutual, on_tokio, parallel,
    run_sync, sockets, spawn_callback, start_stop,
};
use chapter7::{IOLoop, moment};
use stage::{Recording, rehearse};

/// The place of a line in a run.
#[track_caller]
fn place(run: &Recording, line: &str) -> usize {
    let found = run.lines().iter().position(|said| said.starts_with(line));
    found.unwrap_or_else(|| panic!("no `{line}` in {:?}", run.lines()))
}

#[track_caller]
fn assert_order(run: &Recording, lines: &[&str]) {
    let places: Vec<_> = lines.iter().map(|line| place(run, line)).collect();
    assert!(places.is_sorted(), "{lines:?} come as {:?}", run.lines());
}

#[test]
fn the_loop_calls_in_order_and_ends_when_it_is_told_to() {
    let run = rehearse(start_stop::demo);
    let lines = [
        "the loop starts",
        "A works",
        "B works",
        "C works",
        "all is done: stop",
        "the loop has ended",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn a_callback_comes_after_the_result_and_while_the_loop_runs() {
    let run = rehearse(future_callback::demo);
    let lines = [
        "asked",
        "the loop starts",
        "the answer is there",
        "called with 42",
        "the loop has ended",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn a_future_that_nobody_asks_for_does_nothing() {
    let run = rehearse(lazy::async_fn);
    assert_eq!(run.lines(), ["made", "dropped", "two units later"]);
}

#[test]
fn a_task_goes_on_without_its_handle_from_the_next_turn() {
    let run = rehearse(lazy::spawned);
    let lines = ["made", "dropped", "A starts", "A ends", "two units later"];
    assert_eq!(run.lines(), lines);
}

#[test]
fn a_function_that_begins_at_once_has_begun_before_it_returns() {
    let run = rehearse(lazy::eager);
    let lines = ["A starts", "made", "dropped", "A ends", "two units later"];
    assert_eq!(run.lines(), lines);
}

#[test]
fn an_error_that_nobody_hears_is_logged_and_the_loop_lives() {
    let run = rehearse(spawn_callback::demo);
    let still = "a unit later the loop still turns";
    assert_order(&run, &["logged: division by zero", still]);
}

#[test]
fn a_panic_that_nobody_hears_is_logged_and_the_loop_lives() {
    let run = rehearse(spawn_callback::panics);
    let still = "a unit later the loop still turns";
    assert_order(&run, &["logged: attempt to divide by zero", still]);
}

#[test]
fn run_sync_gives_the_result_and_the_rows_are_in_the_file() {
    let run = rehearse(run_sync::demo);
    let lines = run.lines();
    assert_eq!(lines.len(), 12);
    assert_eq!((lines[0], lines[9]), ("row 1: a", "row 10: j"));
    assert_eq!(lines[10..], ["the loop has ended: 10", "the file has 10 rows"]);
}

#[test]
fn a_function_that_calls_back_can_be_awaited() {
    let run = rehearse(callback_to_future::demo);
    let lines = [
        "multiply is called with 6 and 7",
        "main awaits the future",
        "multiply calls back",
        "main goes on with 42",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn a_removed_timer_never_comes_and_the_others_come_when_due() {
    let run = rehearse(call_later::demo);
    let lines = [
        "main: two timers, one of them removed",
        "coroutine: sleeps for 3 units",
        "callback: called after 2 units",
        "coroutine: awake after 3 units",
        "main: the loop has ended",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn the_loop_turns_while_a_thread_blocks() {
    let run = rehearse(executor::demo);
    let lines = [
        "blocking: begins",
        "not blocking: the non-blocking result",
        "tick 1",
        "sleep_func: returns",
        "blocking: the blocking result",
    ];
    assert_order(&run, &lines);
}

#[test]
fn nothing_else_moves_while_the_loops_own_thread_blocks() {
    let run = rehearse(executor_on_the_loop::demo);
    let lines = [
        "blocking: begins",
        "sleep_func: sleeps for 4.5 units",
        "sleep_func: returns",
        "blocking: the blocking result",
        "not blocking: the non-blocking result",
        "tick 1",
    ];
    assert_eq!(run.lines()[..6], lines);
}

#[test]
fn results_come_in_the_order_in_which_they_were_asked() {
    let run = rehearse(parallel::demo);
    assert_order(&run, &["B is done", "A is done", "two: A B"]);
    let done = ["D is done", "F is done", "C is done", "E is done"];
    assert_order(&run, &done);
    place(&run, "many: C D E F");
    assert!(run.figures("total")[0] >= 6.0);
}

#[test]
fn a_forgotten_waker_is_reported_with_the_task_and_its_place() {
    let run = rehearse(flag_forgotten::demo);
    let lines = run.lines();
    assert_eq!(lines[..2], ["A waits for the flag", "the flag is set"]);
    assert_eq!(lines[2], "nobody can wake what is left");
    assert!(lines[3].starts_with("task 1, spawned at demos/flag_forgotten"));
    assert!(lines[3].ends_with("nobody keeps its waker, since 2.0 s"));
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_kept_waker_is_woken() {
    let run = rehearse(flag::demo);
    let lines = ["A waits for the flag", "the flag is set", "A goes on"];
    assert_eq!(run.lines(), lines);
}

#[test]
fn tasks_that_wait_for_each_other_are_all_named() {
    let run = rehearse(mutual::demo);
    let report = &run.lines()[3..];
    assert_eq!(report.len(), 3, "{report:?}");
    let awaited = "for a promise made at demos/mutual.rs";
    assert!(report[1..].iter().all(|line| line.contains(awaited)));
}

#[test]
fn answers_of_several_hosts_come_interleaved() {
    let run = rehearse(sockets::demo);
    assert_order(&run, &["B: HTTP/1.1 200 OK", "A: Connection: close"]);
    assert_order(&run, &["A: HTTP/1.1 200 OK", "C: Connection: close"]);
    assert!(run.figures("total")[0] >= 9.0);
}

#[test]
fn on_tokio_the_same_programs_say_the_same() {
    let ours = [executor::demo, parallel::demo, sockets::demo];
    let tokios = [
        rehearse(on_tokio::executor::demo),
        rehearse(on_tokio::parallel::demo),
        rehearse(on_tokio::sockets::demo),
    ];
    for (ours, tokios) in ours.map(|demo| rehearse(demo)).iter().zip(&tokios) {
        assert_eq!(by_speaker(ours), by_speaker(tokios));
    }
}

/// The lines of one speaker after those of another: what does not depend on
/// how long things take.
fn by_speaker(run: &Recording) -> Vec<&str> {
    let mut lines = run.lines();
    lines.retain(|line| !line.starts_with("all done after"));
    lines.sort_by_key(|line| line.split([' ', ':']).next());
    lines
}

#[test]
fn on_tokio_a_dropped_handle_goes_on_and_a_dropped_future_does_not() {
    let run = rehearse(on_tokio::dropped::demo);
    assert_order(&run, &["the handle of A is dropped", "A starts", "A ends"]);
    assert_order(&run, &["B starts", "B is dropped", "B took too long: true"]);
    assert!(!run.lines().contains(&"B ends"));
}

#[test]
fn our_loop_takes_what_stays_on_its_thread() {
    let people = Rc::new(Cell::new(0));
    let counter = Rc::clone(&people);
    let io_loop = IOLoop::new().unwrap();
    let counted = async move {
        moment().await;
        counter.set(counter.get() + 1);
    };
    io_loop.run_sync(counted).unwrap();
    assert_eq!(people.get(), 1);
}
