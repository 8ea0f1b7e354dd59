//! The one place that turns figures into a picture.
//!
//! A chart is an SVG that stands inside a page or alone: it takes the page's
//! colours, works in light and dark, tells nothing by colour alone, and says
//! its numbers in words too.

mod group;
mod scale;
mod table;

use std::fmt::Write;

use group::groups;
use scale::Scale;

use crate::html::escape;

/// One measured value, with its place in the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What was measured: `depth 4`.
    pub label: String,
    /// Which way, where there are several: `Rust`, `Python`, `boxed`.
    pub series: String,
    /// How much.
    pub value: f64,
}

/// Values of one kind, to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What is compared, in a few words.
    pub title: String,
    /// The unit of all values.
    pub unit: String,
    /// The values, from top to bottom.
    pub bars: Vec<Bar>,
}

/// The width of the picture, in its own units.
const WIDTH: f64 = 640.0;
/// How much of that the names on the left take.
const NAMES: f64 = 210.0;
/// How much the values on the right take.
const VALUES: f64 = 90.0;
/// The height of one bar with its gap.
const ROW: f64 = 22.0;
/// Room above the bars, for the title.
const HEAD: f64 = 34.0;
/// Room below the bars, for the scale.
const FOOT: f64 = 30.0;

impl Chart {
    /// The chart as SVG, with `id` to tell it from others on the same page.
    #[must_use]
    pub fn svg(&self, id: &str) -> String {
        let height = self.height();
        let scale = Scale::of(self.bars.iter().map(|bar| bar.value));
        let mut svg = format!(
            "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-words\" \
             font-family=\"sans-serif\" font-size=\"13\" \
             fill=\"currentColor\">\n\
             <title id=\"{id}-title\">{}</title>\n\
             <desc id=\"{id}-words\">{}</desc>\n\
             <text x=\"0\" y=\"16\" font-weight=\"bold\">{}, {}</text>\n",
            escape(&self.title),
            escape(&self.words()),
            escape(&self.title),
            escape(&self.unit),
        );
        self.draw_scale(&mut svg, &scale, height);
        self.draw_groups(&mut svg, &scale);
        svg.push_str("</svg>\n");
        svg
    }

    fn height(&self) -> f64 {
        let groups = groups(&self.bars);
        let headings = groups.iter().filter(|g| !g.heading.is_empty());
        let rows = self.bars.len() + headings.count();
        HEAD + ROW * rows as f64 + FOOT
    }

    /// Bar below bar, those that belong together under their heading.
    fn draw_groups(&self, svg: &mut String, scale: &Scale) {
        let mut y = HEAD;
        for group in groups(&self.bars) {
            if !group.heading.is_empty() {
                let _ = writeln!(
                    svg,
                    "<text x=\"0\" y=\"{:.1}\" font-weight=\"bold\" \
                     font-size=\"12\">{}</text>",
                    y + ROW - 5.0,
                    escape(group.heading),
                );
                y += ROW;
            }
            for (name, bar) in group.bars {
                self.draw_bar(svg, scale, y, &bar.named(name), bar);
                y += ROW;
            }
        }
    }

    /// The numbers in words, for who does not see the picture.
    fn words(&self) -> String {
        let bars = self
            .bars
            .iter()
            .map(|bar| format!("{}: {} {}", bar.name(), bar.value, self.unit));
        bars.collect::<Vec<_>>().join("; ")
    }

    /// Thin lines at round values, named below.
    fn draw_scale(&self, svg: &mut String, scale: &Scale, height: f64) {
        let (top, bottom) = (HEAD - 6.0, height - FOOT + 2.0);
        for value in scale.marks() {
            let x = place(scale, value);
            // Writing to a String cannot fail.
            let _ = writeln!(
                svg,
                "<line x1=\"{x:.1}\" y1=\"{top}\" x2=\"{x:.1}\" \
                 y2=\"{bottom}\" stroke=\"currentColor\" \
                 stroke-opacity=\"0.2\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" \
                 font-size=\"11\">{value}</text>",
                height - 12.0,
            );
        }
        if scale.is_logarithmic() {
            let _ = writeln!(
                svg,
                "<text x=\"0\" y=\"{:.1}\" font-size=\"11\">\
                 each line is ten times the one before</text>",
                height - 12.0,
            );
        }
    }

