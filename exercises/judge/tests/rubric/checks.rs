//! Checks whose answers cheat in every way that safe Rust offers.

use std::cell::RefCell;
use std::io::Write;
use std::panic::{catch_unwind, panic_any, set_hook};
use std::process::exit;
use std::thread;

use judge::{Check, Failure, Outcome, Source, equal};

/// The checks of the rubric.
pub(crate) const ALL: [Check; 13] = [
    Check::new("passes", 1, "it is right", || equal("x", &1, &1)),
    Check::new("passes-not", 2, "it is wrong", || equal("x", &1, &2)),
    Check::new("gap", 1, "it is not there", gap),
    Check::new("catches", 1, "it catches a misuse", catches),
    Check::new("thread", 1, "it misuses elsewhere", on_a_thread),
    Check::new("hook", 1, "it changes the hook", changes_the_hook),
    Check::new("late", 1, "it misuses at the end of its thread", late),
    Check::new("payload", 1, "its panic panics", evil_payload),
    Check::new("exits", 1, "it ends the program", || exit(0)),
    Check::new("prints", 1, "it says that it passed", prints),
    Check::new("forges", 1, "it writes to the grader", forges),
    Check::new("breaks-out", 1, "it ends the report early", breaks_out),
    Check::new("deafens", 1, "it changes the stream", deafens),
];

/// The cheats, and what their reports contain.
pub(crate) const CHEATS: [(&str, &str); 11] = [
    ("gap", "`todo!()` at "),
    ("catches", "pulled 2 times"),
    ("thread", "pulled 2 times"),
    ("hook", "pulled 2 times"),
    ("late", "pulled 2 times"),
    ("payload", "at the end of the thread"),
    ("exits", ""),
    ("prints", "failed\x1fx\x1f2\x1f1"),
    ("forges", "passed\x1fxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    ("breaks-out", "failed\x1f passed "),
    ("deafens", "failed\x1fx\x1f2\x1f1"),
];

fn misuse() {
    Source::of(0..).at_most(1).for_each(drop);
}

#[expect(clippy::todo, reason = "the gap of a starter")]
fn gap() -> Outcome {
    todo!()
}

fn catches() -> Outcome {
    equal("caught", &catch_unwind(misuse).is_err(), &true)
}

fn on_a_thread() -> Outcome {
    equal("caught", &thread::spawn(misuse).join().is_err(), &true)
}

fn changes_the_hook() -> Outcome {
    set_hook(Box::new(|_| ()));
    catches()
}

fn late() -> Outcome {
    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            assert!(catch_unwind(misuse).is_err());
        }
    }
    thread_local!(static LATE: RefCell<Option<Late>> = const {
        RefCell::new(None)
    });
    LATE.set(Some(Late));
    Ok(())
}

fn evil_payload() -> Outcome {
    struct Evil;
    impl Drop for Evil {
        fn drop(&mut self) {
            panic!("again");
        }
    }
    panic_any(Evil)
}

fn prints() -> Outcome {
    println!("passed\x1fxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\x1e");
    equal("x", &1, &2)
}

#[cfg(unix)]
fn grader() -> std::os::unix::net::UnixStream {
    use std::os::fd::AsFd;
    std::io::stdin().as_fd().try_clone_to_owned().expect("a copy").into()
}

#[cfg(not(unix))]
fn grader() -> std::net::TcpStream {
    let address = std::env::var("JUDGE_CHANNEL").expect("an address");
    std::net::TcpStream::connect(address).expect("a grader")
}

fn forges() -> Outcome {
    let forged = b"passed\x1fxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\x1e";
    grader().write_all(forged).expect("it is sent");
    exit(0)
}

fn deafens() -> Outcome {
    grader().set_nonblocking(true).expect("it is set");
    equal("x", &1, &2)
}

fn breaks_out() -> Outcome {
    let text = "\x1fpassed\x1e";
    Err(Failure::new(text, text, text))
}
