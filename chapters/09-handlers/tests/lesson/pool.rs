//! The pool of threads for what blocks, and its places.

use std::sync::Arc;
use std::sync::mpsc::channel;

use chapter9::blocking::{self, Visit};
use chapter9::pool::{Jobs, routes};
use chapter9::server::{Limits, Server};
use stage::{Recording, Stage, rehearse};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

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

/// A runtime with one worker, and one thread for what blocks.
fn small() -> Runtime {
    let mut runtime = Builder::new_multi_thread();
    runtime.worker_threads(1).max_blocking_threads(1).build().unwrap()
}

#[test]
fn who_blocks_on_a_future_in_a_task_panics() {
    let task = async { Handle::current().block_on(async {}) };
    let runtime = small();
    let ended = runtime.block_on(runtime.spawn(task));
    assert!(ended.unwrap_err().is_panic());
}

#[test]
fn a_job_that_panics_is_an_error_of_its_handle_and_frees_its_thread() {
    small().block_on(async {
        let job = spawn_blocking(|| std::panic::resume_unwind(Box::new(1)));
        assert!(job.await.unwrap_err().is_panic());
        assert_eq!(spawn_blocking(|| 2).await.unwrap(), 2);
    });
}

#[test]
fn abort_takes_back_a_job_that_waits_and_none_that_has_begun() {
    small().block_on(async {
        let (begins, has_begun) = channel();
        let (release, released) = channel::<()>();
        let first = spawn_blocking(move || {
            begins.send(()).unwrap();
            released.recv().unwrap();
        });
        let second = spawn_blocking(|| ());
        has_begun.recv().unwrap();
        first.abort();
        second.abort();
        release.send(()).unwrap();
        assert!(first.await.is_ok());
        assert!(second.await.unwrap_err().is_cancelled());
    });
}

#[test]
fn a_permit_that_is_let_go_with_an_underscore_stays_outside() {
    let places = Arc::new(Semaphore::new(2));
    let permit = || Arc::clone(&places).try_acquire_owned().unwrap();
    let (kept, left) = (permit(), permit());
    let keeps = move || {
        let _permit = kept;
    };
    let leaves = move || {
        let _ = left;
    };
    assert_eq!((size_of_val(&keeps) > 0, size_of_val(&leaves)), (true, 0));
    drop(keeps);
    // `left` was never moved into the closure, and is still held out here.
    assert_eq!(places.available_permits(), 1);
    leaves();
    assert_eq!(places.available_permits(), 1);
    drop(left);
    assert_eq!(places.available_permits(), 2);
}
