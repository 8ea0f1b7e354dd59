//! One test for each claim that the page makes.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::{Duration, Instant};

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use chapter5::clock::{self, WaitsFor};
use chapter5::greedy::Greedy;
use chapter5::round_robin::Steps;
use chapter5::scheduler::Scheduler;
use chapter5::{
    greedy, round_robin, sleepers, sleepers_blocking, three_rounds,
};
use stage::{Stage, rehearse};

#[test]
fn three_rounds_come_in_the_order_of_the_python_lesson() {
    let run = rehearse(three_rounds::demo);
    let lines = [
        "--1", "main", "--3", "--2", "--1", "main", "--4", "--3", "--2", "--1",
        "main", "--4", "--3",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn who_is_done_leaves_and_the_others_keep_their_order() {
    let run = rehearse(round_robin::demo);
    let names: String =
        run.lines().iter().map(|line| &line[..1]).take(6).collect();
    assert_eq!(names, "ABCACA");
}

#[test]
fn a_scheduler_with_no_task_returns_at_once() {
    Scheduler::default().run();
    clock::Scheduler::default().run();
}

#[test]
fn a_task_that_ends_at_its_first_step_is_never_resumed_again() {
    struct Once(Rc<RefCell<u32>>);
    impl Coroutine for Once {
        type Yield = ();
        type Return = ();
        fn resume(&mut self, (): ()) -> CoroutineState<(), ()> {
            *self.0.borrow_mut() += 1;
            CoroutineState::Complete(())
        }
    }
    let resumed = Rc::new(RefCell::new(0));
    let mut scheduler = Scheduler::default();
    scheduler.spawn(Once(Rc::clone(&resumed)));
    scheduler.run();
    assert_eq!(*resumed.borrow(), 1);
}

/// Resumes a task to its end, and once more.
fn resume_after_the_end<Y>(mut task: impl Coroutine<Yield = Y, Return = ()>) {
    while let CoroutineState::Yielded(_) = task.resume(()) {}
    let again = catch_unwind(AssertUnwindSafe(|| _ = task.resume(())));
    let payload = again.expect_err("it panics");
    let said = payload.downcast_ref::<String>().map(String::as_str);
    let said = said.or(payload.downcast_ref::<&str>().copied());
    assert_eq!(said, Some(RESUMED_AFTER_COMPLETION));
}

#[test]
fn resumed_after_its_end_every_task_panics() {
    rehearse(|stage: &Stage| {
        resume_after_the_end(Steps::new(stage, "A", 2));
        resume_after_the_end(Greedy::new(stage));
        resume_after_the_end(sleepers::Sleeper::new(stage, "A", 1));
        resume_after_the_end(sleepers_blocking::Sleeper::new(stage, "A", 1));
    });
}

#[test]
fn blocking_sleepers_take_the_sum() {
    let run = rehearse(sleepers_blocking::demo);
    assert!(run.figures("total")[0] >= 6.0);
    assert_eq!(run.lines()[3..6], ["A is awake", "B is awake", "C is awake"]);
}

#[test]
fn yielding_sleepers_wake_in_the_order_of_their_moments() {
    let run = rehearse(sleepers::demo);
    assert_eq!(run.lines()[3..6], ["B is awake", "C is awake", "A is awake"]);
}

/// Waits until a moment, twice, and logs its name when it goes on.
struct Naps {
    name: &'static str,
    due: Instant,
    naps: u32,
    log: Rc<RefCell<Vec<&'static str>>>,
}

impl Coroutine for Naps {
    type Yield = WaitsFor;
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<WaitsFor, ()> {
        self.log.borrow_mut().push(self.name);
        if self.naps == 0 {
            return CoroutineState::Complete(());
        }
        self.naps -= 1;
        CoroutineState::Yielded(WaitsFor::Until(self.due))
    }
}

#[test]
fn a_sleeper_is_resumed_once_for_each_thing_it_waits_for() {
    let log = Rc::default();
    let due = Instant::now() + Duration::from_millis(5);
    let mut scheduler = clock::Scheduler::default();
    let nap = |name| Naps { name, due, naps: 1, log: Rc::clone(&log) };
    scheduler.spawn(nap("A"));
    scheduler.spawn(nap("B"));
    scheduler.run();
    assert_eq!(*log.borrow(), ["A", "B", "A", "B"], "ties keep their order");
}

#[test]
fn a_moment_in_the_past_is_due_at_once() {
    let log = Rc::default();
    let mut scheduler = clock::Scheduler::default();
    let due = Instant::now();
    scheduler.spawn(Naps { name: "A", due, naps: 3, log: Rc::clone(&log) });
    scheduler.run();
    assert_eq!(log.borrow().len(), 4);
}

#[test]
fn nobody_moves_while_one_computes() {
    let run = rehearse(greedy::demo);
    let begins = run.lines().iter().position(|l| *l == "greedy: computes");
    let next = run.lines()[begins.unwrap() + 1];
    assert!(next.starts_with("greedy: took"), "{next}");
}
