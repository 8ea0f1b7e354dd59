//! A measured value: printed in the line, kept as data for charts, and left
//! out when two runs are compared.

use std::cell::RefCell;
use std::fmt;

/// A measured value with its name and unit.
///
/// Shown inside [`say!`](crate::say), it is printed as `12.3 MB` and noted in
/// the event, so that a chart can find it and a comparison can skip it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What was measured, in one or two words: the name of the column.
    pub name: &'static str,
    /// How much, rounded to what is printed.
    pub value: f64,
    /// Of what: `MB`, `bytes`, `units`; empty for a plain number.
    pub unit: &'static str,
}

thread_local! {
    /// The figures shown since `collect` began on this thread.
    static SHOWN: RefCell<Option<Vec<Figure>>> = const { RefCell::new(None) };
}

/// A measured `value`: whole numbers stay whole, others keep one decimal.
#[must_use]
pub fn figure(name: &'static str, value: f64, unit: &'static str) -> Figure {
    Figure { name, value: (value * 10.0).round() / 10.0, unit }
}

impl Figure {
    /// The same with two decimals: for values near one, where one decimal
    /// would hide a difference of a tenth.
    #[must_use]
    pub fn precise(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self { name, value: (value * 100.0).round() / 100.0, unit }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        SHOWN.with_borrow_mut(|shown| {
            if let Some(shown) = shown {
                shown.push(self.clone());
            }
        });
        write!(f, "{}", self.value)?;
        if self.unit.is_empty() { Ok(()) } else { write!(f, " {}", self.unit) }
    }
}

/// Writes `line` out, and says which figures it showed, in their order.
pub(crate) fn collect(line: fmt::Arguments<'_>) -> (String, Vec<Figure>) {
    let before = SHOWN.replace(Some(Vec::new()));
    let text = line.to_string();
    let shown = SHOWN.replace(before);
    (text, shown.unwrap_or_default())
}
