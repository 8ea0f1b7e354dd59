//! From a recording to its one canonical text.

use serde::Serialize;

use super::Recording;

impl Recording {
    /// The text that is kept: a field, event or source a line. No `<` and no
    /// `{{` stands in it, so that it can be put into a page as it is.
    #[must_use]
    pub fn to_text(&self) -> String {
        let fields = [
            field("format", &self.format),
            field("version", &self.version),
            field("chapter", &self.chapter),
            field("demo", &self.demo),
            field("variant", &self.variant),
            field("language", &self.language),
            field("command", &self.command),
            field("clock", &self.clock),
            field("unit_ms", &self.unit_ms),
            field("derived", &self.derived),
            field("lanes", &self.lanes),
            list("events", &self.events),
            list("sources", &self.sources),
        ];
        format!("{{\n{}\n}}\n", fields.join(",\n"))
    }
}

fn field(name: &str, value: &impl Serialize) -> String {
    format!("\"{name}\":{}", json(value))
}

fn list(name: &str, values: &[impl Serialize]) -> String {
    if values.is_empty() {
        return format!("\"{name}\":[]");
    }
    let lines: Vec<_> = values.iter().map(json).collect();
    format!("\"{name}\":[\n{}\n]", lines.join(",\n"))
}

/// One value as JSON on one line that can stand inside a page: nothing in it
/// ends a script, and nothing in it is an `include` for mdBook.
pub(crate) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value)
        .expect("names, texts and finite numbers can all be written");
    // All three stand inside strings only: no JSON object begins with `{{`.
    json.replace('<', "\\u003c")
        .replace("{{", "{\\u007b")
        .replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::super::{Recording, sample};

    /// Lines that would harm a page, a script, a table or a terminal.
    const HOSTILE: [&str; 9] = [
        "</script><script>alert(1)</script>",
        "<!-- {{#include ../../../etc/passwd}} {{{{{",
        "\"quotes\" 'single' \\ back\\slash & &amp; `tick`",
        "emoji 🦀👩‍👩‍👧 and 预激活",
        "bell \u{7} escape \u{1b}[31m delete \u{7f} nul \u{0} tab \t",
        "| pipes | and \u{2028} separators \u{2029}",
        "",
        "   blanks   ",
        "\u{202e}right to left",
    ];

    #[test]
    fn hostile_text_comes_back_unchanged() {
        let mut recording = sample::lines(&HOSTILE.map(|line| ("main", line)));
        recording.sources[0].text = format!("{}\n", HOSTILE.join("\n"));
        let text = recording.to_text();
        assert_eq!(Recording::parse(&text).unwrap(), recording);
        assert!(!text.contains('<') && !text.contains("{{"), "{text}");
        assert!(!text.chars().any(|c| c.is_ascii_control() && c != '\n'));
    }

    #[test]
    fn the_text_is_canonical() {
        let recording = sample::lines(&[("main", "one"), ("a", "two")]);
        let text = recording.to_text();
        let again = Recording::parse(&text).unwrap().to_text();
        assert_eq!(text, again);
        assert!(text.ends_with("}\n") && !text.contains("\n\n"));
        assert_eq!(text.lines().filter(|l| l.contains("\"says\"")).count(), 2);
    }
}
