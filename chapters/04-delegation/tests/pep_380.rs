//! The rules of PEP 380 that have a meaning in Rust, one test each.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use chapter3::coroutine::{Coroutine, CoroutineState};
use chapter4::delegate::Delegate;
use chapter4::sent::{Sent, Thrown};
use chapter4::walk::Walk;

/// What happened, in order.
type Log = Rc<RefCell<Vec<String>>>;

/// Logs what it is sent; ends after `items` yields; catches if it should.
struct Inner {
    log: Log,
    items: u32,
    catches: bool,
    done: bool,
}

impl Coroutine<Sent> for Inner {
    type Yield = u32;
    type Return = Result<&'static str, Thrown>;

    fn resume(&mut self, sent: Sent) -> CoroutineState<u32, Self::Return> {
        assert!(!self.done, "a finished inner was resumed");
        self.log.borrow_mut().push(format!("{sent:?}"));
        match sent {
            Sent::Error(_) if self.catches => CoroutineState::Yielded(100),
            Sent::Error(thrown) => {
                self.done = true;
                CoroutineState::Complete(Err(thrown))
            }
            _ if self.items == 0 => {
                self.done = true;
                CoroutineState::Complete(Ok("value"))
            }
            _ => {
                self.items -= 1;
                CoroutineState::Yielded(self.items)
            }
        }
    }
}

fn inner(log: &Log, items: u32, catches: bool) -> Inner {
    Inner { log: Rc::clone(log), items, catches, done: false }
}

/// Three levels around the inner, as the rules speak of the innermost.
fn nested(inner: Inner) -> Delegate<Delegate<Delegate<Inner>>> {
    Delegate::to(Delegate::to(Delegate::to(inner)))
}

#[test]
fn sent_values_reach_the_innermost() {
    let log = Log::default();
    let mut outer = nested(inner(&log, 3, false));
    outer.resume(Sent::Nothing);
    outer.resume(Sent::Number(7));
    assert_eq!(*log.borrow(), ["Nothing", "Number(7)"]);
}

#[test]
fn yielded_values_reach_the_caller() {
    let mut outer = nested(inner(&Log::default(), 2, false));
    assert_eq!(outer.resume(Sent::Nothing), CoroutineState::Yielded(1));
    assert_eq!(outer.resume(Sent::Nothing), CoroutineState::Yielded(0));
}

#[test]
fn thrown_errors_reach_the_innermost() {
    let log = Log::default();
    let mut outer = nested(inner(&log, 3, false));
    outer.resume(Sent::Nothing);
    outer.resume(Sent::Error("stop"));
    assert_eq!(log.borrow()[1], "Error(\"stop\")");
}

#[test]
fn a_thrown_error_may_be_caught_there_and_turned_into_a_yield() {
    let mut outer = nested(inner(&Log::default(), 3, true));
    outer.resume(Sent::Nothing);
    let state = outer.resume(Sent::Error("stop"));
    assert_eq!(state, CoroutineState::Yielded(100));
    assert_eq!(outer.resume(Sent::Nothing), CoroutineState::Yielded(1));
}

#[test]
fn an_error_that_nobody_catches_comes_out() {
    let mut outer = nested(inner(&Log::default(), 3, false));
    outer.resume(Sent::Nothing);
    let state = outer.resume(Sent::Error("stop"));
    assert_eq!(state, CoroutineState::Complete(Err("stop")));
}

#[test]
fn the_return_value_is_the_value_of_the_delegation() {
    let mut outer = nested(inner(&Log::default(), 1, false));
    outer.resume(Sent::Nothing);
    let state = outer.resume(Sent::Nothing);
    assert_eq!(state, CoroutineState::Complete(Ok("value")));
}

#[test]
fn an_inner_that_ends_at_once_yields_nothing() {
    let mut outer = nested(inner(&Log::default(), 0, false));
    let state = outer.resume(Sent::Nothing);
    assert_eq!(state, CoroutineState::Complete(Ok("value")));
}

#[test]
fn a_finished_inner_is_never_resumed() {
    let log = Log::default();
    let mut outer = nested(inner(&log, 0, false));
    outer.resume(Sent::Nothing);
    let again = AssertUnwindSafe(|| outer.resume(Sent::Nothing));
    assert!(catch_unwind(again).is_err(), "the outer itself refuses");
    assert_eq!(log.borrow().len(), 1);
}

#[test]
fn plain_iterators_can_be_delegated_to() {
    let mut outer = Delegate::to(Walk::over([1, 2]));
    assert_eq!(outer.resume(Sent::Nothing), CoroutineState::Yielded(1));
    assert_eq!(outer.resume(Sent::Number(9)), CoroutineState::Yielded(2));
    let state = outer.resume(Sent::Nothing);
    assert_eq!(state, CoroutineState::Complete(Ok(())));
}

