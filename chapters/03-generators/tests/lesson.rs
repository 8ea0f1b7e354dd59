//! One test for each claim that the page makes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use chapter3::async_bus;
use chapter3::bus::{self, Bus, State};
use chapter3::coroutine::{
    Coroutine, CoroutineState, Items, RESUMED_AFTER_COMPLETION,
};
use chapter3::driver::Driver;
use chapter3::greeter::Greeter;
use chapter3::memory::Lines;
use chapter3::return_or_yield::{self, Gen1};
use chapter3::tick_tock::TickTock;
use stage::{Stage, rehearse};

/// What a panicking function says.
fn panic_of(function: impl FnOnce()) -> String {
    let caught = catch_unwind(AssertUnwindSafe(function));
    let payload = caught.expect_err("it panics");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().unwrap()).to_owned(),
    }
}

#[test]
fn two_states_take_turns() {
    let mut words = TickTock::Tick;
    let said: Vec<_> = (0..4).map(|_| words.resume(())).collect();
    let wanted = ["tick", "tock", "tick", "tock"];
    assert_eq!(said, wanted.map(CoroutineState::Yielded));
}

#[test]
fn a_value_moves_from_state_to_state_uncopied() {
    let name = "Ada".to_owned();
    let address = name.as_ptr();
    let mut greeter = Greeter::Start(name);
    greeter.resume(());
    greeter.resume(());
    let CoroutineState::Complete(name) = greeter.resume(()) else {
        panic!("the third resume completes");
    };
    assert_eq!(name.as_ptr(), address);
}

#[test]
fn return_ends_and_yield_pauses() {
    assert_eq!(return_or_yield::func(), Some(4));
    let items: Vec<u32> = Items::of(Gen1::Before(0)).collect();
    assert_eq!(items, [4, 5, 6]);
}

#[test]
fn the_end_is_a_completion_and_not_an_item() {
    let mut gen1 = Gen1::Before(2);
    assert_eq!(gen1.resume(()), CoroutineState::Yielded(6));
    assert_eq!(gen1.resume(()), CoroutineState::Complete(()));
}

#[test]
fn resumed_after_completion_every_coroutine_panics() {
    let mut gen1 = Gen1::Before(3);
    gen1.resume(());
    let said = panic_of(|| _ = gen1.resume(()));
    assert_eq!(said, RESUMED_AFTER_COMPLETION);

    let mut lines = Lines::of(&b""[..]);
    assert!(matches!(lines.resume(()), CoroutineState::Complete(Ok(()))));
    let said = panic_of(|| _ = lines.resume(()));
    assert_eq!(said, RESUMED_AFTER_COMPLETION);

    let mut driver: Driver<(), (), u8> = Driver::new(|_| async { 7 });
    assert_eq!(driver.resume(()), CoroutineState::Complete(7));
    let said = panic_of(|| _ = driver.resume(()));
    assert_eq!(said, RESUMED_AFTER_COMPLETION);
}

#[test]
fn an_iterator_over_a_coroutine_is_fused() {
    let mut items = Items::of(Gen1::Before(3));
    assert_eq!([items.next(), items.next()], [None, None]);
}

#[test]
fn making_a_generator_runs_nothing() {
    let run = rehearse(|stage: &Stage| drop(Bus::new(stage.lane("bus"))));
    assert!(run.lines().is_empty());
}

#[test]
fn a_sent_value_answers_the_yield_before() {
    let run = rehearse(bus::demo);
    let answered = ["received apple", "apple gives round 1"];
    assert_eq!(run.lines()[3..5], answered);
}

#[test]
fn a_value_sent_before_priming_is_dropped() {
    let run = rehearse(bus::demo_unprimed);
    assert!(!run.lines().contains(&"received apple"));
    assert_eq!(run.lines()[2], "apple gives round 0");
}

#[test]
fn a_paused_generator_is_a_value_at_rest() {
    rehearse(|stage: &Stage| {
        let mut bus = Bus::new(stage.lane("bus"));
        assert!(matches!(bus.state(), State::Start));
        bus.resume(None);
        bus.resume(Some("apple"));
        assert!(matches!(bus.state(), State::AtYield { round: 1 }));
    });
}

#[test]
fn the_async_fn_says_the_same_lines_and_rests_in_the_same_states() {
    let by_hand = rehearse(async_bus::demo_enum);
    let compiled = rehearse(async_bus::demo_async);
    assert_eq!(by_hand.lines(), compiled.lines());
    assert_eq!(by_hand.lanes, compiled.lanes);
    for ((hand, _), (machine, _)) in by_hand.events.iter().zip(&compiled.events)
    {
        assert_eq!((hand.lane, hand.then), (machine.lane, machine.then));
    }
}

#[test]
fn an_async_fn_that_was_made_has_not_run() {
    let run = rehearse(async_bus::demo_async);
    assert_eq!(run.lines()[..2], ["the bus is made", "the bus leaves"]);
}

/// The program of this lesson.
fn chapter3(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter3"));
    command.args(arguments);
    command
}

#[test]
fn a_generator_keeps_one_line_and_a_whole_read_keeps_them_all() {
    let ran = chapter3(&["memory", "--scale", "small"]).output().unwrap();
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(text.contains("whole: 50000 lines read"), "{text}");
    assert!(text.contains("by lines: 50000 lines read"), "{text}");
    let peaks: Vec<f64> = text
        .lines()
        .filter(|line| line.ends_with("at its peak"))
        .filter_map(|line| line.split_whitespace().rev().nth(6)?.parse().ok())
        .collect();
    // Other systems say "not measured": see what `memory` prints there.
    if cfg!(target_os = "linux") {
        let [whole, by_lines] = peaks[..] else { panic!("{text}") };
        assert!(whole > by_lines + 4.0, "{text}");
    }
}

#[test]
fn a_line_that_cannot_be_read_ends_the_generator_with_the_error() {
    let mut lines = Lines::of(&b"one\n\xff\n"[..]);
    let state = lines.resume(());
    assert!(matches!(state, CoroutineState::Yielded(line) if line == "one\n"));
    let state = lines.resume(());
    assert!(matches!(state, CoroutineState::Complete(Err(_))));
}

#[cfg(unix)]
#[test]
fn memory_leaves_no_file_behind() {
    let folder =
        std::env::temp_dir().join(format!("c3-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let mut command = chapter3(&["memory", "--scale", "small"]);
    assert!(command.env("TMPDIR", &folder).output().unwrap().status.success());
    // An empty folder can be removed; one with a file in it cannot.
    std::fs::remove_dir(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn memory_leaves_no_file_behind_when_it_is_interrupted() {
    use std::io::{BufRead, BufReader};
    use std::os::unix::process::ExitStatusExt;

    let name = format!("c3-interrupted-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir(&folder).unwrap();
    let mut command = chapter3(&["memory", "--scale", "full"]);
    command.env("TMPDIR", &folder).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Kept to the end: a reader who leaves would end the program as well.
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first_way = |line: std::io::Result<String>| {
        line.is_ok_and(|line| line.starts_with("whole"))
    };
    assert!(lines.any(first_way), "it comes to its second way");

    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    std::fs::remove_dir(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn memory_names_a_folder_that_it_cannot_write_to() {
    let mut command = chapter3(&["memory", "--scale", "small"]);
    let ran = command.env("TMPDIR", "/nowhere/at/all").output().unwrap();
    let error = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert!(
        error.contains("cannot write 5 MB to `/nowhere/at/all`"),
        "{error}"
    );
}
