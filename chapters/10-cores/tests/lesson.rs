//! One test for each claim that the page makes.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::mpsc::channel;
use std::thread;

use chapter10::mandelbrot::Picture;
use chapter10::parallel::{alone, amdahl, on_one_thread, on_rayon};
use chapter10::threads::event::Event;
use chapter10::threads::semaphore::Semaphore;
use chapter10::threads::{barrier, condition, lock, notify, race};
use stage::rehearse;

#[test]
fn without_a_lock_one_of_two_additions_is_lost() {
    assert_eq!(rehearse(race::demo).lines().last(), Some(&"n is 1"));
}

#[test]
fn with_a_lock_both_count() {
    assert_eq!(rehearse(lock::demo).lines().last(), Some(&"n is 2"));
}

#[test]
fn who_waits_for_a_fruit_gets_it() {
    let run = rehearse(condition::demo);
    let lines = run.lines();
    assert_eq!(lines.first(), Some(&"the basket is empty"));
    assert_eq!(lines.last(), Some(&"takes the apple"));
}

#[test]
fn an_event_is_remembered_and_wakes_everybody() {
    let (event, awake) = (Event::default(), AtomicU32::new(0));
    thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| {
                event.wait();
                awake.fetch_add(1, SeqCst);
            });
        }
        event.set();
    });
    event.wait();
    assert_eq!(awake.into_inner(), 10);
}

#[test]
fn a_notification_that_nobody_waits_for_is_forgotten() {
    let run = rehearse(notify::demo);
    assert_eq!(run.lines().last(), Some(&"the late one has heard nothing"));
}

#[test]
fn a_semaphore_lets_never_more_in_than_it_has_places() {
    let (places, inside) = (Semaphore::new(3), AtomicU32::new(0));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let _permit = places.acquire();
                    assert!(inside.fetch_add(1, SeqCst) < 3);
                    thread::yield_now();
                    inside.fetch_sub(1, SeqCst);
                }
            });
        }
    });
}

#[test]
fn a_permit_whose_holder_panics_is_given_back() {
    let places = Semaphore::new(1);
    thread::scope(|scope| {
        let holder = scope.spawn(|| {
            let _permit = places.acquire();
            std::panic::resume_unwind(Box::new("without a message"));
        });
        assert!(holder.join().is_err());
    });
    drop(places.acquire());
}

#[test]
fn nobody_begins_the_second_half_before_all_have_ended_the_first() {
    let run = rehearse(barrier::demo);
    let halves: Vec<bool> =
        run.lines().iter().map(|line| line.ends_with("first half")).collect();
    assert_eq!(halves, [true, true, true, false, false, false]);
}

#[test]
fn a_channel_ends_with_its_last_sender() {
    let (sender, receiver) = channel();
    let second = sender.clone();
    thread::spawn(move || sender.send(1));
    thread::spawn(move || second.send(2));
    assert_eq!(receiver.iter().collect::<BTreeSet<_>>(), [1, 2].into());
}

#[test]
fn both_ways_give_the_same_picture() {
    let picture = Picture { width: 60, height: 48, steps: 50 };
    assert_eq!(on_one_thread(&picture), on_rayon(&picture));
}

#[test]
fn the_picture_is_the_one_that_is_known() {
    let picture = Picture { width: 30, height: 24, steps: 100 };
    let drawn = picture.draw(&on_one_thread(&picture), 30);
    let whole = drawn.iter().filter(|line| line.contains('#')).count();
    // The axis is the longest line of what stays.
    let longest = drawn.iter().max_by_key(|l| l.matches('#').count());
    assert!(whole > 5, "{drawn:#?}");
    assert!(longest.is_some_and(|line| line.trim().starts_with("###")));
}

#[test]
fn a_tenth_alone_never_gets_ten_times_as_fast() {
    assert!((amdahl(0.1, 1.0) - 1.0).abs() < 1e-9);
    assert!(amdahl(0.1, 1_000.0) < 10.0);
    assert!(amdahl(0.1, 1_000.0) > 9.9);
    assert!((amdahl(0.0, 8.0) - 8.0).abs() < 1e-9);
}

#[test]
fn what_was_alone_follows_from_the_speed_up() {
    for part in [0.0, 0.05, 0.5, 1.0] {
        let speed_up = amdahl(part, 4.0);
        assert!((alone(speed_up, 4.0) - part).abs() < 1e-9, "{part}");
    }
    // Luck with the caches is no part that was worked on twice.
    assert!(alone(4.2, 4.0).abs() < 1e-9);
}
