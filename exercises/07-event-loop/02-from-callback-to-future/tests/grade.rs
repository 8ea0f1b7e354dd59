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
    equal("a poll without an answer", &asked.polled(&wakes), &PENDING)?;
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
        equal("a poll without an answer", &asked.polled(wakes), &PENDING)?;
    }
    asked.answers();
    let what = "wakes of three tasks that polled one after the other";
    equal(what, &all.each_ref().map(Wakes::count), &[0, 0, 1])
}

fn any_thread() -> Outcome {
    let (asked, wakes) = (Asked::now(), Wakes::new());
    let _ = asked.polled(&wakes);
    let callback = asked.callback();
    let thread = thread::spawn(move || callback(ANSWER.to_owned()));
    equal("the callback came back", &thread.join().is_ok(), &true)?;
    equal("wakes from another thread", &wakes.count(), &1)?;
    equal("the poll after the wake", &asked.polled(&wakes), &ready(ANSWER))?;
    let (asked, wakes) = (Asked::now(), Wakes::new());
    let _ = asked.polled(&wakes);
    drop(asked.answer.take());
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
            let got = "they meet nowhere: that is not locked";
            ensure(place > 1, what, "is in the `Mutex` of the starter", got)?;
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
    let (asked, wakes) = (Asked::now(), Wakes::new());
    if polled_before {
        let _ = asked.polled(&Wakes::new());
    }
    let polled = Rc::new(RefCell::new(PENDING));
    let (a, w, p) = (asked.clone(), wakes.clone(), Rc::clone(&polled));
    let poll = move || drop(p.replace(a.polled(&w)));
    let a = asked.clone();
    let answers = move || a.answers();
    let ((), happened) = match poll_comes_in {
        true => judge::meanwhile(place, poll, answers),
        false => judge::meanwhile(place, answers, poll),
    };
    if happened && polled.borrow().is_pending() {
        let what = match poll_comes_in {
            true => format!("a poll at place {place} of the callback"),
            false => format!("the callback at place {place} of a poll"),
        };
        let expected = "the poll gives the answer, or its waker is called";
        let got = "`Pending`, and nobody wakes the task: it waits for ever";
        ensure(wakes.count() > 0, what, expected, got)?;
        polled.replace(asked.polled(&wakes));
    }
    if happened {
        equal("wakes under a lock that a poll needs", &wakes.locked(), &0)?;
        equal("what the last poll gives", &*polled.borrow(), &ready(ANSWER))?;
    }
    Ok(happened)
}

const ANSWER: &str = "Because.";
const PENDING: Poll<String> = Poll::Pending;

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
}
