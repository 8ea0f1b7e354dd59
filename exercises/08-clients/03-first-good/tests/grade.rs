//! What asking several mirrors must do, from easy to hard.

use std::process::ExitCode;
use std::time::Duration;

use exercise8_3::{NoPage, first_good};
use judge::{Check, Failure, Outcome, equal};
use tokio::time::sleep;
use web::{FetchError, Web, in_seconds};

const UNIT: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("first-page", 6, "the first page that comes", first_page),
        Check::new("no-failure-wins", 8, "a failure is no page", no_failure),
        Check::new(
            "apart",
            8,
            "who is asked when, whatever the others say",
            apart,
        ),
        Check::new(
            "all-fail",
            6,
            "what each mirror said, if none has the page",
            all_fail,
        ),
        Check::new("too-late", 6, "one deadline for all of it", too_late),
        Check::new(
            "losers-end",
            6,
            "nothing is open any more when there is a result",
            losers_end,
        ),
    ])
}

/// What comes of asking mirrors, two seconds apart.
struct Asked {
    page: Result<String, Why>,
    /// When the result was there, in seconds.
    at: f64,
    /// The requests that were open then, but for a millisecond.
    open: usize,
    /// How many begin later.
    later: usize,
    /// What the web has seen by the end of all.
    seen: Vec<String>,
}

/// Why there is no page, in types of the standard library.
type Why = Result<Vec<String>, &'static str>;

/// Asks such mirrors: `3=A 1=500` says A after 3 s, and 500 after 1 s.
fn ask(mirrors: &str, limit: u64) -> Result<Asked, Failure> {
    let web = web_of(mirrors);
    let urls: Vec<_> = mirrors.split_whitespace().collect();
    let client = web.client();
    let program = async {
        let began = tokio::time::Instant::now();
        let limit = Duration::from_secs(limit);
        let page = first_good(&client, &urls, UNIT, limit).await;
        let at = in_seconds(began.elapsed());
        // By now what was told to end has ended.
        sleep(Duration::from_millis(1)).await;
        let (open, begun) = (web.open(), web.visits().len());
        sleep(Duration::from_secs(300)).await;
        let later = web.visits().len() - begun;
        let seen = web.visits().iter().map(ToString::to_string).collect();
        Asked { page: page.map_err(why), at, open, later, seen }
    };
    web.run(program).map(|(asked, _)| asked)
}

/// A web on which each mirror lies at its own words: `3=A`.
fn web_of(mirrors: &str) -> Web {
    let add = |web: Web, mirror: &str| {
        let (seconds, says) = mirror.split_once('=').expect("as in `3=A`");
        let answer = match says.parse() {
            Ok(status) => Err(FetchError::Status(status)),
            Err(_) => Ok(says),
        };
        web.page(mirror, seconds.parse::<u32>().expect("a number"), answer)
    };
    mirrors.split_whitespace().fold(Web::new(), add)
}

fn why(error: NoPage) -> Why {
    match error {
        NoPage::Nowhere(errors) => {
            Ok(errors.iter().map(ToString::to_string).collect())
        }
        NoPage::TooLate => Err("TooLate"),
    }
}

/// What a message says of these mirrors.
fn what(mirrors: &str) -> String {
    format!("mirrors 2 s apart, which say after so many seconds: {mirrors}")
}

fn page(text: &str) -> Result<String, Why> {
    Ok(text.to_owned())
}

fn first_page() -> Outcome {
    for (mirrors, expected, at) in [
        ("3=A", "A", 3.0),
        ("1=A 9=B", "A", 1.0),
        ("9=A 1=B", "B", 3.0),
        ("20=A 20=B 1=C", "C", 5.0),
    ] {
        let asked = ask(mirrors, 99)?;
        equal(what(mirrors), &asked.page, &page(expected))?;
        equal(format!("{}, when, in s", what(mirrors)), &asked.at, &at)?;
    }
    Ok(())
}

fn no_failure() -> Outcome {
    for (mirrors, expected) in [
        ("1=500 7=B", "B"),
        ("9=A 1=503 1=404", "A"),
        ("0=404 0=500 0=503 1=D", "D"),
    ] {
        let asked = ask(mirrors, 99)?;
        equal(what(mirrors), &asked.page, &page(expected))?;
    }
    Ok(())
}

fn apart() -> Outcome {
    for (mirrors, expected) in [
        ("9=A 8=B 7=C", vec!["9=A from 0", "8=B from 2", "7=C from 4"]),
        ("3=A 9=B 8=C", vec!["3=A from 0", "9=B from 2"]),
        ("1=A 9=B 8=C", vec!["1=A from 0"]),
        ("1=500 9=B 8=C", vec!["1=500 from 0", "9=B from 2", "8=C from 4"]),
        ("3=500 9=B 8=C", vec!["3=500 from 0", "9=B from 2", "8=C from 4"]),
    ] {
        let asked = ask(mirrors, 99)?;
        let begin = |line: &String| line.find(" to ").unwrap_or(line.len());
        let begun: Vec<_> =
            asked.seen.iter().map(|line| &line[..begin(line)]).collect();
        equal(format!("{}, who is asked", what(mirrors)), &begun, &expected)?;
    }
    Ok(())
}

fn all_fail() -> Outcome {
    for (mirrors, statuses) in [
        ("9=500 1=404 2=503", vec![500, 404, 503]),
        ("1=500 1=500", vec![500, 500]),
        ("", vec![]),
    ] {
        let statuses = statuses.iter().map(|status| format!("status {status}"));
        let expected = Err(Ok(statuses.collect()));
        equal(what(mirrors), &ask(mirrors, 99)?.page, &expected)?;
    }
    Ok(())
}

fn too_late() -> Outcome {
    for (mirrors, limit) in [
        ("20=A 21=B 22=C", 9),
        ("20=A 21=B 22=C", 3),
        ("1=500 1=404 20=C", 10),
        ("20=A 9=B", 10),
    ] {
        let asked = ask(mirrors, limit)?;
        let what = format!("{}, within {limit}", what(mirrors));
        equal(&what, &asked.page, &Err(Err("TooLate")))?;
        equal(format!("{what}, when, in s"), &asked.at, &(limit as f64))?;
    }
    let asked = ask("20=A 7=B", 10)?;
    equal("20=A 7=B, within 10", &asked.page, &page("B"))
}

fn losers_end() -> Outcome {
    let mirrors = "9=A 8=B 1=C 2=D";
    for limit in [99, 3] {
        let asked = ask(mirrors, limit)?;
        let what = format!("{}, within {limit}", what(mirrors));
        let then = format!("{what}, requests that are open when it is over");
        equal(then, &asked.open, &0)?;
        let later = format!("{what}, requests that begin later");
        equal(later, &asked.later, &0)?;
    }
    Ok(())
}
