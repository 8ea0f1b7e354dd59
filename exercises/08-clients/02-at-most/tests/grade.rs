//! What fetching with a limit must do, from easy to hard.

use std::process::ExitCode;
use std::time::Duration;

use exercise8_2::fetch_at_most;
use judge::{Check, Failure, Outcome, ensure, equal};
use tokio::time::{sleep, timeout};
use web::{FetchError, Web, in_seconds};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "gives-all",
            6,
            "the results, in the order of the list",
            gives_all,
        ),
        Check::new(
            "never-more",
            10,
            "so many requests are open, and no more",
            never_more,
        ),
        Check::new(
            "never-fewer",
            12,
            "a slow page holds up one place, and nobody behind it",
            never_fewer,
        ),
        Check::new(
            "after-failures",
            8,
            "a failure gives its place back",
            after_failures,
        ),
        Check::new(
            "given-up",
            4,
            "who drops the future ends its requests",
            given_up,
        ),
    ])
}

/// What came of a page.
type Page = Result<String, FetchError>;

/// The pages at /1, /2 and so on, which take so many seconds each.
fn pages(seconds: &[f64]) -> Web {
    let add = |web: Web, (number, seconds): (usize, &f64)| {
        let number = (number + 1).to_string();
        web.page(&format!("/{number}"), *seconds, Ok(&number))
    };
    seconds.iter().enumerate().fold(Web::new(), add)
}

fn gives_all() -> Outcome {
    for (most, seconds) in [
        (2, vec![3.0, 1.0, 2.0, 1.0]),
        (9, vec![2.0, 1.0]),
        (1, vec![1.0, 2.0]),
        (3, vec![]),
    ] {
        let (results, _) = fetched(most, &pages(&seconds), seconds.len())?;
        let what = format!("pages of {seconds:?} s, at most {most} at once");
        let numbers = (1..=seconds.len()).map(|number| number.to_string());
        equal(what, &results, &numbers.map(Page::Ok).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn never_more() -> Outcome {
    for most in [1, 3, 7] {
        let web = pages(&[2.0, 4.0, 1.0, 3.0, 2.0, 2.0, 1.0, 5.0, 1.0, 2.0]);
        fetched(most, &web, 10)?;
        let what = format!("10 pages, at most {most} at once: the most open");
        equal(what, &web.most_open(), &most)?;
    }
    let web = pages(&[1.0; 100]);
    let (_, took) = fetched(20, &web, 100)?;
    equal(
        "100 pages, at most 20 at once: the most open",
        &web.most_open(),
        &20,
    )?;
    let what = "100 pages of 1 s, 20 at once: how long it took";
    equal(what, &took, &Duration::from_secs(5))
}

fn never_fewer() -> Outcome {
    for (most, seconds) in [
        (2, vec![9.0, 1.0, 2.0, 1.0, 3.0, 1.0]),
        (3, vec![1.0, 1.0, 8.0, 2.0, 1.0, 9.0, 1.0, 1.0, 1.0]),
        (2, vec![1.0, 4.0, 1.0, 4.0, 1.0]),
        (1, vec![2.0, 1.0, 1.0]),
        (2, vec![4.129, 1.237, 1.013, 1.5]),
    ] {
        let web = pages(&seconds);
        fetched(most, &web, seconds.len())?;
        let what = format!("pages of {seconds:?} s, at most {most} at once");
        equal(what, &seen(&web), &expected(most, &seconds))?;
    }
    Ok(())
}

/// What the web has to see: each request begins when the first place is free.
fn expected(most: usize, seconds: &[f64]) -> Vec<String> {
    let mut places = vec![Duration::ZERO; most];
    let mut lines = Vec::new();
    for (number, seconds) in seconds.iter().enumerate() {
        let from = places.iter_mut().min().expect("there is a place");
        let until = *from + Duration::from_secs_f64(*seconds);
        let [begin, end] = [*from, until].map(in_seconds);
        lines.push(format!("/{} from {begin} to {end}", number + 1));
        *from = until;
    }
    lines.sort();
    lines
}

fn after_failures() -> Outcome {
    let web = pages(&[1.0; 8]).page("/shut", 0, Err(FetchError::Refused)).page(
        "/busy",
        1,
        Err(FetchError::Status(503)),
    );
    let urls = ["/busy", "/shut", "/busy", "/none", "/shut", "/1", "/2", "/3"];
    let (results, _) = web.run(fetch_at_most(2, &web.client(), &urls))?;
    let page = |number: &str| Ok(number.to_owned());
    let failure = |status| Err(FetchError::Status(status));
    let shut = || Err(FetchError::Refused);
    let expected = vec![
        failure(503),
        shut(),
        failure(503),
        failure(404),
        shut(),
        page("1"),
        page("2"),
        page("3"),
    ];
    let what = "five failures, then three pages, at most 2 at once";
    equal(what, &results, &expected)?;
    equal(format!("{what}: requests"), &web.visits().len(), &urls.len())
}

fn given_up() -> Outcome {
    let web = pages(&[1.0, 5.0, 5.0, 5.0, 5.0]);
    let urls = ["/1", "/2", "/3", "/4", "/5"];
    let (left, _) = web.run(async {
        let client = web.client();
        let limit = Duration::from_secs(2);
        let all = timeout(limit, fetch_at_most(2, &client, &urls)).await;
        ensure(all.is_err(), "pages of 1, 5, 5, 5, 5 s", "not yet", "over")?;
        // By now what was told to end has ended.
        sleep(Duration::from_millis(1)).await;
        let left = (web.open(), web.visits().len());
        sleep(Duration::from_secs(30)).await;
        Ok::<_, Failure>(left)
    })?;
    let (open, begun) = left?;
    let what = "pages of 1, 5, 5, 5, 5 s, given up after 2 s";
    equal(format!("{what}: requests that are open then"), &open, &0)?;
    let later = web.visits().len() - begun;
    equal(format!("{what}: requests that begin later"), &later, &0)
}

/// What came of the first pages, and how long it took.
fn fetched(
    most: usize,
    web: &Web,
    count: usize,
) -> Result<(Vec<Page>, Duration), Failure> {
    let urls: Vec<_> = (1..=count).map(|number| format!("/{number}")).collect();
    let urls: Vec<_> = urls.iter().map(String::as_str).collect();
    web.run(fetch_at_most(most, &web.client(), &urls))
}

fn seen(web: &Web) -> Vec<String> {
    let mut lines: Vec<_> =
        web.visits().iter().map(ToString::to_string).collect();
    lines.sort();
    lines
}
