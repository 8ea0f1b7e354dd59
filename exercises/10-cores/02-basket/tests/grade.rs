//! What a basket must do, from easy to hard.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use exercise10_2::Basket;
use judge::{Check, Failure, Outcome, ensure, equal};

/// How long somebody may take who has no reason to wait: no right answer
/// comes near it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long it is looked whether somebody goes on who should wait. It fails
/// no right answer, however slow the machine.
const LOOK: Duration = Duration::from_millis(25);

/// How long the process may compute while all of it sleeps: a hundred times
/// what it takes to fall asleep.
const LITTLE: Duration = Duration::from_millis(3);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("in-order", 8, "first in, first out", in_order),
        Check::new(
            "take-waits",
            8,
            "who takes from an empty basket waits for the next item",
            take_waits,
        ),
        Check::new(
            "put-waits",
            8,
            "who puts into a full basket waits for room",
            put_waits,
        ),
        Check::new(
            "closed",
            8,
            "what is inside can be taken, and nothing is put in any more",
            closed,
        ),
        Check::new(
            "close-wakes-all",
            4,
            "nobody waits at a closed basket, however many they were",
            close_wakes_all,
        ),
        Check::new(
            "looks-again",
            4,
            "who is woken looks whether another was faster",
            looks_again,
        ),
    ])
}

fn in_order() -> Outcome {
    let basket = Basket::new(3);
    let put = ["a", "b", "c"].map(|item| basket.put(item));
    equal("three times put(), with room for three", &put, &[Ok(()); 3])?;
    equal("the first take()", &basket.take(), &Some("a"))?;
    equal("put(\"d\")", &basket.put("d"), &Ok(()))?;
    let rest = [(); 3].map(|()| basket.take());
    equal("the next three", &rest, &["b", "c", "d"].map(Some))
}

/// Does it on a thread of its own; what it came to can be received.
fn meanwhile<R: Send + 'static>(
    work: impl FnOnce() -> R + Send + 'static,
) -> Receiver<R> {
    let (sender, result) = channel();
    let begun = Arc::new(Barrier::new(2));
    let begins = Arc::clone(&begun);
    thread::spawn(move || {
        begins.wait();
        sender.send(work())
    });
    begun.wait();
    result
}

/// What it came to, of somebody who has no reason to wait any more.
fn at_last<R>(what: &str, result: &Receiver<R>) -> Result<R, Failure> {
    result.recv_timeout(PATIENCE).map_err(|error| match error {
        Timeout => Failure::new(what, "it returns", "it waits for ever"),
        Disconnected => Failure::new(what, "it returns", "it panicked"),
    })
}

fn still_waits<R>(what: &str, result: &Receiver<R>) -> Outcome {
    let waits = result.recv_timeout(LOOK).is_err_and(|e| e == Timeout);
    ensure(waits, what, "it waits", "it is over")
}

/// It waits, and while it waits it computes nothing.
fn sleeps<R>(what: &str, result: &Receiver<R>) -> Outcome {
    let before = computed();
    still_waits(what, result)?;
    let meanwhile = computed().saturating_sub(before);
    ensure(meanwhile < LITTLE, what, "it sleeps", "it looks again and again")
}

/// How long this process has computed so far, where the system tells.
fn computed() -> Duration {
    #[cfg(unix)]
    {
        use rustix::time::{ClockId, clock_gettime};
        let time = clock_gettime(ClockId::ProcessCPUTime);
        Duration::try_from(time).unwrap_or_default()
    }
    #[cfg(not(unix))]
    Duration::ZERO
}

fn take_waits() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let taker = Arc::clone(&basket);
    let taken = meanwhile(move || taker.take());
    sleeps("take() of an empty basket", &taken)?;
    equal("put(7)", &basket.put(7), &Ok(()))?;
    let what = "take(), after put(7)";
    equal(what, &at_last(what, &taken)?, &Some(7))?;
    three_take()
}

/// Three wait, and three items come before the first of them is awake.
fn three_take() -> Outcome {
    let basket = Arc::new(Basket::new(3));
    let takers = [(); 3].map(|()| {
        let basket = Arc::clone(&basket);
        meanwhile(move || basket.take())
    });
    let what = "take() of an empty basket";
    takers.iter().try_for_each(|taker| still_waits(what, taker))?;
    let put = [1, 2, 3].map(|item| basket.put(item));
    equal("put(1), put(2), put(3), with room for three", &put, &[Ok(()); 3])?;
    let what = "one of three that wait in take(), after put() three times";
    let taken = takers.iter().map(|taker| at_last(what, taker));
    let mut taken = taken.collect::<Result<Vec<_>, _>>()?;
    taken.sort_unstable();
    equal("what three took", &taken, &vec![Some(1), Some(2), Some(3)])
}

fn put_waits() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let putter = Arc::clone(&basket);
    let both = meanwhile(move || [putter.put(1), putter.put(2)]);
    let what = "put(1) and put(2), where there is room for two";
    equal(what, &at_last(what, &both)?, &[Ok(()); 2])?;
    let putter = Arc::clone(&basket);
    let third = meanwhile(move || putter.put(3));
    sleeps("put(3), with room for two", &third)?;
    equal("take()", &basket.take(), &Some(1))?;
    let what = "put(3), after take()";
    equal(what, &at_last(what, &third)?, &Ok(()))?;
    equal("the next two", &[(); 2].map(|()| basket.take()), &[2, 3].map(Some))?;
    two_put()
}

