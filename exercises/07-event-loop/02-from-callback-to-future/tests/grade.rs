//! What the future of a callback must do, from easy to hard.

use std::cell::RefCell;
use std::pin::Pin;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::mpsc;
use std::task::Poll;
use std::thread;

use exercise7_2::{Answer, Callback};
use judge::{Check, Failure, Log, Outcome, Wakes, ensure, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "answered-before",
            6,
            "the question is asked at once, and an answer that is there is \
             given by the first poll",
            answered_before,
        ),
        Check::new(
            "answered-later",
            10,
            "a poll that comes too early leaves its waker, which is called \
             once",
            answered_later,
        ),
        Check::new(
            "the-last-waker",
            8,
            "who polled last is woken, and nobody else",
            the_last_waker,
        ),
        Check::new(
            "any-thread",
            6,
            "the callback is called on another thread, or when nobody wants \
             the answer any more",
            any_thread,
        ),
        Check::new(
            "no-lost-wake",
            10,
            "a poll and the callback at the same time, in every order",
            no_lost_wake,
        ),
    ])
}

fn answered_before() -> Outcome {
    let asked = Log::new();
    let mut answer = Box::pin(Answer::to("Why?", |question, callback| {
        asked.say(question);
        callback("So.".to_owned());
    }));
    equal("asked, before the first poll", &asked.lines(), &["Why?"])?;
    let wakes = Wakes::new();
    let what = "the first poll, where the callback was called within `ask`";
    equal(what, &wakes.poll(answer.as_mut()), &ready("So."))?;
    equal("asked, after it", &asked.lines().len(), &1)?;
    let asked = Asked::now();
    asked.answers();
    let what = "the first poll, where the callback was called before it";
    equal(what, &asked.polled(&wakes), &ready(ANSWER))?;
    equal("wakes, where nobody had to wait", &wakes.count(), &0)
}

fn answered_later() -> Outcome {
    let (asked, wakes) = (Asked::now(), Wakes::new());
    let pending: Poll<String> = Poll::Pending;
    equal("a poll without an answer", &asked.polled(&wakes), &pending)?;
    equal("wakes by that poll", &wakes.count(), &0)?;
    let what = "after a poll that gave `Pending`";
    ensure(wakes.kept(), what, "its waker is kept", "nobody keeps it")?;
    asked.answers();
    equal("wakes by the callback", &wakes.count(), &1)?;
    equal("the poll after the wake", &asked.polled(&wakes), &ready(ANSWER))?;
    equal("wakes in all", &wakes.count(), &1)
}

fn the_last_waker() -> Outcome {
    let asked = Asked::now();
    let all = [Wakes::new(), Wakes::new(), Wakes::new()];
    for wakes in &all {
        let pending: Poll<String> = Poll::Pending;
        equal("a poll without an answer", &asked.polled(wakes), &pending)?;
    }
    let what = "wakes by polls that came too early";
    equal(what, &all.each_ref().map(Wakes::count), &[0, 0, 0])?;
    asked.answers();
    let what = "wakes of three tasks that polled one after the other";
    equal(what, &all.each_ref().map(Wakes::count), &[0, 0, 1])
}

fn any_thread() -> Outcome {
    let (asked, wakes) = (Asked::now(), Wakes::new());
    let _ = asked.polled(&wakes);
    let callback = asked.callback();
    let thread = thread::spawn(move || callback(ANSWER.to_owned()));
    let came_back = thread.join().is_ok();
    equal("the callback came back, on its thread", &came_back, &true)?;
    equal("wakes from another thread", &wakes.count(), &1)?;
    equal("the poll after the wake", &asked.polled(&wakes), &ready(ANSWER))?;
    let (asked, wakes) = (Asked::now(), Wakes::new());
    let _ = asked.polled(&wakes);
    asked.is_dropped();
    asked.answers();
    let what = "keeps a waker, after the `Answer` was dropped and answered";
    equal(what, &wakes.kept(), &false)
}

fn no_lost_wake() -> Outcome {
    for polled_before in [false, true] {
        for poll_comes_in in [false, true] {
            let mut place = 0;
            while comes_in(polled_before, poll_comes_in, place)? {
                place += 1;
            }
            let what = "what the future and the callback share";
            let expected = "is in the `Mutex` of the starter";
            let got = "they meet nowhere: that is not locked";
            ensure(place > 1, what, expected, got)?;
        }
    }
    Ok(())
}

/// Lets the callback come at a place of the poll, or the poll at a place of
/// the callback, and looks whether the answer arrives. Says whether there was
/// such a place.
fn comes_in(
    polled_before: bool,
    poll_comes_in: bool,
    place: usize,
) -> Result<bool, Failure> {
    let asked = Asked::now();
    let (first, wakes) = (Wakes::new(), Wakes::new());
    if polled_before {
        let _ = asked.polled(&first);
    }
    let result = Rc::new(RefCell::new(None));
    let poll = {
        let (asked, result) = (asked.clone(), Rc::clone(&result));
        let wakes = wakes.clone();
        move || *result.borrow_mut() = Some(asked.polled(&wakes))
    };
    let answers = asked.clone();
    let answers = move || answers.answers();
    let ((), happened) = match poll_comes_in {
        true => judge::meanwhile(place, poll, answers),
        false => judge::meanwhile(place, answers, poll),
    };
    let polled = result.borrow_mut().take();
    match polled {
        Some(Poll::Pending) if happened => {
            let (a, b) = match poll_comes_in {
                true => ("the callback", "a poll comes in"),
                false => ("a poll", "the callback comes in"),
            };
            let what = format!(
                "{b} at place {place} of {a}: the poll gives \
                                `Pending`, and the answer is there"
            );
            let got = "nobody wakes the task: it would wait for ever";
            ensure(wakes.count() > 0, &what, "its waker is called", got)?;
            equal(what, &asked.polled(&wakes), &ready(ANSWER))?;
        }
        Some(ready_now) if happened => {
            equal("what the poll gives", &ready_now, &ready(ANSWER))?;
        }
        _ => {}
    }
    Ok(happened)
}

const ANSWER: &str = "Because.";

fn ready(text: &str) -> Poll<String> {
    Poll::Ready(text.to_owned())
}

/// An `Answer`, and the callback that it waits for. A clone is the same.
#[derive(Clone)]
struct Asked {
    answer: Rc<RefCell<Option<Pin<Box<Answer>>>>>,
    callback: Rc<RefCell<Option<Callback>>>,
}

impl Asked {
    fn now() -> Self {
        let (sender, asked) = mpsc::channel();
        let answer = Answer::to("Why?", |_, callback| {
            let _ = sender.send(callback);
        });
        let callback = Rc::new(RefCell::new(asked.try_recv().ok()));
        Self { answer: Rc::new(RefCell::new(Some(Box::pin(answer)))), callback }
    }

    fn polled(&self, wakes: &Wakes) -> Poll<String> {
        match self.answer.borrow_mut().as_mut() {
            Some(answer) => wakes.poll(answer.as_mut()),
            None => Poll::Pending,
        }
    }

    fn answers(&self) {
        self.callback()(ANSWER.to_owned());
    }

    fn callback(&self) -> Callback {
        self.callback.take().expect("`ask` was called with a callback")
    }

    fn is_dropped(&self) {
        self.answer.take();
    }
}
