//! What sharing jobs among threads must do, from easy to hard.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use exercise10_3::share;
use judge::{Check, Failure, Meeting, Outcome, ensure, equal};

/// How long a job may take that has no reason to wait: no right answer comes
/// near it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long two stay at work, so that a third would be seen. It fails no
/// right answer, however slow the machine.
const LOOK: Duration = Duration::from_millis(10);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "each-once",
            8,
            "each job is done once, on any number of threads",
            each_once,
        ),
        Check::new(
            "in-order",
            6,
            "the results come in the order of the jobs",
            in_order,
        ),
        Check::new(
            "same-time",
            8,
            "as many are at work as there are threads, and no more",
            same_time,
        ),
        Check::new(
            "takes-the-next",
            10,
            "a long job holds up one thread, and nobody behind it",
            takes_the_next,
        ),
        Check::new(
            "panics",
            8,
            "a panic is the result of one job, and its thread goes on",
            panics,
        ),
    ])
}

fn each_once() -> Outcome {
    for (count, threads) in [(5, 2), (1, 1), (4, 1), (2, 6), (0, 3)] {
        let done: Vec<AtomicUsize> =
            (0..count).map(|_| AtomicUsize::new(0)).collect();
        let results = share((0..count).collect(), threads, |job: usize| {
            done[job].fetch_add(1, SeqCst);
            10 * job
        });
        let what = format!("{count} jobs on {threads} threads");
        let times: Vec<_> = done.iter().map(|n| n.load(SeqCst)).collect();
        equal(
            format!("{what}: how often each was done"),
            &times,
            &vec![1; count],
        )?;
        let expected: Vec<Result<_, String>> =
            (0..count).map(|job| Ok(10 * job)).collect();
        equal(
            format!("{what}: the results"),
            &in_any_order(results),
            &expected,
        )?;
    }
    Ok(())
}

/// Sorted: in which order they come is another check's business.
fn in_any_order<T: Ord>(mut results: Vec<T>) -> Vec<T> {
    results.sort();
    results
}

/// The outcome of jobs that return one.
fn outcome_of(results: Vec<Result<Outcome, String>>) -> Outcome {
    results.into_iter().try_for_each(|result| result.map_err(panicked)?)
}

/// On two threads the third job begins when the second is over, and the first
/// waits for that: the second is over before the first.
fn in_order() -> Outcome {
    let third_has_begun = Meeting::of(2);
    let results = share(vec!['A', 'B', 'C'], 2, |job| match job {
        'B' => Ok(job),
        _ => third_has_begun.come(job).map(|()| job),
    });
    let mut order = Vec::new();
    for result in results {
        order.push(result.map_err(panicked)??);
    }
    equal("the results, where B is over first", &order, &vec!['A', 'B', 'C'])
}

fn panicked(message: String) -> Failure {
    Failure::new("a job", "no panic", message)
}

fn same_time() -> Outcome {
    let meeting = Meeting::of(3);
    outcome_of(share(vec!["A", "B", "C"], 3, |job| meeting.come(job)))?;
    let (at_work, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let pairs = [Meeting::of(2), Meeting::of(2), Meeting::of(2)];
    let results = share((0..6).collect(), 2, |job: usize| {
        most.fetch_max(at_work.fetch_add(1, SeqCst) + 1, SeqCst);
        let met = pairs[job / 2].come(job);
        // Time for a third to begin, if there is one.
        thread::sleep(LOOK);
        at_work.fetch_sub(1, SeqCst);
        met
    });
    let most = most.into_inner();
    ensure(
        most <= 2,
        "the most that were at work, of 6 jobs on 2 threads",
        2,
        most,
    )?;
    outcome_of(results)
}

/// One job is not over before all others are: somebody else has to do them.
fn takes_the_next() -> Outcome {
    for long in [0, 1, 3] {
        let (over, others) = channel();
        let others = Mutex::new(others);
        let results = share((0..6).collect(), 2, |job| {
            if job == long {
                return wait_for(5, &others);
            }
            over.send(()).map_err(|error| panicked(error.to_string()))
        });
        outcome_of(results)?;
    }
    Ok(())
}

/// Waits until so many others are over.
fn wait_for(count: usize, others: &Mutex<Receiver<()>>) -> Outcome {
    let others = others.lock().unwrap_or_else(PoisonError::into_inner);
    for over in 0..count {
        others.recv_timeout(PATIENCE).map_err(|_| {
            Failure::new(
                "the other jobs, while one of 6 takes long, on 2 threads",
                format!("{count} are over"),
                format!("{over} are over, and the others wait behind it"),
            )
        })?;
    }
    Ok(())
}

fn panics() -> Outcome {
    let jobs = vec![1, 0, 2, 0, 0, 4];
    let results = share(jobs, 2, |n: u32| match n {
        0 => panic!("job zero"),
        n => 8 / n,
    });
    let zero = || Err("job zero".to_owned());
    let expected = vec![Ok(2), Ok(4), Ok(8), zero(), zero(), zero()];
    let what = "8 / n for 1, 0, 2, 0, 0, 4, in any order";
    equal(what, &in_any_order(results), &expected)?;
    let results = share(vec![0, 0, 0, 7], 1, |n: u32| match n {
        0 => panic!("job zero"),
        n => n,
    });
    let expected = vec![zero(), zero(), zero(), Ok(7)];
    equal("three panics on one thread, then a 7", &results, &expected)
}
