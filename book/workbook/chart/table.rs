//! The figures of a chart as a table, for who compares or copies them.

use super::group::groups;
use super::{Bar, Chart};
use crate::html::escape;

impl Chart {
    /// The figures as a table: a row for each heading and language and a
    /// column for each way, or, where there are no headings, a row for each
    /// label and a column for each language.
    #[must_use]
    pub fn table(&self) -> String {
        let groups = groups(&self.bars);
        let (columns, rows) = match groups.as_slice() {
            [only] => labels(&only.bars, &self.unit),
            _ => grid(&groups),
        };
        let head = columns.iter().map(|c| cell("th", "col", c));
        let body = rows.iter().map(|(name, values)| {
            let values = values.iter().map(|value| match value {
                Some(value) => format!("<td>{value}</td>"),
                None => "<td></td>".to_owned(),
            });
            let values: String = values.collect();
            format!("<tr>{}{values}</tr>\n", cell("th", "row", name))
        });
        format!(
            "<table class=\"figures\">\n<caption>{}, {}</caption>\n\
             <thead><tr><td></td>{}</tr></thead>\n<tbody>\n{}</tbody>\n\
             </table>\n",
            escape(&self.title),
            escape(&self.unit),
            head.collect::<String>(),
            body.collect::<String>(),
        )
    }
}

/// The name of a row, and its values from left to right.
type Row = (String, Vec<Option<f64>>);

/// One row for each label; `unit` is the head of the only column.
fn labels<'a>(
    bars: &[(&'a str, &'a Bar)],
    unit: &'a str,
) -> (Vec<&'a str>, Vec<Row>) {
    let (mut names, mut series) = (Vec::new(), Vec::new());
    for (name, bar) in bars {
        put(&mut names, name);
        put(&mut series, &bar.series);
    }
    let row = |name: &&str| {
        let value = |way: &&str| {
            let mut bars = bars.iter();
            bars.find(|(label, bar)| label == name && bar.series == *way)
                .map(|(_, bar)| bar.value)
        };
        ((*name).to_owned(), series.iter().map(value).collect())
    };
    let rows = names.iter().map(row).collect();
    let columns = if series == [""] { vec![unit] } else { series };
    (columns, rows)
}

/// One column for each name within the groups.
fn grid<'a>(groups: &[super::group::Group<'a>]) -> (Vec<&'a str>, Vec<Row>) {
    let mut columns: Vec<&str> = Vec::new();
    let mut series: Vec<&str> = Vec::new();
    for (name, bar) in groups.iter().flat_map(|group| &group.bars) {
        put(&mut columns, name);
        put(&mut series, &bar.series);
    }
    let mut rows = Vec::new();
    for group in groups {
        for way in &series {
            let value = |column: &&str| {
                let mut bars = group.bars.iter();
                bars.find(|(name, bar)| name == column && bar.series == *way)
                    .map(|(_, bar)| bar.value)
            };
            let values: Vec<_> = columns.iter().map(value).collect();
            let name = [group.heading, *way];
            let name = name.into_iter().filter(|part| !part.is_empty());
            rows.push((name.collect::<Vec<_>>().join(", "), values));
        }
    }
    (columns, rows)
}

fn put<'a>(all: &mut Vec<&'a str>, one: &'a str) {
    if !all.contains(&one) {
        all.push(one);
    }
}

fn cell(tag: &str, scope: &str, text: &str) -> String {
    format!("<{tag} scope=\"{scope}\">{}</{tag}>", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(labels: &[(&str, &str, f64)]) -> Chart {
        let bars = labels.iter().map(|(label, series, value)| Bar {
            label: (*label).to_owned(),
            series: (*series).to_owned(),
            value: *value,
        });
        let (title, unit) = ("a & b".to_owned(), "ns".to_owned());
        Chart { title, unit, bars: bars.collect() }
    }

    #[test]
    fn ways_are_columns_and_headings_are_rows() {
        let table = chart(&[
            ("a, 1", "Rust", 1.5),
            ("b, 1", "Rust", 2.0),
            ("a, 10", "Rust", 3.0),
            ("b, 1", "Python", 9.0),
        ])
        .table();
        let head = "<td></td><th scope=\"col\">a</th><th scope=\"col\">b</th>";
        assert!(table.contains(head), "{table}");
        for row in [
            "<th scope=\"row\">1, Rust</th><td>1.5</td><td>2</td>",
            "<th scope=\"row\">1, Python</th><td></td><td>9</td>",
            "<th scope=\"row\">10, Rust</th><td>3</td><td></td>",
        ] {
            assert!(table.contains(row), "{table}");
        }
        assert!(table.contains("a &amp; b, ns"), "{table}");
    }

    #[test]
    fn labels_of_one_part_are_rows() {
        let table = chart(&[("one", "", 1.0), ("two", "", 2.0)]).table();
        assert!(table.contains("<th scope=\"col\">ns</th>"), "{table}");
        let row = "<th scope=\"row\">two</th><td>2</td>";
        assert!(table.contains(row), "{table}");
        let table = chart(&[("one", "Rust", 1.0), ("one", "Python", 2.0)]);
        let row = "<th scope=\"row\">one</th><td>1</td><td>2</td>";
        assert!(table.table().contains(row), "{}", table.table());
    }
}
