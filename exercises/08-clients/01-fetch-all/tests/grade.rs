//! What fetching many pages must do, from easy to hard.

use std::process::ExitCode;
use std::time::Duration;

use exercise8_1::fetch_all;
use judge::{Check, Failure, Outcome, equal};
use web::{FetchError, Web};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "gives-all",
            6,
            "the results, in the order of the list",
            gives_all,
        ),
        Check::new(
            "at-once",
            8,
            "the slowest page is all that it takes",
            at_once,
        ),
        Check::new(
            "failure-costs-one",
            6,
            "a failure is the result of one page, and harms no other",
            failure_costs_one,
        ),
    ])
}

fn gives_all() -> Outcome {
    let web = || Web::new().page("/a", 2, Ok("A")).page("/b", 1, Ok("B"));
    for urls in [vec!["/b", "/a"], vec!["/a", "/b"], vec!["/a"], vec![]] {
        let (pages, _) = fetched(&web(), &urls)?;
        let expected: Vec<Page> =
            urls.iter().map(|url| ok(&url[1..].to_uppercase())).collect();
        let what = format!("{urls:?}, where /a takes 2 s and /b takes 1 s");
        equal(what, &pages, &expected)?;
    }
    let news = web().page("/news", 2, Ok("old")).page("/news", 1, Ok("new"));
    let (pages, _) = fetched(&news, &["/news", "/a", "/news"])?;
    let what = "/news, /a and /news, which says old first, and then new";
    equal(what, &pages, &vec![ok("old"), ok("A"), ok("new")])
}

fn at_once() -> Outcome {
    let web = Web::new().page("/a", 3, Ok("A")).page("/b", 5, Ok("B")).page(
        "/c",
        1,
        Ok("C"),
    );
    let (_, took) = fetched(&web, &["/a", "/b", "/c"])?;
    let visits: Vec<_> = web.visits().iter().map(|v| v.to_string()).collect();
    let what = "pages of 3, 5 and 1 s: what the web has seen";
    let expected = ["/a from 0 to 3", "/b from 0 to 5", "/c from 0 to 1"];
    equal(what, &sorted(visits), &expected.map(str::to_owned).to_vec())?;
    equal("pages of 3, 5 and 1 s: how long it took", &took, &seconds(5))?;
    let web = Web::new().page("/", 2, Ok("home"));
    let (_, took) = fetched(&web, &["/"; 200])?;
    equal("200 pages of 2 s: how many were open", &web.most_open(), &200)?;
    equal("200 pages of 2 s: how long it took", &took, &seconds(2))
}

fn failure_costs_one() -> Outcome {
    let web = || {
        Web::new()
            .page("/a", 3, Ok("A"))
            .page("/busy", 1, Err(FetchError::Status(503)))
            .page("/shut", 0, Err(FetchError::Refused))
            .page("/late", 90, Err(FetchError::Status(500)))
    };
    let urls = ["/shut", "/a", "/busy", "/none", "/a"];
    let all = web();
    let (pages, _) = fetched(&all, &urls)?;
    let status = |status| Err(FetchError::Status(status));
    let expected = vec![
        Err(FetchError::Refused),
        ok("A"),
        status(503),
        status(404),
        ok("A"),
    ];
    equal("three failures among two pages", &pages, &expected)?;
    equal("the same: how many requests there were", &all.visits().len(), &5)?;
    let (pages, _) = fetched(&web(), &["/a", "/late"])?;
    let what = "/a after 3 s, and a failure after 90 s";
    equal(what, &pages, &vec![ok("A"), status(500)])?;
    let (pages, _) = fetched(&web(), &["/busy", "/shut"])?;
    equal("nothing but failures", &pages, &vec![status(503), shut()])
}

/// What came of a page.
type Page = Result<String, FetchError>;

fn ok(text: &str) -> Page {
    Ok(text.to_owned())
}

fn shut() -> Page {
    Err(FetchError::Refused)
}

/// What came of these pages, and how long it took.
fn fetched(web: &Web, urls: &[&str]) -> Result<(Vec<Page>, Duration), Failure> {
    web.run(fetch_all(&web.client(), urls))
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}
