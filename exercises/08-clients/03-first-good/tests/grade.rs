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

/// An answer, and after how many seconds it comes.
type Mirror = (u32, Result<&'static str, u16>);

/// What comes of asking these mirrors, two seconds apart.
struct Asked {
    page: Result<String, Why>,
    /// When the result was there.
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

fn ask(mirrors: &[Mirror], limit: f64) -> Result<Asked, Failure> {
    let web = web_of(mirrors);
    let urls: Vec<_> =
        (1..=mirrors.len()).map(|number| format!("/{number}")).collect();
    let urls: Vec<_> = urls.iter().map(String::as_str).collect();
    let client = web.client();
    let limit = Duration::from_secs_f64(limit);
    let program = async {
        let began = tokio::time::Instant::now();
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

fn web_of(mirrors: &[Mirror]) -> Web {
    let add = |web: Web, (number, (seconds, answer)): (usize, &Mirror)| {
        let url = format!("/{}", number + 1);
        web.page(&url, *seconds, answer.map_err(FetchError::Status))
    };
    mirrors.iter().enumerate().fold(Web::new(), add)
}

fn why(error: NoPage) -> Why {
    match error {
        NoPage::Nowhere(errors) => {
            Ok(errors.iter().map(ToString::to_string).collect())
        }
        NoPage::TooLate => Err("TooLate"),
    }
}

fn page(text: &str) -> Result<String, Why> {
    Ok(text.to_owned())
}

fn first_page() -> Outcome {
    for (what, mirrors, expected, at) in [
        ("one mirror", vec![(3, Ok("A"))], "A", 3.0),
        ("a quick one first", vec![(1, Ok("A")), (9, Ok("B"))], "A", 1.0),
        ("a slow one first", vec![(9, Ok("A")), (1, Ok("B"))], "B", 3.0),
        (
            "the third is the quickest",
            vec![(20, Ok("A")), (20, Ok("B")), (1, Ok("C"))],
            "C",
            5.0,
        ),
    ] {
        let asked = ask(&mirrors, 99.0)?;
        equal(what, &asked.page, &page(expected))?;
        equal(format!("{what}: when, in s"), &asked.at, &at)?;
    }
    Ok(())
}

/// The words before the end of a visit: "/1 from 0".
fn begins(asked: &Asked) -> Vec<&str> {
    let begin = |line: &'_ String| line.find(" to ").unwrap_or(line.len());
    asked.seen.iter().map(|line| &line[..begin(line)]).collect()
}

fn apart() -> Outcome {
    for (what, mirrors, expected) in [
        (
            "three slow mirrors, 2 s apart",
            [(9, Ok("A")), (9, Ok("B")), (9, Ok("C"))],
            vec!["/1 from 0", "/2 from 2", "/3 from 4"],
        ),
        (
            "the first has it after 3 s",
            [(3, Ok("A")), (9, Ok("B")), (9, Ok("C"))],
            vec!["/1 from 0", "/2 from 2"],
        ),
        (
            "the first has it after 1 s",
            [(1, Ok("A")), (9, Ok("B")), (9, Ok("C"))],
            vec!["/1 from 0"],
        ),
        (
            "the first fails after 1 s",
            [(1, Err(500)), (9, Ok("B")), (9, Ok("C"))],
            vec!["/1 from 0", "/2 from 2", "/3 from 4"],
        ),
        (
            "the first fails after 3 s",
            [(3, Err(500)), (9, Ok("B")), (9, Ok("C"))],
            vec!["/1 from 0", "/2 from 2", "/3 from 4"],
        ),
    ] {
        equal(what, &begins(&ask(&mirrors, 99.0)?), &expected)?;
    }
    Ok(())
}

fn no_failure() -> Outcome {
    for (what, mirrors, expected) in [
        (
            "a failure after 1 s, a page after 9 s",
            vec![(1, Err(500)), (7, Ok("B"))],
            "B",
        ),
        (
            "a page after 9 s, and failures after 3 and 5 s",
            vec![(9, Ok("A")), (1, Err(503)), (1, Err(404))],
            "A",
        ),
        (
            "failures at once, and a page from the last",
            vec![(0, Err(404)), (0, Err(500)), (0, Err(503)), (1, Ok("D"))],
            "D",
        ),
    ] {
        equal(what, &ask(&mirrors, 99.0)?.page, &page(expected))?;
    }
    Ok(())
}

fn all_fail() -> Outcome {
    let said = |statuses: &[u16]| {
        let said = statuses.iter().map(|status| format!("status {status}"));
        Err(Ok(said.collect()))
    };
    let mirrors = [(9, Err(500)), (1, Err(404)), (2, Err(503))];
    let asked = ask(&mirrors, 99.0)?;
    let what = "failures after 9, 3 and 6 s";
    equal(what, &asked.page, &said(&[500, 404, 503]))?;
    let asked = ask(&[(1, Err(500)), (1, Err(500))], 99.0)?;
    equal("the same failure twice", &asked.page, &said(&[500, 500]))?;
    equal("no mirror at all", &ask(&[], 99.0)?.page, &said(&[]))
}

fn too_late() -> Outcome {
    let slow = || (20, Ok("A"));
    for (what, mirrors, limit) in [
        ("three mirrors of 20 s, within 9 s", vec![slow(); 3], 9.0),
        ("three mirrors of 20 s, within 3 s", vec![slow(); 3], 3.0),
        (
            "failures after 1 and 3 s, and one of 20 s, within 10 s",
            vec![(1, Err(500)), (1, Err(500)), slow()],
            10.0,
        ),
        (
            "a page that would come after 11 s, within 10 s",
            vec![(20, Ok("A")), (9, Ok("B"))],
            10.0,
        ),
    ] {
        let asked = ask(&mirrors, limit)?;
        equal(what, &asked.page, &Err(Err("TooLate")))?;
        equal(format!("{what}: when, in s"), &asked.at, &limit)?;
    }
    let asked = ask(&[slow(), (7, Ok("B"))], 10.0)?;
    equal("a page after 9 s, within 10 s", &asked.page, &page("B"))
}

fn losers_end() -> Outcome {
    let mirrors = [(9, Ok("A")), (9, Ok("B")), (1, Ok("C")), (1, Ok("D"))];
    for (what, limit) in
        [("a page from the third of four", 99.0), ("no page within 3 s", 3.0)]
    {
        let asked = ask(&mirrors, limit)?;
        let then = format!("{what}: requests that are open then");
        equal(then, &asked.open, &0)?;
        let later = format!("{what}: requests that begin later");
        equal(later, &asked.later, &0)?;
    }
    Ok(())
}
