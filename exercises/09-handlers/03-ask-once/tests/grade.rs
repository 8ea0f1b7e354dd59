//! What asking once must do, from easy to hard.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use exercise9_3::Pages;
use futures_util::future::join_all;
use judge::{Check, Outcome, equal};
use tokio::time::{Instant, sleep, timeout};
use web::{FetchError, Requests, Web, in_seconds};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "remembers",
            6,
            "a page is fetched when it is asked for first",
            remembers,
        ),
        Check::new(
            "once",
            12,
            "a hundred ask at the same time, and one request is made",
            once,
        ),
        Check::new("others-go-on", 6, "other pages are not held up", others),
        Check::new(
            "failure",
            10,
            "a failure goes to all who wait, and is not remembered",
            failure,
        ),
        Check::new(
            "gone",
            6,
            "who goes away while it waits harms nobody",
            gone,
        ),
    ])
}

fn ok(text: &str) -> Result<String, FetchError> {
    Ok(text.to_owned())
}

const BUSY: FetchError = FetchError::Status(503);

/// Takes a program's time: where it counts, and when it is over.
async fn timed<T>(program: impl Future<Output = T>) -> (T, f64) {
    let began = Instant::now();
    let result = program.await;
    (result, in_seconds(began.elapsed()))
}

fn remembers() -> Outcome {
    let web = Web::new().page("/a", 2, Ok("A")).page("/b", 1, Ok("B"));
    let pages = Pages::new(web.client());
    let program = async {
        let mut came = Vec::new();
        for url in ["/a", "/b", "/a", "/b", "/a"] {
            came.push(timed(pages.get(url)).await);
        }
        came
    };
    let (came, _) = web.run(program)?;
    let (a, b) = (ok("A"), ok("B"));
    let expected = [(&a, 2.0), (&b, 1.0), (&a, 0.0), (&b, 0.0), (&a, 0.0)];
    let came: Vec<_> = came.iter().map(|(page, s)| (page, *s)).collect();
    let what = "/a, /b, /a, /b and /a, and how long each took";
    equal(what, &came, &expected.to_vec())?;
    equal("requests", &web.visits().len(), &2)
}

fn once() -> Outcome {
    let web = Web::new().page("/a", 2.345, Ok("A")).page("/a", 1, Ok("B"));
    let pages = Pages::new(web.client());
    let program = timed(join_all((0..100).map(|_| pages.get("/a"))));
    let ((hundred, took), _) = web.run(program)?;
    equal("a hundred ask: requests", &web.asked("/a"), &1)?;
    equal("a hundred ask: what they get", &hundred, &vec![ok("A"); 100])?;
    equal("a hundred ask: how long it took, in s", &took, &2.345)?;
    one_by_one()
}

/// The same, where most come while the page is being fetched.
fn one_by_one() -> Outcome {
    let web = Web::new().page("/a", 2, Ok("A")).page("/a", 2, Ok("B"));
    let pages = &Pages::new(web.client());
    let one = |number| async move {
        sleep(Duration::from_millis(50) * number).await;
        timed(pages.get("/a")).await
    };
    let (came, _) = web.run(join_all((0..20).map(one)))?;
    let millis = |began: u32| f64::from(2_000 - 50 * began) / 1_000.0;
    let expected: Vec<_> = (0..20).map(|n| (ok("A"), millis(n))).collect();
    equal("20 who come 0.05 s apart, and how long each took", &came, &expected)
}

fn others() -> Outcome {
    let web = Web::new().page("/a", 5, Ok("A")).page("/b", 3, Ok("B")).page(
        "/c",
        1,
        Ok("C"),
    );
    let pages = Pages::new(web.client());
    let program = async {
        let c = pages.get("/c").await;
        let (a, b) = (timed(pages.get("/a")), timed(pages.get("/b")));
        let remembered = async {
            sleep(Duration::from_secs(1)).await;
            timed(pages.get("/c")).await
        };
        (c, tokio::join!(a, b, remembered))
    };
    let ((_, came), _) = web.run(program)?;
    let expected = ((ok("A"), 5.0), (ok("B"), 3.0), (ok("C"), 0.0));
    let what = "/a and /b at once, and /c, which is remembered, meanwhile";
    equal(format!("{what}, and how long each took"), &came, &expected)
}

fn failure() -> Outcome {
    let web = Web::new().page("/a", 2, Err(BUSY)).page("/a", 3, Ok("A"));
    let pages = Pages::new(web.client());
    let program = async {
        let twenty = join_all((0..20).map(|_| pages.get("/a"))).await;
        let again = join_all((0..20).map(|_| pages.get("/a"))).await;
        (twenty, again)
    };
    let ((twenty, again), _) = web.run(program)?;
    equal("twenty ask, and it fails", &twenty, &vec![Err(BUSY); 20])?;
    equal("they ask again", &again, &vec![ok("A"); 20])?;
    equal("requests in all", &web.asked("/a"), &2)?;
    asked_again_at_once()
}

/// Each asks again as soon as it learns of the failure, and the second has yet
/// to learn of it when the first does so.
fn asked_again_at_once() -> Outcome {
    let web = Web::new().page("/a", 2, Err(BUSY)).page("/a", 3, Ok("A")).page(
        "/a",
        3,
        Ok("B"),
    );
    let pages = Pages::new(web.client());
    let twice = || async { (pages.get("/a").await, pages.get("/a").await) };
    let later = async {
        sleep(Duration::from_secs(4)).await;
        pages.get("/a").await
    };
    let all =
        async { tokio::join!(join_all([twice(), twice(), twice()]), later) };
    let ((three, later), _) = web.run(all)?;
    let what = "three ask, it fails, and each asks again at once";
    equal(what, &three, &vec![(Err(BUSY), ok("A")); 3])?;
    equal(format!("{what}: requests in all"), &web.asked("/a"), &2)?;
    equal(format!("{what}: who comes 2 s later"), &later, &ok("A"))
}

fn gone() -> Outcome {
    let web = Web::new().page("/a", 3, Ok("A")).page("/a", 3, Ok("B"));
    let pages = Arc::new(Pages::new(web.client()));
    let program = async {
        let mut clients = Requests::new();
        for _ in 0..4 {
            let pages = Arc::clone(&pages);
            clients.ask(async move { timed(pages.get("/a")).await }).await;
        }
        sleep(Duration::from_secs(1)).await;
        clients.leave(0).await;
        clients.leave(2).await;
        let late = timed(pages.get("/a")).await;
        let (second, last) = (clients.answer(1).await, clients.answer(3).await);
        (second, last, late)
    };
    let ((second, last, late), _) = web.run(program)?;
    let expected = Some((ok("A"), 3.0));
    equal("four ask, two go away after 1 s: the second", &second, &expected)?;
    equal("four ask, two go away after 1 s: the last", &last, &expected)?;
    let what = "four ask, two go away after 1 s, and one comes then";
    equal(what, &late, &(ok("A"), 2.0))?;
    equal("requests in all", &web.asked("/a"), &1)?;
    all_gone()
}

fn all_gone() -> Outcome {
    let web = Web::new().page("/a", 3, Ok("A"));
    let pages = Pages::new(web.client());
    let program = async {
        let second = Duration::from_secs(1);
        let both = async { tokio::join!(pages.get("/a"), pages.get("/a")) };
        let gone = timeout(second, both).await.is_err();
        (gone, timeout(9 * second, pages.get("/a")).await.ok())
    };
    let (came, _) = web.run(program)?;
    let what = "all go away after 1 s, and somebody asks later";
    equal(what, &came, &(true, Some(ok("A"))))
}
