//! Do they really run at the same time?

use std::fmt::Display;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::failure::{Failure, Outcome};

/// How long the first who comes waits for the others.
const PATIENCE: Duration = Duration::from_secs(1);

/// A place where a number of threads wait for each other: those that run one
/// after the other never meet. A clone is the same meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    size: usize,
    patience: Duration,
    hall: Arc<Hall>,
}

#[derive(Debug, Default)]
struct Hall {
    guests: Mutex<Guests>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Guests {
    names: Vec<String>,
    given_up: bool,
}

impl Meeting {
    /// A meeting of `size`, each with a name of its own.
    #[must_use]
    pub fn of(size: usize) -> Self {
        Self { size, patience: PATIENCE, hall: Arc::default() }
    }

    /// Comes, and waits until all are there. Whoever comes later is not kept
    /// waiting; whoever comes twice counts once.
    ///
    /// # Errors
    ///
    /// If they are not all there after a second: who came. The meeting is
    /// then over, and fails at once for those who come later.
    pub fn come(&self, name: impl Display) -> Outcome {
        let hall = &self.hall;
        let guests = hall.guests.lock();
        let mut guests = guests.unwrap_or_else(PoisonError::into_inner);
        let name = name.to_string();
        if !guests.given_up && !guests.names.contains(&name) {
            guests.names.push(name);
        }
        hall.news.notify_all();
        let some_miss = |guests: &mut Guests| {
            !guests.given_up && guests.names.len() < self.size
        };
        let waited =
            hall.news.wait_timeout_while(guests, self.patience, some_miss);
        let (mut guests, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if guests.names.len() >= self.size {
            return Ok(());
        }
        guests.given_up = true;
        hall.news.notify_all();
        Err(self.failure(&guests.names))
    }

    fn failure(&self, names: &[String]) -> Failure {
        let size = self.size;
        let came = names.join(", ");
        Failure::new(
            format!("a meeting of {size}"),
            format!("{size} that run at the same time"),
            format!("only {came} came: the others do not run meanwhile"),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn impatient(size: usize) -> Meeting {
        let patience = Duration::from_millis(20);
        Meeting { patience, ..Meeting::of(size) }
    }

    #[test]
    fn those_who_run_at_the_same_time_meet() {
        let meeting = Meeting::of(3);
        let came: Vec<_> = thread::scope(|scope| {
            let come = |name| {
                let meeting = meeting.clone();
                scope.spawn(move || meeting.come(name))
            };
            let threads = ["A", "B", "C"].map(come);
            threads.map(|thread| thread.join().unwrap()).into()
        });
        assert_eq!(came, [Ok(()), Ok(()), Ok(())]);
        assert_eq!(meeting.come("late"), Ok(()));
    }

    #[test]
    fn those_who_run_one_after_the_other_do_not() {
        let meeting = impatient(2);
        let failure = meeting.come("A").unwrap_err();
        let got = "only A came: the others do not run meanwhile";
        assert_eq!(failure.got, got);
        assert_eq!(meeting.come("B"), Err(failure), "it is over");
    }

    #[test]
    fn one_who_comes_twice_does_not_meet_himself() {
        let meeting = impatient(2);
        let (first, second) = thread::scope(|scope| {
            let first = scope.spawn(|| meeting.come("A"));
            (meeting.come("A"), first.join().unwrap())
        });
        assert!(first.is_err() && second.is_err());
    }

    #[test]
    fn a_meeting_of_one_waits_for_nobody() {
        assert_eq!(impatient(1).come("A"), Ok(()));
    }
}
