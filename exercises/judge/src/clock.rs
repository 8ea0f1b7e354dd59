//! A clock that stands still until somebody puts it forward.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::failure::Failure;
use crate::violation::violation;

/// How often it may be looked at between two jumps, and how often it may
/// jump: more is a loop that waits by itself.
const MOST: usize = 1_000_000;

/// A clock without time: it shows units from 0. A clone is the same clock.
#[derive(Clone, Debug, Default)]
pub struct Clock(Arc<Mutex<Hands>>);

#[derive(Debug, Default)]
struct Hands {
    now: u64,
    looks: usize,
    jumps: usize,
}

impl Clock {
    /// A clock that shows 0.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What it shows. More than a million looks without a jump between them
    /// misuse it: nobody lets time pass.
    #[must_use]
    pub fn now(&self) -> u64 {
        let mut hands = self.hands();
        hands.looks += 1;
        let (now, looks) = (hands.now, hands.looks);
        drop(hands);
        if looks > MOST {
            let expected = "time passes";
            let got = format!("looked at {looks} times while it shows {now}");
            violation(Failure::new("the clock", expected, got));
        }
        now
    }

    /// Lets time pass until it shows `time`. To go back misuses it, and so
    /// do more than a million jumps.
    pub fn jump_to(&self, time: u64) {
        let mut hands = self.hands();
        let now = hands.now;
        hands.now = now.max(time);
        hands.looks = 0;
        hands.jumps += 1;
        let jumps = hands.jumps;
        drop(hands);
        if time < now {
            let got = format!("put back from {now} to {time}");
            violation(Failure::new("the clock", "only goes forward", got));
        }
        if jumps > MOST {
            let expected = format!("at most {MOST} jumps");
            let got = format!("jumped {jumps} times, and no end in sight");
            violation(Failure::new("the clock", expected, got));
        }
    }

    /// How often it was put forward so far; a jump to the time that it shows
    /// counts.
    #[must_use]
    pub fn jumps(&self) -> usize {
        self.hands().jumps
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::violated;

    #[test]
    fn it_stands_still_between_jumps() {
        let clock = Clock::new();
        assert_eq!((clock.now(), clock.jumps()), (0, 0));
        clock.clone().jump_to(5);
        clock.jump_to(5);
        assert_eq!((clock.now(), clock.now(), clock.jumps()), (5, 5, 2));
    }

    #[test]
    fn to_put_it_back_is_remembered() {
        let clock = Clock::new();
        clock.jump_to(5);
        let failure = violated(|| clock.jump_to(3));
        assert_eq!(failure.got, "put back from 5 to 3");
        assert_eq!(clock.now(), 5, "it is not put back");
    }

    #[test]
    fn to_stare_at_it_is_remembered() {
        let clock = Clock::new();
        clock.jump_to(7);
        let failure = violated(|| while clock.now() < 8 {});
        assert_eq!(failure.expected, "time passes");
        assert_eq!(failure.got, "looked at 1000001 times while it shows 7");
    }

    #[test]
    fn to_jump_on_and_on_is_remembered() {
        let clock = Clock::new();
        let failure = violated(|| {
            (0..2_000_000).for_each(|time| clock.jump_to(time));
        });
        assert_eq!(failure.got, "jumped 1000001 times, and no end in sight");
    }
}
