//! The pool of threads for what blocks, and its places.

use chapter9::blocking::{self, Visit};
use chapter9::pool::{Jobs, routes};
use chapter9::server::{Limits, Server};
use stage::{Recording, Stage, rehearse};

use crate::anywhere;

fn start(stage: &Stage, threads: usize, places: usize) -> Server {
    let limits = Limits { pool: threads, ..Limits::default() };
    let app = routes(Jobs::new(stage, places));
    Server::at(anywhere(), limits, app).unwrap()
}

fn place(run: &Recording, line: &str) -> usize {
    let found = run.lines().iter().position(|said| *said == line);
    found.unwrap_or_else(|| panic!("no `{line}` in {:?}", run.lines()))
}

#[test]
fn a_job_for_a_full_pool_waits_for_a_thread() {
    let run = rehearse(|stage| {
        let server = start(stage, 1, 1);
        let ask = |()| Visit::ask(server.address, "/job", "").unwrap();
        let [one, two] = [(), ()].map(ask);
        for visit in [one, two] {
            assert_eq!(visit.answer().unwrap().status, 200);
        }
    });
    // Either may be the first; they never run at the same time.
    let [one, two] = ["job 1", "job 2"].map(|job| {
        let begins = place(&run, &format!("{job} begins"));
        begins..place(&run, &format!("{job} ends"))
    });
    assert!(one.end < two.start || two.end < one.start, "{:?}", run.lines());
}

#[test]
fn who_finds_no_place_is_sent_away() {
    rehearse(|stage| {
        let server = start(stage, 1, 0);
        let answer = blocking::get(server.address, "/bounded").unwrap();
        assert_eq!(answer.status, 503);
    });
}

#[test]
fn a_place_is_given_back_when_the_job_has_ended() {
    rehearse(|stage| {
        let server = start(stage, 1, 1);
        for number in 1..=2 {
            let answer = blocking::get(server.address, "/bounded").unwrap();
            assert_eq!(answer.body, format!("job {number}"));
        }
    });
}

#[test]
fn who_leaves_does_not_end_the_job_nor_keep_its_place() {
    let run = rehearse(|stage| {
        let server = start(stage, 1, 1);
        // Whoever is sent away came too early, and asks again.
        let enter = || {
            while blocking::get(server.address, "/bounded").unwrap().status
                == 503
            {
                std::thread::yield_now();
            }
        };
        enter();
        drop(Visit::ask(server.address, "/bounded", "").unwrap());
        enter();
    });
    let begins = run.lines().iter().filter(|l| l.ends_with("begins")).count();
    let ends = run.lines().iter().filter(|l| l.ends_with("ends")).count();
    assert!((2..=3).contains(&begins), "{:?}", run.lines());
    assert_eq!(begins, ends, "{:?}", run.lines());
}
