//! Wakers that count, and tell whether somebody keeps them.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use crate::meanwhile;

/// Hands out wakers, and counts what comes of them. A clone is the same.
#[derive(Clone, Debug, Default)]
pub struct Wakes(Arc<Bell>);

#[derive(Debug, Default)]
struct Bell {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct State {
    wakes: usize,
    /// How many of them came under a lock.
    locked: usize,
    /// What is handed out, and how many of each the check itself holds.
    handed: Vec<(Weak<Handed>, usize)>,
}

/// What a waker and its clones share. All of them are strong references to
/// it, and nothing else is: their number tells how many there are.
#[derive(Debug)]
struct Handed(Arc<Bell>);

impl Wakes {
    /// No wakes so far, and no wakers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A waker. Hold it until you have asked [`kept`](Self::kept): the first
    /// of its clones counts as yours.
    #[must_use]
    pub fn waker(&self) -> Waker {
        self.hand_out(1)
    }

    /// Polls with a waker that this call alone holds.
    pub fn poll<F: Future + ?Sized>(
        &self,
        future: Pin<&mut F>,
    ) -> Poll<F::Output> {
        let waker = self.hand_out(0);
        future.poll(&mut Context::from_waker(&waker))
    }

    /// How often a waker was called so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.state().wakes
    }

    /// How many of these calls came while the caller held a
    /// [`Mutex`](crate::Mutex), for which a quick poll would wait.
    #[must_use]
    pub fn locked(&self) -> usize {
        self.0.state().locked
    }

    /// Whether somebody keeps a waker, beside those that [`waker`] gave you.
    ///
    /// [`waker`]: Self::waker
    #[must_use]
    pub fn kept(&self) -> bool {
        self.0.state().kept()
    }

    /// Waits for a wake beyond the first `seen`, as long as somebody keeps a
    /// waker and `limit` has not passed.
    pub(crate) fn wait(&self, seen: usize, limit: Duration) -> Waited {
        let pending = |state: &mut State| state.kept() && state.wakes <= seen;
        let bell = &self.0;
        let waited = bell.news.wait_timeout_while(bell.state(), limit, pending);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        // A waker first wakes and is dropped then: who keeps none has woken.
        match (state.wakes > seen, state.kept()) {
            (true, _) => Waited::Woken,
            (false, true) => Waited::InVain,
            (false, false) => Waited::Nobody,
        }
    }

    fn hand_out(&self, held: usize) -> Waker {
        let handed = Arc::new(Handed(self.0.clone()));
        let mut state = self.0.state();
        state.handed.retain(|(handed, _)| handed.strong_count() > 0);
        state.handed.push((Arc::downgrade(&handed), held));
        drop(state);
        handed.into()
    }
}

/// What came of waiting for a wake.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Waited {
    Woken,
    InVain,
    Nobody,
}

impl Bell {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn kept(&self) -> bool {
        let kept =
            |(handed, held): &(Weak<_>, _)| handed.strong_count() > *held;
        self.handed.iter().any(kept)
    }
}

impl Wake for Handed {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let mut state = self.0.state();
        state.wakes += 1;
        state.locked += usize::from(meanwhile::holds_a_lock());
        drop(state);
        self.0.news.notify_all();
        meanwhile::place();
    }
}

impl Drop for Handed {
    /// The last one is gone: somebody may wait for it in vain.
    fn drop(&mut self) {
        drop(self.0.state());
        self.0.news.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, poll_fn};
    use std::pin::pin;
    use std::thread;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn every_wake_counts_of_every_clone() {
        let wakes = Wakes::new();
        let waker = wakes.waker();
        waker.wake_by_ref();
        let clone = waker.clone();
        waker.wake();
        clone.wake();
        assert_eq!(wakes.count(), 3);
    }

    #[test]
    fn a_clone_is_kept_and_what_the_check_holds_is_not() {
        let wakes = Wakes::new();
        let (waker, other) = (wakes.waker(), wakes.waker());
        assert!(!wakes.kept());
        let clone = waker.clone();
        drop(other);
        assert!(wakes.kept());
        clone.wake();
        assert!(!wakes.kept(), "a wake uses it up");
        drop(waker);
        assert!(!wakes.kept());
    }

    #[test]
    fn a_poll_holds_its_waker_only_meanwhile() {
        let wakes = Wakes::new();
        let mut kept = None;
        assert!(wakes.poll(pin!(pending::<()>())).is_pending());
        assert!(!wakes.kept());
        let keeper = poll_fn(|context| {
            kept = Some(context.waker().clone());
            Poll::<()>::Pending
        });
        assert!(wakes.poll(pin!(keeper)).is_pending());
        assert!(wakes.kept());
        drop(kept);
        assert!(!wakes.kept());
    }

    #[test]
    fn waiting_ends_with_a_wake_or_with_the_last_waker() {
        let wakes = Wakes::new();
        assert_eq!(wakes.wait(0, LONG), Waited::Nobody);
        let waker = wakes.hand_out(0);
        assert_eq!(wakes.wait(0, Duration::ZERO), Waited::InVain);
        let thread = thread::spawn(move || waker.wake());
        assert_eq!(wakes.wait(0, LONG), Waited::Woken);
        thread.join().unwrap();
        let waker = wakes.hand_out(0);
        thread::spawn(move || drop(waker));
        assert_eq!(wakes.wait(1, LONG), Waited::Nobody);
    }
}
