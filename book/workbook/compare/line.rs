//! A line with holes where its figures stand.

use super::hole::{ANY_NUMBER, Hole};
use crate::recording::{Event, Figure};

/// A line whose figures are holes that any number fits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    says: String,
    holes: Vec<Hole>,
}

impl Line {
    /// The line of an event.
    pub(crate) fn of(event: &Event) -> Self {
        let figures = event.figures.iter();
        let holes = figures.map(|figure| Hole {
            value: Some(figure.value),
            name: figure.name.clone(),
            unit: figure.unit.clone(),
        });
        Self { says: event.says.clone(), holes: holes.collect() }
    }

    /// A line that was written by hand, with `{}` for any number. A number
    /// with the unit of something that was `measured` is of that column.
    pub(crate) fn written(says: &str, measured: &[&Figure]) -> Self {
        let behind = says.split(ANY_NUMBER).skip(1);
        let holes = behind.map(|behind| Hole::written(behind, measured));
        Self { says: says.to_owned(), holes: holes.collect() }
    }

    /// The line as it was said or written.
    pub(crate) fn says(&self) -> &str {
        &self.says
    }

    /// Where its figures stand.
    pub(crate) fn holes(&self) -> &[Hole] {
        &self.holes
    }

    /// Whether the figures stand in the line, in their order.
    pub(crate) fn shows_its_figures(&self) -> bool {
        self.read(&self.says).is_some()
    }

    /// Whether the event says this line, with figures of its own.
    pub(crate) fn is_said_by(&self, event: &Event) -> bool {
        let given: Vec<_> = event.figures.iter().map(|f| f.value).collect();
        given.len() == self.holes.len()
            && fill(&self.says, &self.holes, &event.says, Some(&given))
                .is_some()
    }

    /// The numbers in the holes, if the text is this line with others.
    pub(crate) fn read(&self, text: &str) -> Option<Vec<f64>> {
        fill(&self.says, &self.holes, text, None)
    }
}

/// Lays the line over a text, hole by hole, and returns the numbers that
/// stand in the holes; those that are `given`, if any are. Every place where
/// a hole may be is tried.
fn fill(
    says: &str,
    holes: &[Hole],
    text: &str,
    given: Option<&[f64]>,
) -> Option<Vec<f64>> {
    let Some((hole, others)) = holes.split_first() else {
        return (says == text).then(Vec::new);
    };
    for (at, end) in hole.places(says) {
        let Some(rest) = text.strip_prefix(&says[..at]) else {
            break;
        };
        for (taken, value) in hole.fitting(rest) {
            if given.is_some_and(|given| given[0] != value) {
                continue;
            }
            let given = given.map(|given| &given[1..]);
            let (says, rest) = (&says[end..], &rest[taken..]);
            if let Some(mut values) = fill(says, others, rest, given) {
                values.insert(0, value);
                return Some(values);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recording::sample;

    fn line(says: &str, figures: &[(f64, &str)]) -> (Line, Event) {
        let mut recording = sample::lines(&[("main", says)]);
        let mut event = recording.events.remove(0);
        let figures = figures.iter().map(|(v, u)| sample::figure(*v, u));
        event.figures = figures.collect();
        (Line::of(&event), event)
    }

    #[test]
    fn any_number_with_the_same_unit_fits() {
        let (line, _) =
            line("read 12.3 MB in 5 units", &[(12.3, "MB"), (5.0, "units")]);
        let read = |text| line.read(text);
        assert_eq!(read("read 9 MB in 5.25 units"), Some(vec![9.0, 5.25]));
        assert_eq!(read("read -1 MB in 0 units"), Some(vec![-1.0, 0.0]));
        for other in [
            "read 9 kB in 5 units",
            "read 9MB in 5 units",
            "read MB in 5 units",
            "read . MB in 5 units",
            "read 9 MB in 5 units!",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_figure_that_looks_like_its_surroundings_is_found() {
        let (line, _) = line("1: 1 of 1", &[(1.0, "")]);
        assert_eq!(line.read("1: 27 of 1"), Some(vec![27.0]));
        assert_eq!(line.read("1: 1 of 27"), Some(vec![27.0]));
        assert_eq!(line.read("2: 2 of 1"), None);
    }

    #[test]
    fn numbers_next_to_digits_are_taken_apart() {
        let (line, _) = line("5000", &[(5.0, "")]);
        assert_eq!(line.read("12000"), Some(vec![12.0]));
        assert_eq!(line.read("1.5000"), Some(vec![1.5]));
    }

    #[test]
    fn events_with_figures_of_their_own_say_the_same_line() {
        let (was, _) = line("A1: 1 MB", &[(1.0, "MB")]);
        let (_, is) = line("A1: 2.5 MB", &[(2.5, "MB")]);
        let (_, other) = line("A2: 2.5 MB", &[(2.5, "MB")]);
        let (_, none) = line("A1: 1 MB", &[]);
        assert!(was.is_said_by(&is));
        assert!(!was.is_said_by(&other) && !was.is_said_by(&none));
    }

    #[test]
    fn python_may_write_a_number_in_its_own_way() {
        let (was, _) = line("took 2.0 units", &[(2.0, "units")]);
        let (_, is) = line("took 3 units", &[(3.0, "units")]);
        let (wrong, _) = line("took 2.1 units", &[(2.0, "units")]);
        assert!(was.shows_its_figures() && was.is_said_by(&is));
        assert!(!wrong.shows_its_figures());
    }

    #[test]
    fn a_written_line_has_holes_too() {
        let line = Line::written("{} of {}", &[]);
        assert_eq!(line.read("3 of 4.5"), Some(vec![3.0, 4.5]));
        assert_eq!(line.read("3 of four"), None);
        assert_eq!(Line::written("é", &[]).read("é"), Some(vec![]));
    }

    #[test]
    fn a_written_hole_has_the_unit_of_what_was_measured() {
        let (speed, time) =
            (sample::figure(2.0, "m"), sample::figure(1.0, "ms"));
        let line = Line::written("{} ms, {} mm, {} m", &[&speed, &time]);
        let units: Vec<_> = line.holes().iter().map(|h| &*h.unit).collect();
        assert_eq!(units, ["ms", "", "m"]);
        assert_eq!(line.read("3 ms, 4 mm, 5 m"), Some(vec![3.0, 4.0, 5.0]));
        assert_eq!(line.read("3 m, 4 mm, 5 m"), None);
    }
}
