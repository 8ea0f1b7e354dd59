//! Which Python line is which expected line.

use std::collections::HashSet;

use super::expected::Expected;

/// The expected line that a Python line is, and the values it shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paired {
    pub(super) expected: usize,
    pub(super) values: Vec<f64>,
}

/// Where the Python lines go another way.
#[derive(Debug, PartialEq)]
pub(super) struct Mismatch {
    /// The Python line, from 0.
    pub(super) line: usize,
    /// The expected lines that might have stood there.
    pub(super) wanted: Vec<usize>,
}

/// Pairs every Python line with an expected one.
pub(super) fn pair(
    expected: &[Expected],
    python: &[&str],
) -> Result<Vec<Paired>, Mismatch> {
    let mut paired = Vec::new();
    while paired.len() < expected.len() {
        let start = paired.len();
        let end = run_end(expected, start);
        let mut run = Run::new(expected, start..end, python);
        if !run.pair_from(start) {
            return Err(run.mismatch());
        }
        paired.append(&mut run.paired);
    }
    if python.len() > expected.len() {
        let (line, wanted) = (expected.len(), Vec::new());
        return Err(Mismatch { line, wanted });
    }
    Ok(paired)
}

/// The end of the run of one group that begins at `start`.
fn run_end(expected: &[Expected], start: usize) -> usize {
    let group = expected[start].group.as_ref();
    if group.is_none() {
        return start + 1;
    }
    let rest = &expected[start..];
    start + rest.iter().take_while(|line| line.group.as_ref() == group).count()
}

/// The lines of one group, of which those of one lane keep their order.
struct Run<'a> {
    expected: &'a [Expected],
    python: &'a [&'a str],
    /// The lines of each lane that are not paired yet.
    lanes: Vec<Vec<usize>>,
    paired: Vec<Paired>,
    /// What has been tried in vain: how many lines of each lane were left.
    tried: HashSet<Vec<usize>>,
    /// The furthest Python line that was reached.
    furthest: Mismatch,
}

impl<'a> Run<'a> {
    fn new(
        expected: &'a [Expected],
        range: std::ops::Range<usize>,
        python: &'a [&'a str],
    ) -> Self {
        let mut lanes: Vec<Vec<usize>> = Vec::new();
        // Each lane's lines lie with its next one last.
        for place in range.clone().rev() {
            let same = |lane: &&mut Vec<usize>| {
                expected[lane[0]].lane == expected[place].lane
            };
            match lanes.iter_mut().find(same) {
                Some(lane) => lane.push(place),
                None => lanes.push(vec![place]),
            }
        }
        lanes.reverse();
        let furthest = Mismatch { line: range.start, wanted: Vec::new() };
        let (paired, tried) = (Vec::new(), HashSet::new());
        Self { expected, python, lanes, paired, tried, furthest }
    }

    /// Pairs the Python lines from `line` on; goes back where that is wrong.
    fn pair_from(&mut self, line: usize) -> bool {
        let left: Vec<_> = self.lanes.iter().map(Vec::len).collect();
        if left.iter().all(|left| *left == 0) {
            return true;
        }
        if self.tried.contains(&left) {
            return false;
        }
        self.reach(line);
        for lane in 0..self.lanes.len() {
            let Some((place, values)) = self.next_of(lane, line) else {
                continue;
            };
            self.lanes[lane].pop();
            self.paired.push(Paired { expected: place, values });
            if self.pair_from(line + 1) {
                return true;
            }
            self.paired.pop();
            self.lanes[lane].push(place);
        }
        self.tried.insert(left);
        false
    }

    /// The next line of a lane, if the Python line is that.
    fn next_of(&self, lane: usize, line: usize) -> Option<(usize, Vec<f64>)> {
        let place = *self.lanes[lane].last()?;
        let values = self.expected[place].line.read(self.python.get(line)?)?;
        Some((place, values))
    }

    fn reach(&mut self, line: usize) {
        if line > self.furthest.line || self.furthest.wanted.is_empty() {
            let wanted = self.lanes.iter().filter_map(|l| l.last().copied());
            self.furthest = Mismatch { line, wanted: wanted.collect() };
        }
    }

    fn mismatch(self) -> Mismatch {
        self.furthest
    }
}
