//! What a server that makes a few reports at a time must do, from easy to
//! hard.

use std::process::ExitCode;
use std::sync::Arc;

use exercise9_2::Reports;
use judge::{Check, Outcome, equal};
use tokio::task::spawn_blocking;
use web::{Jobs, Requests, serve, settle};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("answers", 6, "200, with the report", answers),
        Check::new(
            "turned-away",
            8,
            "503 at once, if all places are taken",
            turned_away,
        ),
        Check::new(
            "never-more",
            8,
            "so many at a time, in the order in which they came",
            never_more,
        ),
        Check::new(
            "gone",
            12,
            "a client that goes away, from the queue or later",
            gone,
        ),
        Check::new("panics", 6, "500, and the place is free again", panics),
    ])
}

/// A server whose reports are done when a check lets them go.
struct Server {
    reports: Arc<Reports>,
    jobs: Jobs,
    requests: Requests<(u16, String)>,
}

impl Server {
    fn new(running: usize, waiting: usize) -> Self {
        let reports = Arc::new(Reports::new(running, waiting));
        Self { reports, jobs: Jobs::new(), requests: Requests::new() }
    }

    /// So many more ask, until they all wait, or have their answers.
    async fn ask(&mut self, count: usize) {
        for _ in 0..count {
            let (reports, job) = (Arc::clone(&self.reports), self.jobs.job());
            self.requests.ask(async move { reports.report(job).await }).await;
        }
    }

    /// Who has 503 by now.
    async fn turned_away(&mut self) -> Vec<usize> {
        let answers = self.requests.answers().await.into_iter();
        let away = answers.filter(|(_, (status, _))| *status == 503);
        away.map(|(number, _)| number).collect()
    }

    /// Lets a report be done, and looks at its answer.
    async fn done(&mut self, number: usize) -> Outcome {
        self.jobs.let_go(number);
        let answer = self.requests.answer(number).await;
        let what = format!("the answer to request {number}");
        equal(what, &answer, &Some((200, format!("job {number}"))))
    }

    /// Which begin next, in any order.
    async fn begin(&mut self, what: &str, expected: &[usize]) -> Outcome {
        let mut begun = Vec::new();
        while begun.len() < expected.len() {
            begun.extend(self.jobs.next().await);
        }
        begun.sort_unstable();
        equal(format!("{what}: who begins"), &begun.as_slice(), &expected)
    }

    /// Nobody else begins, as long as nobody is done.
    async fn nobody(&mut self, what: &str) -> Outcome {
        let begun = self.jobs.begun().await;
        equal(format!("{what}: who begins besides"), &begun, &None)
    }
}

/// With so many threads in the pool.
fn run(threads: usize, program: impl Future<Output = Outcome>) -> Outcome {
    serve(threads, program)?.0
}

fn answers() -> Outcome {
    run(2, async {
        let mut server = Server::new(1, 0);
        for number in 0..3 {
            server.ask(1).await;
            server.begin("one request", &[number]).await?;
            server.done(number).await?;
        }
        Ok(())
    })
}

fn turned_away() -> Outcome {
    for (running, waiting) in [(2, 3), (1, 0), (3, 1)] {
        let program = async {
            let mut server = Server::new(running, waiting);
            let all = running + waiting;
            server.ask(all).await;
            let what = format!("{running} made, {waiting} wait: who has 503");
            equal(&what, &server.turned_away().await, &vec![])?;
            server.ask(2).await;
            let what = format!("{what}, of two more");
            equal(what, &server.turned_away().await, &vec![all, all + 1])?;
            server.done(0).await?;
            server.ask(2).await;
            let what = "one is done, and two more come: who has 503";
            equal(what, &server.turned_away().await, &vec![all + 3])
        };
        run(running + 1, program)?;
    }
    Ok(())
}

fn never_more() -> Outcome {
    run(3, async {
        let mut server = Server::new(2, 3);
        server.ask(5).await;
        let what = "five come, two at a time";
        server.begin(what, &[0, 1]).await?;
        server.nobody(what).await?;
        for (done, next) in [(1, 2), (2, 3), (0, 4)] {
            server.done(done).await?;
            let what = format!("five come, and {done} is done");
            server.begin(&what, &[next]).await?;
            server.nobody(&what).await?;
        }
        Ok(())
    })
}

fn gone() -> Outcome {
    run(3, async {
        let mut server = Server::new(2, 3);
        server.ask(3).await;
        server.begin("three come, two at a time", &[0, 1]).await?;
        server.requests.leave(0).await;
        let what = "the client of 0 has gone, whose report is still made";
        server.nobody(what).await?;
        server.jobs.let_go(0);
        server.begin("then report 0 is done", &[2]).await
    })?;
    run(2, async {
        let mut server = Server::new(1, 1);
        server.ask(2).await;
        server.requests.leave(1).await;
        server.ask(1).await;
        let what = "0 is made, 1 went away from the queue: who has 503";
        equal(what, &server.turned_away().await, &vec![])?;
        server.begin("0 is made", &[0]).await?;
        server.done(0).await?;
        server.begin("0 is done, and 1 went away before", &[2]).await
    })?;
    run(1, async {
        let mut server = Server::new(1, 0);
        server.ask(1).await;
        server.requests.leave(0).await;
        server.ask(1).await;
        let what = "0 is made, its client has gone: who has 503";
        equal(what, &server.turned_away().await, &vec![1])?;
        server.jobs.let_go(0);
        // The only thread comes to this when it is done with 0.
        let _ = spawn_blocking(|| ()).await;
        settle().await;
        server.ask(1).await;
        let what = "0 is done: who has 503";
        equal(what, &server.turned_away().await, &vec![])
    })
}

fn panics() -> Outcome {
    run(2, async {
        let reports = Reports::new(1, 1);
        let mut jobs = Jobs::new();
        for number in 0..2 {
            let job = jobs.job();
            let failed = reports.report(move || panic!("{}", job()));
            let good = reports.report(|| "42".to_owned());
            // It fails when both have asked.
            let then = async { (settle().await, jobs.let_go(number)) };
            let (failed, good, _) = tokio::join!(failed, good, then);
            equal("a report that panics", &failed.0, &500)?;
            equal("one that waits behind it", &good, &(200, "42".to_owned()))?;
        }
        Ok(())
    })
}
