//! What a basket must do, from easy to hard.

use std::process::ExitCode;
use std::sync::Arc;

use exercise10_2::Basket;
use judge::{Check, Outcome, Waiter, ensure, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("in-order", 8, "first in, first out", in_order),
        Check::new("take-waits", 8, "who takes waits for an item", take_waits),
        Check::new("put-waits", 8, "who puts waits for room", put_waits),
        Check::new("closed", 8, "what is inside can still be taken", closed),
        Check::new(
            "close-wakes-all",
            4,
            "nobody waits any more",
            close_wakes_all,
        ),
        Check::new("looks-again", 4, "who is woken looks again", looks_again),
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

fn take_waits() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let taker = Arc::clone(&basket);
    let taken = Waiter::begin(move || taker.take());
    taken.sleeps("take() of an empty basket")?;
    equal("put(7)", &basket.put(7), &Ok(()))?;
    let what = "take(), after put(7)";
    equal(what, &taken.at_last(what)?, &Some(7))?;
    (0..3).try_for_each(|_| two_take())
}

/// Two wait, and two items come before the first of them is awake.
fn two_take() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let takers = [(); 2].map(|()| {
        let basket = Arc::clone(&basket);
        Waiter::begin(move || basket.take())
    });
    let what = "take() of an empty basket";
    takers.iter().try_for_each(|taker| taker.waits(what))?;
    equal("put() two times", &[1, 2].map(|n| basket.put(n)), &[Ok(()); 2])?;
    let what = "one of two that wait in take(), after put() two times";
    takers.iter().try_for_each(|taker| {
        let taken = taker.at_last(what)?;
        ensure(taken.is_some(), what, "an item", "None")
    })
}

fn put_waits() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let putter = Arc::clone(&basket);
    let both = Waiter::begin(move || [putter.put(1), putter.put(2)]);
    let what = "put(1) and put(2), where there is room for two";
    equal(what, &both.at_last(what)?, &[Ok(()); 2])?;
    let putter = Arc::clone(&basket);
    let third = Waiter::begin(move || putter.put(3));
    third.sleeps("put(3), with room for two")?;
    equal("take()", &basket.take(), &Some(1))?;
    let what = "put(3), after take()";
    equal(what, &third.at_last(what)?, &Ok(()))?;
    equal("the next two", &[(); 2].map(|()| basket.take()), &[2, 3].map(Some))?;
    (0..3).try_for_each(|_| two_put())
}

/// Two wait, and two items are taken before the first of them is awake.
fn two_put() -> Outcome {
    let basket = Arc::new(Basket::new(2));
    let put = [1, 2].map(|item| basket.put(item));
    equal("put(1), put(2), with room for two", &put, &[Ok(()); 2])?;
    let putters = [3, 4].map(|item| {
        let basket = Arc::clone(&basket);
        Waiter::begin(move || basket.put(item))
    });
    let what = "put() into a full basket";
    putters.iter().try_for_each(|putter| putter.waits(what))?;
    let taken = [(); 2].map(|()| basket.take());
    equal("take() two times", &taken, &[1, 2].map(Some))?;
    let what = "one of two that wait in put(), after take() two times";
    putters.iter().try_for_each(|p| equal(what, &p.at_last(what)?, &Ok(())))
}

fn closed() -> Outcome {
    let basket = Arc::new(Basket::new(3));
    let put = [1, 2].map(|item| basket.put(item));
    equal("put(1), put(2), with room for three", &put, &[Ok(()); 2])?;
    basket.close();
    equal("put(3), when it is closed", &basket.put(3), &Err(3))?;
    let rest = Waiter::begin(move || [(); 4].map(|()| basket.take()));
    let what = "four times take() of two items, when it is closed";
    equal(what, &rest.at_last(what)?, &[Some(1), Some(2), None, None])
}