/// Two wait, and two items are taken before the first of them is awake.
fn two_put() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let put = [1, 2].map(|item| basket.put(item));
    equal("put(1), put(2), with room for two", &put, &[Ok(()); 2])?;
    let putters = [3, 4].map(|item| {
        let basket = Arc::clone(&basket);
        meanwhile(move || basket.put(item))
    });
    let what = "put() into a full basket";
    putters.iter().try_for_each(|putter| still_waits(what, putter))?;
    let taken = [(); 2].map(|()| basket.take());
    equal("take() two times", &taken, &[1, 2].map(Some))?;
    let what = "one of two that wait in put(), after take() two times";
    putters.iter().try_for_each(|p| equal(what, &at_last(what, p)?, &Ok(())))
}

fn closed() -> Outcome {
    let basket = Arc::new(Basket::new(3));
    let put = [1, 2].map(|item| basket.put(item));
    equal("put(1), put(2), with room for three", &put, &[Ok(()); 2])?;
    basket.close();
    equal("put(3), when it is closed", &basket.put(3), &Err(3))?;
    let rest = meanwhile(move || [(); 4].map(|()| basket.take()));
    let what = "four times take() of two items, when it is closed";
    equal(what, &at_last(what, &rest)?, &[Some(1), Some(2), None, None])
}

fn close_wakes_all() -> Outcome {
    let empty = Arc::new(Basket::<u32>::new(1));
    let takers = [(); 3].map(|()| {
        let basket = Arc::clone(&empty);
        meanwhile(move || basket.take())
    });
    let full = Arc::new(Basket::new(1));
    equal("put(0)", &full.put(0), &Ok(()))?;
    let putters = [1, 2, 3].map(|item| {
        let basket = Arc::clone(&full);
        meanwhile(move || basket.put(item) == Err(item))
    });
    let what = "who takes from an empty basket";
    takers.iter().try_for_each(|taker| still_waits(what, taker))?;
    let what = "who puts into a full basket";
    putters.iter().try_for_each(|putter| still_waits(what, putter))?;
    empty.close();
    full.close();
    for taker in &takers {
        let what = "one of three that wait in take(), after close()";
        equal(what, &at_last(what, taker)?, &None)?;
    }
    for putter in &putters {
        let what = "one of three that wait in put(), after close()";
        let given_back = at_last(what, putter)?;
        ensure(given_back, what, "the item is given back", "it was put in")?;
    }
    equal("take(), from the one that was full", &full.take(), &Some(0))
}

fn looks_again() -> Outcome {
    one_place()?;
    as_fast_as_they_can()
}

/// One waits for room. Another one makes room and takes it at once, before
/// the first is awake: who has no room goes on waiting.
fn one_place() -> Outcome {
    for _ in 0..2 {
        let basket = Arc::new(Basket::new(1));
        equal("put(0)", &basket.put(0), &Ok(()))?;
        let putter = Arc::clone(&basket);
        let waiting = meanwhile(move || putter.put(1));
        still_waits("put(1), with room for one", &waiting)?;
        let rival = Arc::clone(&basket);
        let quick = meanwhile(move || {
            rival.take();
            rival.put(2)
        });
        thread::sleep(LOOK);
        let put = [&waiting, &quick].map(|put| put.try_recv() == Ok(Ok(())));
        basket.close();
        ensure(
            put != [true, true],
            "two that put, when one place of one became free",
            "one of them waits",
            "both are done: the basket holds two",
        )?;
    }
    Ok(())
}

/// Three take as fast as they can, so that who is woken often finds nothing.
fn as_fast_as_they_can() -> Outcome {
    const LAST: u32 = 1_000;
    let basket = Arc::new(Basket::new(1));
    let over = Arc::new(AtomicBool::new(false));
    let takers = [(); 3].map(|()| {
        let (basket, over) = (Arc::clone(&basket), Arc::clone(&over));
        meanwhile(move || take_all(&basket, &over))
    });
    let putter = Arc::clone(&basket);
    let put = meanwhile(move || (0..LAST).all(|item| putter.put(item).is_ok()));
    let put = at_last("1,000 times put(), while three take", &put);
    over.store(true, SeqCst);
    basket.close();
    let mut all = Vec::new();
    for taker in &takers {
        let what = "one of three that take, after close()";
        let (taken, too_early) = at_last(what, taker)?;
        equal("take() gave None before close()", &too_early, &false)?;
        all.extend(taken);
    }
    equal("all 1,000 were put in", &put?, &true)?;
    all.sort_unstable();
    let (is_all, got) = (all.iter().copied().eq(0..LAST), all.len());
    let got = format!("{got} items, not those");
    ensure(is_all, "what three took together", "each item once", got)
}

/// Takes until there is nothing any more: what, and whether that was before
/// the end.
fn take_all(basket: &Basket<u32>, over: &AtomicBool) -> (Vec<u32>, bool) {
    let mut taken = Vec::new();
    loop {
        match basket.take() {
            Some(item) => taken.push(item),
            None => return (taken, !over.load(SeqCst)),
        }
    }
}
