//! Where a figure stands in a line: a hole that any number fits.

use crate::recording::Figure;

/// What a difference between the languages writes for any number.
pub(super) const ANY_NUMBER: &str = "{}";

/// Where a figure stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hole {
    /// What stands there now; nothing where somebody wrote `{}`.
    pub(super) value: Option<f64>,
    /// The column of the figure.
    pub(crate) name: String,
    /// What stands behind the number; may be empty.
    pub(crate) unit: String,
}

impl Hole {
    /// The hole of a `{}` that somebody wrote, given what stands behind it.
    pub(super) fn written(behind: &str, measured: &[&Figure]) -> Self {
        let has = |unit: &str| {
            let rest = behind.strip_prefix(' ')?.strip_prefix(unit)?;
            let ends = !rest.starts_with(char::is_alphanumeric);
            (ends && !unit.is_empty()).then_some(())
        };
        let of = measured.iter().find(|figure| has(&figure.unit).is_some());
        let (name, unit) = match of {
            Some(figure) => (figure.name.clone(), figure.unit.clone()),
            None => ("value".to_owned(), String::new()),
        };
        Self { value: None, name, unit }
    }

    /// Where the hole may be in its line: from where to where. Its number
    /// may stand elsewhere in the line, too.
    pub(super) fn places(&self, says: &str) -> Vec<(usize, usize)> {
        let Some(value) = self.value else {
            let whole = format!("{ANY_NUMBER}{}", self.behind());
            let written = says.match_indices(&whole);
            return written.map(|(at, hole)| (at, at + hole.len())).collect();
        };
        let starts = says.char_indices().map(|(at, _)| at);
        let places = starts.flat_map(|at| {
            let fitting = self.fitting(&says[at..]).into_iter();
            let own = fitting.filter(move |(_, number)| *number == value);
            own.map(move |(end, _)| (at, at + end))
        });
        places.collect()
    }

    /// What stands behind the number.
    fn behind(&self) -> String {
        let blank = if self.unit.is_empty() { "" } else { " " };
        format!("{blank}{}", self.unit)
    }

    /// The numbers with this unit that a text begins with, each with its end.
    pub(super) fn fitting(&self, text: &str) -> Vec<(usize, f64)> {
        let behind = self.behind();
        let mut fitting = numbers(text);
        fitting.retain(|(end, _)| text[*end..].starts_with(&behind));
        for (end, _) in &mut fitting {
            *end += behind.len();
        }
        fitting
    }
}

/// The numbers that a text begins with, the longest first.
fn numbers(text: &str) -> Vec<(usize, f64)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let whole = sign + digits(sign);
    let mut ends: Vec<usize> = (sign + 1..=whole).collect();
    if whole > sign && text[whole..].starts_with('.') {
        let fraction = digits(whole + 1);
        ends.extend(whole + 2..=whole + 1 + fraction);
    }
    let parsed = ends.into_iter().rev();
    parsed.filter_map(|end| Some((end, text[..end].parse().ok()?))).collect()
}
