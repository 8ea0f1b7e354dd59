//! does not compile: E0308; hint: 2
//! In Python there is no difference between a number and one that is lent.

/// What a call does from its start to its end, and for how many units.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Call {
    /// Its thread sleeps: for a database, say.
    Sleeps(u32),
    /// It needs the core for that many units.
    Computes(u32),
}

/// One after the other, on one thread: the unit in which each call ends.
pub fn ends(calls: &[Call]) -> Vec<u32> {
    let mut ends = Vec::new();
    let mut now = 0;
    for call in calls {
        let units = match *call {
            Call::Sleeps(units) => units,
            Call::Computes(units) => units,
        };
        now += units;
        ends.push(now);
    }
    ends
}

/// Each on a thread of its own, all started at 0, with one core for all: the
/// unit in which the last of them ends.
pub fn total_on_threads(calls: &[Call]) -> u32 {
    let mut longest_sleep = 0;
    let mut computing = 0;
    for call in calls {
        match call {
            Call::Sleeps(units) => {
                if units > longest_sleep {
                    longest_sleep = units;
                }
            }
            Call::Computes(units) => computing += units,
        }
    }
    computing.max(longest_sleep)
}
