//! Whether a fresh run is what was recorded, and if not, what is to be
//! recorded instead.

use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::compare::differences;
use crate::recording::{Clock, Recording};

/// How much longer a unit is the second time: a busy machine may upset the
/// order of a demo that goes by time.
const LONGER: u32 = 5;

/// Performs a demo with units of this length.
type Perform<'a> = dyn Fn(Duration) -> Result<Recording> + 'a;

/// What a fresh run does otherwise than the recorded one, in words; `None`
/// if it does the same, a demo that goes by time at the latest with units
/// five times as long.
///
/// # Errors
///
/// If it cannot be performed.
pub fn verify(
    recorded: &Recording,
    unit: Duration,
    perform: &Perform<'_>,
) -> Result<Option<String>> {
    let run = |unit| Ok(differences(recorded, &perform(unit)?));
    match (run(unit), recorded.clock) {
        (Ok(None), _) => Ok(None),
        (first, Clock::Steps) => first,
        (_, Clock::Time) => run(unit * LONGER),
    }
}

/// The recording to keep instead of this one, or of none; `None` if it is
/// still right. Something new has to come out the same way twice, unless it
/// is too heavy for that.
///
/// # Errors
///
/// If it cannot be performed, or does not do the same twice.
pub(super) fn settle(
    recorded: Option<&Recording>,
    heavy: bool,
    unit: Duration,
    perform: &Perform<'_>,
) -> Result<Option<Recording>> {
    let is_recorded = |fresh: &Recording| {
        recorded.is_some_and(|was| differences(was, fresh).is_none())
    };
    let first = perform(unit);
    if first.as_ref().is_ok_and(is_recorded) {
        return Ok(None);
    }
    if heavy {
        return first.map(Some);
    }
    let known = first.as_ref().ok().or(recorded);
    let by_time = known.is_none_or(|known| known.clock == Clock::Time);
    let second = perform(if by_time { unit * LONGER } else { unit })?;
    if is_recorded(&second) {
        return Ok(None);
    }
    let first = first.context("it failed once, and then it did not")?;
    if let Some(differences) = differences(&first, &second) {
        bail!(
            "it does not do the same twice, so it cannot be recorded. Let a \
             join or a channel give the order, or put it in a group.\n\
             {differences}"
        );
    }
    Ok(Some(first))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::recording::sample;

    const UNIT: Duration = Duration::from_millis(10);

    /// Performs these, one after the other, and notes the units.
    fn runs(
        says: &[&str],
    ) -> (RefCell<Vec<Duration>>, RefCell<Vec<Recording>>) {
        let runs = says.iter().rev();
        let runs = runs.map(|says| sample::timed(&[("main", says, 1)]));
        (RefCell::default(), RefCell::new(runs.collect()))
    }

    fn settled(says: &[&str]) -> (Result<Option<Recording>>, Vec<Duration>) {
        let recorded = sample::timed(&[("main", "old", 1)]);
        let (units, left) = runs(says);
        let perform = |unit| {
            units.borrow_mut().push(unit);
            left.borrow_mut().pop().context("it is broken")
        };
        let result = settle(Some(&recorded), false, UNIT, &perform);
        (result, units.into_inner())
    }

    #[test]
    fn what_is_recorded_stays() {
        let (same, units) = settled(&["old"]);
        assert_eq!((same.unwrap(), units), (None, vec![UNIT]));
        let (same, units) = settled(&["upset", "old"]);
        assert_eq!((same.unwrap(), units), (None, vec![UNIT, UNIT * 5]));
    }

    #[test]
    fn what_is_new_must_come_twice() {
        let (new, _) = settled(&["new", "new"]);
        assert_eq!(new.unwrap().unwrap().events[0].says, "new");
        let (error, _) = settled(&["new", "newer"]);
        let error = error.unwrap_err().to_string();
        assert!(error.contains("the same twice"), "{error}");
        assert!(settled(&[]).0.is_err());
    }

    #[test]
    fn a_run_that_goes_by_time_is_verified_with_longer_units() {
        let recorded = sample::timed(&[("main", "old", 1)]);
        for (says, same) in [("old", true), ("new", false)] {
            let (units, left) = runs(&["upset", says]);
            let perform = |unit| {
                units.borrow_mut().push(unit);
                left.borrow_mut().pop().context("it is broken")
            };
            let told = verify(&recorded, UNIT, &perform).unwrap();
            assert_eq!(told.is_none(), same);
            assert_eq!(units.into_inner(), [UNIT, UNIT * 5]);
        }
    }
}
