//! What serving two clients at once must do, from easy to hard.

use std::cell::RefCell;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use exercise1_2::{Panicked, both};
use judge::{Check, Failure, Meeting, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "both-answers",
            8,
            "the answer for A comes first, then the answer for B",
            both_answers,
        ),
        Check::new(
            "at-the-same-time",
            12,
            "A and B meet: each is served while the other is, too",
            at_the_same_time,
        ),
        Check::new(
            "b-is-quicker",
            8,
            "the answer for A comes first even if B has ended before",
            b_is_quicker,
        ),
        Check::new(
            "a-panics",
            6,
            "where serving A panics, B has its answer",
            a_panics,
        ),
        Check::new(
            "b-panics",
            6,
            "where serving B panics, A has its answer, unless it panics, too",
            b_panics,
        ),
    ])
}

fn both_answers() -> Outcome {
    let hello = "Hello".to_owned();
    let greet = move |name: String| format!("{hello}, {name}");
    let answers = both(greet, "you".to_owned(), "you".to_owned());
    let expected = (Ok("Hello, you".to_owned()), Ok("Hello, you".to_owned()));
    equal("both(greet, you, you)", &answers, &expected)?;
    let (quick, slow) = first_and_then(Manner::Quick);
    served(A.is(quick), B.is(slow), (Ok("A"), Ok("B")))
}

fn at_the_same_time() -> Outcome {
    let meeting = Meeting::of(2);
    let (a, b) = both(move |name| meeting.come(name), "A", "B");
    let panicked = |_: Panicked| {
        let what = "both(meet, A, B)";
        Failure::new(what, "two answers", "Err(Panicked)")
    };
    a.map_err(panicked)??;
    b.map_err(panicked)?
}

fn b_is_quicker() -> Outcome {
    let (quick, slow) = first_and_then(Manner::Quick);
    served(A.is(slow), B.is(quick), (Ok("A"), Ok("B")))
}

fn a_panics() -> Outcome {
    let (panics, slow) = first_and_then(Manner::Panics);
    served(A.is(panics), B.is(slow), (Err(Panicked), Ok("B")))
}

fn b_panics() -> Outcome {
    let (panics, slow) = first_and_then(Manner::Panics);
    served(A.is(slow), B.is(panics), (Ok("A"), Err(Panicked)))?;
    let ((a, _), (b, _)) =
        (first_and_then(Manner::Panics), first_and_then(Manner::Panics));
    served(A.is(a), B.is(b), (Err(Panicked), Err(Panicked)))
}

/// A client: its name, and how it is served.
struct Client(Name, Manner);

#[derive(Clone, Copy)]
struct Name(&'static str);

const A: Name = Name("A");
const B: Name = Name("B");

impl Name {
    fn is(self, manner: Manner) -> Client {
        Client(self, manner)
    }
}

/// How a client is served.
enum Manner {
    /// At once. The sender goes when the thread ends.
    Quick(Sender<()>),
    /// Not at all. The sender goes when the thread ends.
    Panics(Sender<()>),
    /// After the thread of the other has ended.
    Slow(Receiver<()>),
}

/// Two manners: whose thread ends first, and who waits for that.
fn first_and_then(first: fn(Sender<()>) -> Manner) -> (Manner, Manner) {
    let (sender, receiver) = channel();
    (first(sender), Manner::Slow(receiver))
}

thread_local! {
    /// What goes when this thread ends.
    static KEPT: RefCell<Option<Sender<()>>> = const { RefCell::new(None) };
}

fn serve(Client(Name(name), manner): Client) -> &'static str {
    match manner {
        Manner::Quick(sender) => KEPT.set(Some(sender)),
        Manner::Panics(sender) => {
            KEPT.set(Some(sender));
            panic!("serving {name} panics");
        }
        Manner::Slow(other) => {
            // An error says that the other thread has ended, or that no
            // other serves meanwhile: `at-the-same-time` looks at that.
            let _ = other.recv_timeout(Duration::from_secs(1));
        }
    }
    name
}

type Answer = Result<&'static str, Panicked>;

fn served(a: Client, b: Client, expected: (Answer, Answer)) -> Outcome {
    let manner = |Client(Name(name), manner): &Client| match manner {
        Manner::Quick(_) => format!("{name} (is quick)"),
        Manner::Panics(_) => format!("{name} (panics)"),
        Manner::Slow(_) => format!("{name} (is slow)"),
    };
    let what = format!("both(serve, {}, {})", manner(&a), manner(&b));
    equal(what, &both(serve, a, b), &expected)
}
