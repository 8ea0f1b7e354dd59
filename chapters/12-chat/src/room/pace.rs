//! Who has to wait before they say more: nobody, at an ordinary pace.

use std::time::Duration;

use super::state::State;
use crate::people::Place;
use crate::rules::Rules;

/// How many bytes a second somebody may have written who says more than a
/// share: a person's bytes count once for each who reads them.
pub(super) const FLOOD: u64 = 100 << 20;
/// How long such a person waits at least.
pub(super) const PAUSE: Duration = Duration::from_millis(32);
/// How long such a person waits for others to read.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(1);

impl State {
    /// How long this person has to wait after the next batch was taken before
    /// they may go on; `None` if they may go on now.
    pub(super) fn pause(
        &mut self,
        place: Place,
        rules: &Rules,
    ) -> Option<Duration> {
        let people = self.people.len() as u64;
        let person = &mut self.people[place.key];
        if person.batch != self.batch {
            (person.batch, person.said, person.bytes) = (self.batch, 0, 0);
        }
        if person.said >= rules.share {
            let work = person.bytes * people;
            let pause = Duration::from_millis(work * 1000 / FLOOD);
            return Some(pause.max(PAUSE));
        }
        (self.frames.len() >= rules.batch).then_some(Duration::ZERO)
    }

    /// Whether somebody who reads is well on the way to being dropped.
    pub(super) fn is_strained(&self, rules: &Rules) -> bool {
        self.people.iter().any(|(_, person)| {
            let reads = |stuck| stuck < LONGEST_PAUSE;
            person.pipe.stuck().is_some_and(reads)
                && person.pipe.behind(&self.log) > rules.backlog / 8
        })
    }
}