#[test]
fn an_error_thrown_at_an_iterator_is_raised_in_the_delegation() {
    let mut outer = Delegate::to(Walk::over([1, 2]));
    outer.resume(Sent::Nothing);
    let state = outer.resume(Sent::Error("stop"));
    assert_eq!(state, CoroutineState::Complete(Err("stop")));
}

#[test]
fn a_panic_in_the_inner_reaches_the_caller() {
    struct Panics;
    impl Coroutine<Sent> for Panics {
        type Yield = ();
        type Return = ();
        fn resume(&mut self, _: Sent) -> CoroutineState<(), ()> {
            panic!("in the inner");
        }
    }
    let mut outer = Delegate::to(Panics);
    let resumed = AssertUnwindSafe(|| outer.resume(Sent::Nothing));
    let payload = catch_unwind(resumed).unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"in the inner"));
}

/// Ends with its value when an error is thrown in: it catches, and returns.
struct Returns;

impl Coroutine<Sent> for Returns {
    type Yield = u32;
    type Return = Result<&'static str, Thrown>;

    fn resume(&mut self, sent: Sent) -> CoroutineState<u32, Self::Return> {
        match sent {
            Sent::Error(_) => CoroutineState::Complete(Ok("caught")),
            _ => CoroutineState::Yielded(1),
        }
    }
}

#[test]
fn an_inner_that_catches_and_returns_gives_the_delegation_its_value() {
    let mut outer = Delegate::to(Delegate::to(Returns));
    outer.resume(Sent::Nothing);
    let state = outer.resume(Sent::Error("stop"));
    assert_eq!(state, CoroutineState::Complete(Ok("caught")));
}

#[test]
fn an_error_thrown_before_the_first_yield_ends_an_inner_that_raises_it() {
    let mut outer = nested(inner(&Log::default(), 3, false));
    let state = outer.resume(Sent::Error("early"));
    assert_eq!(state, CoroutineState::Complete(Err("early")));
}

/// Delegates, catches the inner's error, and goes on by itself.
enum Catches {
    Inside(Inner),
    After(Thrown),
    Done,
}

impl Coroutine<Sent> for Catches {
    type Yield = u32;
    type Return = Thrown;

    fn resume(&mut self, sent: Sent) -> CoroutineState<u32, Thrown> {
        match std::mem::replace(self, Self::Done) {
            Self::Inside(mut inner) => match inner.resume(sent) {
                CoroutineState::Yielded(item) => {
                    *self = Self::Inside(inner);
                    CoroutineState::Yielded(item)
                }
                CoroutineState::Complete(ended) => {
                    *self = Self::After(ended.err().unwrap_or("nothing"));
                    CoroutineState::Yielded(7)
                }
            },
            Self::After(caught) => CoroutineState::Complete(caught),
            Self::Done => panic!("resumed after completion"),
        }
    }
}

#[test]
fn the_outer_may_catch_what_the_inner_did_not_and_go_on() {
    let mut outer = Catches::Inside(inner(&Log::default(), 3, false));
    outer.resume(Sent::Nothing);
    let state = outer.resume(Sent::Error("stop"));
    assert_eq!(state, CoroutineState::Yielded(7));
    let state = outer.resume(Sent::Nothing);
    assert_eq!(state, CoroutineState::Complete("stop"));
}

#[test]
fn several_can_be_delegated_to_one_after_the_other() {
    let log = Log::default();
    for items in [1, 0, 2] {
        let mut outer = Delegate::to(inner(&log, items, false));
        while let CoroutineState::Yielded(_) = outer.resume(Sent::Nothing) {}
    }
    assert_eq!(log.borrow().len(), 2 + 1 + 3, "each end is asked for once");
}

#[test]
fn a_boxed_coroutine_follows_the_same_rules() {
    type Boxed = Box<
        dyn Coroutine<Sent, Yield = u32, Return = Result<&'static str, Thrown>>,
    >;
    let log = Log::default();
    let inside: Boxed = Box::new(inner(&log, 3, true));
    let mut outer: Boxed = Box::new(Delegate::to(inside));
    outer.resume(Sent::Nothing);
    outer.resume(Sent::Number(7));
    let state = outer.resume(Sent::Error("stop"));
    assert_eq!(state, CoroutineState::Yielded(100));
    let received = ["Nothing", "Number(7)", "Error(\"stop\")"];
    assert_eq!(*log.borrow(), received);
}
