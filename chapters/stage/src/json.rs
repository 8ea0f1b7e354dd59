//! Just enough JSON to write a recording without a dependency.

use std::fmt::{Display, Write};

/// Writes one JSON object, field by field.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    /// Adds a field with a text.
    pub(crate) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        let value = quoted(value);
        self.raw(name, &value)
    }

    /// Adds a field with a text or `null`.
    pub(crate) fn text_or_null(
        &mut self,
        name: &str,
        value: Option<&str>,
    ) -> &mut Self {
        let value = value.map_or_else(|| "null".to_owned(), quoted);
        self.raw(name, &value)
    }

    /// Adds a field with a number.
    pub(crate) fn number(
        &mut self,
        name: &str,
        value: impl Display,
    ) -> &mut Self {
        self.raw(name, &value.to_string())
    }

    /// Adds a field with a list of texts.
    pub(crate) fn texts(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|v| quoted(v)).collect();
        self.raw(name, &format!("[{}]", values.join(",")));
    }

    /// Adds a field with a list of objects, each filled by `fill`.
    pub(crate) fn list<T>(
        &mut self,
        name: &str,
        items: &[T],
        fill: impl Fn(&mut Self, &T),
    ) {
        let objects = items.iter().map(|item| {
            let mut object = Self::default();
            fill(&mut object, item);
            object.finish()
        });
        let objects = objects.collect::<Vec<_>>().join(",\n");
        self.raw(name, &format!("[{objects}]"));
    }

    /// The object.
    pub(crate) fn finish(self) -> String {
        format!("{{{}}}", self.0)
    }

    fn raw(&mut self, name: &str, value: &str) -> &mut Self {
        let comma = if self.0.is_empty() { "" } else { "," };
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{comma}{}:{value}", quoted(name));
        self
    }
}

/// A JSON string; `<` is escaped so that it can stand inside a page's script.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '<' => quoted.push_str("\\u003c"),
            c if c < ' ' || c == '\u{7f}' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_would_end_a_script_is_escaped() {
        assert_eq!(quoted("</script>"), "\"\\u003c/script>\"");
    }

    #[test]
    fn quotes_controls_and_other_scripts_survive() {
        assert_eq!(quoted("\"\\\n\t红"), "\"\\\"\\\\\\n\\u0009红\"");
    }
}