fn close_wakes_all() -> Outcome {
    let empty = Arc::new(Basket::<u32>::new(1));
    let takers = [(); 3].map(|()| {
        let basket = Arc::clone(&empty);
        Waiter::begin(move || basket.take())
    });
    let full = Arc::new(Basket::new(1));
    equal("put(0)", &full.put(0), &Ok(()))?;
    let putters = [1, 2, 3].map(|item| {
        let basket = Arc::clone(&full);
        Waiter::begin(move || basket.put(item) == Err(item))
    });
    let what = "who takes from an empty basket";
    takers.iter().try_for_each(|taker| taker.waits(what))?;
    let what = "who puts into a full basket";
    putters.iter().try_for_each(|putter| putter.waits(what))?;
    empty.close();
    full.close();
    for taker in &takers {
        let what = "one of three that wait in take(), after close()";
        equal(what, &taker.at_last(what)?, &None)?;
    }
    for putter in &putters {
        let what = "one of three that wait in put(), after close()";
        let given_back = putter.at_last(what)?;
        ensure(given_back, what, "the item is given back", "it was put in")?;
    }
    equal("take(), from the one that was full", &full.take(), &Some(0))
}

fn looks_again() -> Outcome {
    for _ in 0..3 {
        one_place()?;
        one_item()?;
    }
    as_fast_as_they_can()
}

/// One waits for room. Another one makes room and takes it at once.
fn one_place() -> Outcome {
    let basket = Arc::new(Basket::new(1));
    equal("put(0)", &basket.put(0), &Ok(()))?;
    let (putter, rival) = (Arc::clone(&basket), Arc::clone(&basket));
    let waiting = Waiter::begin(move || putter.put(1));
    waiting.waits("put(1), with room for one")?;
    let quick = Waiter::begin(move || (rival.take(), rival.put(2)));
    let (quick_put, put) = (quick.by_now(), waiting.by_now());
    basket.close();
    ends(&quick, quick_put.is_some())?;
    ends(&waiting, put.is_some())?;
    let both = quick_put.is_some() && put == Some(Ok(()));
    let what = "two that put, when one place of one became free";
    ensure(!both, what, "one of them waits", "the basket holds two")
}

/// One waits for an item. Another one puts it in and takes it at once.
fn one_item() -> Outcome {
    let basket = Arc::new(Basket::new(1));
    let (taker, rival) = (Arc::clone(&basket), Arc::clone(&basket));
    let waiting = Waiter::begin(move || taker.take());
    waiting.waits("take() of an empty basket")?;
    let quick = Waiter::begin(move || (rival.put(1), rival.take()));
    let (quick_take, taken) = (quick.by_now(), waiting.by_now());
    basket.close();
    ends(&quick, quick_take.is_some())?;
    ends(&waiting, taken.is_some())?;
    let taken = quick_take.and(taken);
    let what = "take(), when another was faster";
    ensure(taken.is_none(), what, "it waits", format!("{taken:?}"))
}

/// After close() it comes to an end, unless it has.
fn ends<R: Send + 'static>(who: &Waiter<R>, has: bool) -> Outcome {
    if has { Ok(()) } else { who.at_last("after close()").map(drop) }
}

/// A wake-up that goes to the wrong one stops them all sooner or later.
fn as_fast_as_they_can() -> Outcome {
    let basket = Arc::new(Basket::new(1));
    let takers = [(); 3].map(|()| {
        let basket = Arc::clone(&basket);
        Waiter::begin(move || while basket.take().is_some() {})
    });
    let putter = Arc::clone(&basket);
    let what = "1,000 times put(), while three take";
    let put = move || (0..1_000).all(|item| putter.put(item).is_ok());
    let put = Waiter::begin(put).at_last(what);
    // Three times, for one who wakes one only: that is another check.
    (0..3).for_each(|_| basket.close());
    takers.iter().try_for_each(|taker| taker.at_last("take(), closed"))?;
    equal(what, &put?, &true)
}
