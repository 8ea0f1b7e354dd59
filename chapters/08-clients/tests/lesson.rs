//! One test for each claim that the page makes about a demo.

use chapter8::demos::{
    cancelled, cleaning, completed, default_limit, extracted, fetch, geo,
    limits, list_and_dict, one_fails, queue, race, request, response, search,
    seen, start_early, sync_client,
};
use stage::{Recording, Stage, rehearse};

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
fn an_answer_has_a_status_a_body_and_a_time() {
    let run = rehearse(fetch::demo);
    let lines = run.lines();
    let first = ["main: fetches", "code: 200", "reason: OK"];
    assert_eq!(lines[..3], first);
    assert_eq!(lines[3], "body: Hello from afar");
    assert!(run.figures("time")[0] >= 1.0);
}

#[test]
fn the_server_sees_what_was_said() {
    let run = rehearse(request::demo);
    let post = place(&run, "server: POST /form");
    let lines = [
        "server: Content-Type is application/x-www-form-urlencoded",
        "server: X-Word is yield",
        "server: the body is `name=Ann`",
        "main: thank you",
    ];
    assert_eq!(run.lines()[post + 1..], lines);
}

#[test]
fn a_request_has_four_ends() {
    let run = rehearse(response::demo);
    let lines = [
        "page: 200 OK",
        "missing: HTTP 404: Not Found",
        "closed: nobody listens there",
        "slow: Timeout during request",
        "any status: no such page, HTTP 404: Not Found",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn a_lookup_fails_in_two_ways() {
    let lines = [
        "123.112.18.111: China, Beijing, Beijing",
        "10.0.0.1: the service says `fail`",
        "192.0.2.1: HTTP 500: Internal Server Error",
    ];
    assert_eq!(rehearse(geo::demo).lines(), lines);
    let run = rehearse(extracted::demo);
    assert_eq!(run.lines()[1], "10.0.0.1: the service says `private range`");
    assert_eq!([run.lines()[0], run.lines()[2]], [lines[0], lines[2]]);
}

#[test]
fn two_pairs_take_the_slowest_of_each() {
    let run = rehearse(list_and_dict::demo);
    assert_order(&run, &["rep2 starts", "rep1 ends", "by list", "rep3 starts"]);
    assert_order(&run, &["rep4 starts", "rep4 ends", "rep3 ends", "by dict"]);
    assert!(run.figures("total")[0] >= 7.0);
}

/// Whether A was open when B started.
fn at_once(demo: fn(&Stage) -> Result<(), stage::BoxError>) -> bool {
    let run = rehearse(demo);
    place(&run, "B starts") < place(&run, "A ends")
}

#[test]
fn made_is_not_started() {
    assert!(!at_once(start_early::await_each));
    assert!(!at_once(start_early::made_first));
    assert!(at_once(start_early::begun_first));
    assert!(at_once(start_early::tasks));
    assert!(at_once(start_early::join));
}

#[test]
fn a_function_that_begins_has_begun_when_it_returns() {
    let run = rehearse(start_early::begun_first);
    assert_order(&run, &["A starts", "B starts", "both are made"]);
    let run = rehearse(start_early::tasks);
    assert_order(&run, &["both are made", "A starts", "B starts"]);
}

#[test]
fn the_first_error_drops_the_others() {
    let run = rehearse(one_fails::demo);
    assert_order(&run, &["A has its answer", "B is dropped", "main: HTTP 404"]);
    assert!(!run.lines().contains(&"B ends"));
}

#[test]
fn results_come_as_they_are_done() {
    let run = rehearse(completed::demo);
    let lines = ["main: B", "main: C", "main: A", "main: all are there"];
    assert_order(&run, &lines);
}

#[test]
fn who_is_dropped_cleans_up_and_never_ends() {
    let run = rehearse(cancelled::dropped);
    assert_order(&run, &["A starts", "A cleans up", "main: in time: false"]);
    assert!(!run.lines().contains(&"A ends"));
}

#[test]
fn who_is_spawned_goes_on() {
    let run = rehearse(cancelled::goes_on);
    assert_order(&run, &["main: in time: false", "A cleans up", "A ends"]);
}

#[test]
fn a_clean_up_that_waits_comes_after_the_time_out() {
    let run = rehearse(cleaning::demo);
    let lines = ["A cleans up", "main: in time: false", "A is clean"];
    assert_order(&run, &lines);
}

#[test]
fn the_server_sees_that_nobody_waits() {
    for demo in [seen::fetch, seen::its_own] {
        let run = rehearse(demo);
        assert_order(&run, &["server: a request", "server: the client has"]);
        assert!(!run.lines().contains(&"server: answers"));
    }
}

#[test]
fn the_loser_is_dropped_before_the_winner_is_told() {
    let run = rehearse(race::demo);
    assert_order(&run, &["B ends", "A is dropped", "main: B was first"]);
    assert!(!run.lines().contains(&"A ends"));
}

#[test]
fn who_finds_no_place_waits_for_the_first_that_is_left() {
    let run = rehearse(limits::demo);
    assert_order(&run, &["D asks", "A is served", "B ends", "C is served"]);
    assert_order(&run, &["C ends", "D is served", "D ends"]);
    place(&run, "at most 2 at once");
}

#[test]
fn ten_places_make_three_rounds_of_thirty() {
    let run = rehearse(default_limit::demo);
    let totals = run.figures("total");
    assert!(totals[0] >= 3.0 && totals[1] >= 1.0, "{totals:?}");
}

#[test]
fn the_queue_has_a_clock_of_its_own() {
    let run = rehearse(queue::demo);
    assert_order(&run, &["A: OK", "C: Timeout in request queue", "B: OK"]);
    assert!(run.figures("after")[2] >= 6.0, "longer than its time-out");
}

#[test]
fn the_blocking_client_takes_the_sum_and_refuses_a_loop() {
    let run = rehearse(sync_client::demo);
    assert_order(&run, &["A starts", "A ends", "B starts", "B ends"]);
    assert!(run.figures("total")[0] >= 4.0);
    place(&run, "in a loop: the blocking client would stop the loop");
}

#[test]
fn a_word_is_escaped_and_a_page_relayed() {
    let run = rehearse(search::demo);
    let lines = ["search: 200 found: tea & 茶", "blocking: 500 "];
    assert_eq!(run.lines(), lines);
}