    /// A bar from zero, or, where there is no zero, a dot.
    fn draw_bar(
        &self,
        svg: &mut String,
        scale: &Scale,
        y: f64,
        name: &str,
        bar: &Bar,
    ) {
        let (x, middle) = (place(scale, bar.value), y + ROW / 2.0);
        let (name, text) = (escape(name), middle + 4.5);
        let _ = write!(svg, "<text x=\"0\" y=\"{text:.1}\">{name}</text>");
        let fill = if self.is_first_series(bar) { 0.75 } else { 0.3 };
        if scale.is_logarithmic() {
            let _ = write!(
                svg,
                "<line x1=\"{NAMES}\" y1=\"{middle:.1}\" x2=\"{x:.1}\" \
                 y2=\"{middle:.1}\" stroke=\"currentColor\" \
                 stroke-opacity=\"0.3\" stroke-dasharray=\"1 3\"/>\
                 <circle cx=\"{x:.1}\" cy=\"{middle:.1}\" r=\"5\" \
                 fill-opacity=\"{fill}\" stroke=\"currentColor\"/>",
            );
        } else {
            let (width, height) = ((x - NAMES).max(1.0), ROW - 8.0);
            let _ = write!(
                svg,
                "<rect x=\"{NAMES}\" y=\"{:.1}\" width=\"{width:.1}\" \
                 height=\"{height}\" fill-opacity=\"{fill}\" \
                 stroke=\"currentColor\"/>",
                y + 4.0,
            );
        }
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{text:.1}\">{}</text>",
            x + 9.0,
            bar.value,
        );
    }

    fn is_first_series(&self, bar: &Bar) -> bool {
        self.bars.first().is_some_and(|first| first.series == bar.series)
    }
}

/// Several charts as one picture, one below the other; `None` of none.
#[must_use]
pub fn together(charts: &[Chart]) -> Option<String> {
    let mut y = 0.0;
    let mut svgs = String::new();
    for (number, chart) in charts.iter().enumerate() {
        let svg = chart.svg(&format!("chart-{number}"));
        let height = chart.height();
        let place = format!("<svg y=\"{y}\" height=\"{height}\" class");
        svgs.push_str(&svg.replacen("<svg class", &place, 1));
        y += height;
    }
    (y > 0.0).then(|| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             viewBox=\"0 0 {WIDTH} {y}\" style=\"color-scheme: light dark; \
             color: CanvasText; background: Canvas\">\n{svgs}</svg>\n"
        )
    })
}

impl Bar {
    /// The name on the left: `depth 4, Python`.
    fn name(&self) -> String {
        self.named(&self.label)
    }

    /// The same with another word for the label.
    fn named(&self, label: &str) -> String {
        let named = [label, self.series.as_str()];
        let named: Vec<&str> =
            named.into_iter().filter(|name| !name.is_empty()).collect();
        named.join(", ")
    }
}

/// Where a value lies, from the left edge of the picture.
fn place(scale: &Scale, value: f64) -> f64 {
    NAMES + scale.share(value) * (WIDTH - NAMES - VALUES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[f64]) -> Chart {
        let bars = values.iter().enumerate().map(|(row, value)| Bar {
            label: format!("row {row}"),
            series: "<Rust>".to_owned(),
            value: *value,
        });
        let (title, unit) = ("a & b".to_owned(), "ns".to_owned());
        Chart { title, unit, bars: bars.collect() }
    }

    #[test]
    fn every_number_stands_in_the_words() {
        let svg = chart(&[1.0, 2.5]).svg("x");
        assert!(svg.contains("row 0, &lt;Rust&gt;: 1 ns; row 1"), "{svg}");
        assert!(svg.contains("2.5 ns</desc>"), "{svg}");
    }

    #[test]
    fn values_far_apart_are_dots_on_powers_of_ten() {
        let svg = chart(&[0.8, 950.0]).svg("x");
        assert!(svg.contains("<circle") && svg.contains("ten times"), "{svg}");
        assert!(!svg.contains("<rect"), "{svg}");
    }

    #[test]
    fn values_near_each_other_are_bars_from_zero() {
        let svg = chart(&[5.0, 7.0]).svg("x");
        assert!(svg.contains("<rect") && !svg.contains("ten times"), "{svg}");
    }

    #[test]
    fn zero_and_nothing_at_all_draw_no_nonsense() {
        for values in [&[][..], &[0.0], &[0.0, 1e6]] {
            let svg = chart(values).svg("x");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
