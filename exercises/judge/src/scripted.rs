//! A coroutine whose every yield is written down beforehand.

use std::fmt::{Debug, Display};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chapter3::coroutine::{Coroutine, CoroutineState};

use crate::failure::Failure;
use crate::log::Log;
use crate::violation::violation;

/// A coroutine with given yields, which says in a log what it is sent.
///
/// Whoever resumes it after its end misuses it.
#[derive(Debug)]
pub struct Scripted<Y, R> {
    name: String,
    log: Log,
    yields: std::vec::IntoIter<Y>,
    returns: Option<R>,
    resumes: Resumes,
}

/// How often a coroutine was resumed; a clone counts the same coroutine.
#[derive(Clone, Debug, Default)]
pub struct Resumes(Arc<AtomicUsize>);

impl Resumes {
    /// How often `resume` was called so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl<Y, R> Scripted<Y, R> {
    /// A coroutine that yields `yields`, one each time, and then returns.
    #[must_use]
    pub fn new(
        name: impl Display,
        log: &Log,
        yields: Vec<Y>,
        returns: R,
    ) -> Self {
        Self {
            name: name.to_string(),
            log: log.clone(),
            yields: yields.into_iter(),
            returns: Some(returns),
            resumes: Resumes::default(),
        }
    }

    /// How often it was resumed, to be looked at later.
    #[must_use]
    pub fn resumes(&self) -> Resumes {
        self.resumes.clone()
    }
}

impl<Sent: Debug, Y, R> Coroutine<Sent> for Scripted<Y, R> {
    type Yield = Y;
    type Return = R;

    /// Says "NAME got SENT", then goes on.
    fn resume(&mut self, sent: Sent) -> CoroutineState<Y, R> {
        let resumes = self.resumes.0.fetch_add(1, Ordering::SeqCst) + 1;
        self.log.say(format!("{} got {sent:?}", self.name));
        if let Some(item) = self.yields.next() {
            return CoroutineState::Yielded(item);
        }
        let Some(returned) = self.returns.take() else {
            let expected = "is not resumed after its end";
            let got = format!("resume {resumes} came after its end");
            violation(Failure::new(&self.name, expected, got));
        };
        CoroutineState::Complete(returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::violated;

    #[test]
    fn it_says_what_it_is_sent() {
        let log = Log::new();
        let mut a = Scripted::new("A", &log, vec![1, 2], "end");
        let resumes = a.resumes();
        assert_eq!(a.resume(None::<&str>), CoroutineState::Yielded(1));
        assert_eq!(a.resume(Some("x")), CoroutineState::Yielded(2));
        assert_eq!(a.resume(Some("y")), CoroutineState::Complete("end"));
        assert_eq!(
            log.take(),
            ["A got None", r#"A got Some("x")"#, r#"A got Some("y")"#]
        );
        assert_eq!(resumes.count(), 3);
    }

    #[test]
    fn a_resume_after_its_end_is_remembered() {
        let mut a = Scripted::new("A", &Log::new(), vec![(); 0], ());
        assert_eq!(a.resume(()), CoroutineState::Complete(()));
        let failure = violated(|| a.resume(()));
        assert_eq!(failure.what, "A");
        assert_eq!(failure.got, "resume 2 came after its end");
    }
}
