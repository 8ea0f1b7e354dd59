//! Where a value lies between the two edges of a chart.

/// How far apart values may lie for bars from zero to show them all.
const FAR_APART: f64 = 30.0;

/// A scale from its low edge to its high one.
pub(crate) struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Scale {
    /// A scale that shows all of these values: from zero, or, where that
    /// would hide the small ones, in powers of ten.
    pub(crate) fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let high = values.clone().fold(0.0, f64::max);
        let low = values.fold(f64::INFINITY, f64::min);
        if low > 0.0 && low.is_finite() && high / low > FAR_APART {
            let low = 10_f64.powf(low.log10().floor());
            let high = 10_f64.powf(high.log10().ceil());
            return Self { low, high, logarithmic: true };
        }
        let high = if high > 0.0 { high } else { 1.0 };
        Self { low: 0.0, high, logarithmic: false }
    }

    pub(crate) fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// Where a value lies: 0 at the low edge, 1 at the high one.
    pub(crate) fn share(&self, value: f64) -> f64 {
        if self.logarithmic {
            (value / self.low).log10() / (self.high / self.low).log10()
        } else {
            value / self.high
        }
    }

    /// Round values to draw a line at.
    pub(crate) fn marks(&self) -> Vec<f64> {
        if self.logarithmic {
            let powers = (self.high / self.low).log10().round() as i32;
            let mark = |power| tidy(self.low * 10_f64.powi(power));
            return (0..=powers).map(mark).collect();
        }
        let rough = self.high / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
        let step = steps.into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(rough);
        let count = (self.high / step).floor() as u32;
        (0..=count).map(|mark| tidy(f64::from(mark) * step)).collect()
    }
}

/// Without what adding up tenths leaves behind: 0.3 and not 0.30000000000004.
fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
