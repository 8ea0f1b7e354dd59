//! What two requests share.

use std::sync::mpsc::channel;
use std::thread;

use chapter9::locks::watched::{Stuck, WatchedMutex};
use chapter9::locks::{lost, stuck, turns, within};
use stage::rehearse;

#[test]
fn without_a_lock_what_one_wrote_is_lost() {
    let run = rehearse(lost::demo);
    assert!(run.lines().contains(&"B reads 0"));
    assert!(run.lines()[4].starts_with("n is 1, "), "{:?}", run.lines());
}

#[test]
fn a_lock_that_is_held_over_a_wait_is_reported_by_name() {
    let run = rehearse(stuck::demo);
    let stuck = "B: stuck: A holds the lock, and waits on the thread that \
                 would block";
    assert_eq!(run.lines()[3], stuck);
    assert!(!run.lines().contains(&"B writes 2"));
}

#[test]
fn a_lock_that_is_awaited_makes_them_take_turns() {
    let run = rehearse(turns::demo);
    let lines = [
        "A asks for the lock",
        "A reads 0",
        "B asks for the lock",
        "A writes 1",
        "B reads 1",
        "B writes 2",
    ];
    assert_eq!(run.lines()[..6], lines);
}

#[test]
fn a_lock_between_two_waits_keeps_nobody_waiting() {
    let run = rehearse(within::demo);
    assert_eq!(run.lines()[..2], ["A waits", "B waits"]);
    assert!(run.lines()[4].starts_with("n is 2, "), "{:?}", run.lines());
}

#[test]
fn a_watched_lock_names_its_holder_on_the_same_thread() {
    let lock = WatchedMutex::new(1);
    let guard = lock.lock("Ann").unwrap();
    let stuck = lock.lock("Bob").unwrap_err();
    assert_eq!(stuck, Stuck { holder: "Ann".into() });
    drop(guard);
    assert_eq!(*lock.lock("Bob").unwrap(), 1);
}

#[test]
fn a_watched_lock_waits_for_a_holder_on_another_thread() {
    let lock = WatchedMutex::new(0);
    let (say, held) = channel();
    let (release, released) = channel::<()>();
    thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || {
            let mut guard = lock.lock("Ann").unwrap();
            say.send(()).unwrap();
            released.recv().unwrap();
            *guard = 1;
        });
        held.recv().unwrap();
        let other = scope.spawn(move || *lock.lock("Bob").unwrap());
        release.send(()).unwrap();
        assert_eq!(other.join().unwrap(), 1);
    });
}
