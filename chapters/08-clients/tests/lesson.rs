//! Claims of the page that hold however slow the machine is. What depends on
//! time is in the recordings, which every test of the workbook performs again.

use std::cell::Cell;

use chapter8::demos::{
    cancelled, cleaning, completed, default_limit, extracted, fetch, geo,
    limits, list_and_dict, request, response, search, start_early, sync_client,
};
use futures_util::{StreamExt, stream};
use stage::{Recording, Stage, rehearse};
use tokio::sync::Semaphore;

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
    assert_order(&run, &["rep4 starts", "rep3 ends", "by dict"]);
    assert_order(&run, &["rep3 starts", "rep4 ends", "by dict"]);
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
fn each_result_comes_after_its_end() {
    let run = rehearse(completed::demo);
    for name in ["A", "B", "C"] {
        let (ends, there) = (format!("{name} ends"), format!("main: {name}"));
        assert_order(&run, &[&ends, &there, "main: all are there"]);
    }
}

#[test]
fn who_is_dropped_cleans_up_and_never_ends() {
    let run = rehearse(cancelled::dropped);
    assert_order(&run, &["A starts", "A cleans up", "main: in time: false"]);
    assert!(!run.lines().contains(&"A ends"));
}

#[test]
fn nobody_waits_for_who_is_spawned_nor_for_a_clean_up_that_waits() {
    let run = rehearse(cancelled::goes_on);
    let before = &run.lines()[..place(&run, "main: in time: false")];
    assert_eq!(before, ["A starts"]);
    let run = rehearse(cleaning::demo);
    let before = &run.lines()[..place(&run, "main: in time: false")];
    assert_eq!(before, ["A starts", "A cleans up"]);
}

#[test]
fn who_finds_no_place_waits_for_one() {
    let run = rehearse(limits::demo);
    assert_order(&run, &["D asks", "A is served", "C is served"]);
    place(&run, "at most 2 at once");
    let lines = run.lines();
    let third = place(&run, "C is served").min(place(&run, "D is served"));
    assert!(lines[..third].iter().any(|line| line.ends_with(" ends")));
}

#[test]
fn ten_places_make_three_rounds_of_thirty() {
    let run = rehearse(default_limit::demo);
    let totals = run.figures("total");
    assert!(totals[0] >= 3.0 && totals[1] >= 1.0, "{totals:?}");
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

#[tokio::test]
async fn a_permit_that_nobody_keeps_limits_nobody() {
    let places = Semaphore::new(1);
    let _ = places.acquire().await;
    assert_eq!(places.available_permits(), 1);
    let _place = places.acquire().await;
    assert_eq!(places.available_permits(), 0);
}

#[tokio::test]
async fn a_buffered_stream_polls_so_many_at_a_time() {
    let (open, most) = (Cell::new(0), Cell::new(0));
    let work = async |turns: u32| {
        open.set(open.get() + 1);
        most.set(most.get().max(open.get()));
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
        open.set(open.get() - 1);
    };
    let works = stream::iter((0..20).map(work)).buffer_unordered(3);
    assert_eq!(works.count().await, 20);
    assert_eq!((open.get(), most.get()), (0, 3));
}
