//! What a handler that calls a blocking function must do, from easy to hard.

use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, ThreadId};
use std::time::Duration;

use exercise9_1::report;
use judge::{Check, Failure, Meeting, Outcome, Polls, equal, violation};
use tokio::sync::oneshot;
use tokio::task::yield_now;
use web::Requests;

/// How long a blocking function waits for what comes at once, if only the
/// server goes on.
const PATIENCE: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "gives-the-report",
            5,
            "the answer is what the blocking function returns",
            gives_the_report,
        ),
        Check::new(
            "others-go-on",
            8,
            "another request is answered while the report is made",
            others_go_on,
        ),
        Check::new(
            "two-at-once",
            3,
            "two reports are made at the same time",
            two_at_once,
        ),
        Check::new(
            "waits-quietly",
            4,
            "the handler is woken when the report is there",
            waits_quietly,
        ),
    ])
}

fn gives_the_report() -> Outcome {
    for year in [2026, 1999] {
        let (answer, _) =
            web::serve(4, report(year, |year| format!("{year}: 42")))?;
        equal(format!("/report of {year}"), &answer, &format!("{year}: 42"))?;
    }
    let (answer, _) = web::serve(4, report(7, |_| String::new()))?;
    equal("/report of a year without a report", &answer, &String::new())
}

/// `/abc` is asked for when the report is begun, and the report is not done
/// before `/abc` is answered.
fn others_go_on() -> Outcome {
    let server = thread::current().id();
    let (begin, begun) = oneshot::channel();
    let (answer, answered) = channel();
    let add_up = move |_| {
        not_on(server);
        let _ = begin.send(());
        let waited = answered.recv_timeout(PATIENCE);
        waited.map_or("/abc was not answered meanwhile", |()| "42").to_owned()
    };
    let abc = async move {
        // Nobody sends if the report is never begun.
        let _ = begun.await;
        let _ = answer.send(());
    };
    let program = async { tokio::join!(report(2026, add_up), abc).0 };
    let what = "/report, which is not done before /abc is answered";
    equal(what, &web::serve(4, program)?.0, &"42".to_owned())
}

/// The thread of the server must not block.
fn not_on(server: ThreadId) {
    if thread::current().id() == server {
        let expected = "on another thread";
        let got = "on the thread of the server, on which all others wait";
        violation(Failure::new("`add_up` is called", expected, got));
    }
}

fn two_at_once() -> Outcome {
    let meeting = Meeting::of(2);
    let server = thread::current().id();
    let add_up = |name: &'static str| {
        let meeting = meeting.clone();
        move |_: u32| {
            not_on(server);
            meeting.come(name).map_or_else(|f| f.got, |()| name.to_owned())
        }
    };
    let reports = async {
        let (a, b) = (add_up("A"), add_up("B"));
        tokio::join!(report(2025, a), report(2026, b))
    };
    let expected = ("A".to_owned(), "B".to_owned());
    let what = "two reports, none of which is done before both have begun";
    equal(what, &web::serve(4, reports)?.0, &expected)
}

fn waits_quietly() -> Outcome {
    let server = thread::current().id();
    let program = async {
        let (go, told) = channel();
        let polls = Polls::of(report(2026, move |_| wait_for(&told, server)));
        let mut requests = Requests::new();
        requests.ask(polls.at_most(10)).await;
        // Others are served meanwhile, and then the report may be done.
        for _ in 0..100 {
            yield_now().await;
        }
        let _ = go.send(());
        requests.answer(0).await
    };
    let (answer, took) = web::serve(4, program)?;
    let what = "a report that is done some time later";
    equal(what, &answer, &Some("42".to_owned()))?;
    let what = "how long it took by the clock, which stands still meanwhile";
    equal(what, &took, &Duration::ZERO)
}

fn wait_for(told: &Receiver<()>, server: ThreadId) -> String {
    not_on(server);
    let waited = told.recv_timeout(PATIENCE);
    waited.map_or("the server stood still", |()| "42").to_owned()
}
