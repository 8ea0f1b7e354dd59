//! Text inside a page: no text can become markup, an `include` of mdBook's,
//! or the end of a block.

/// The text as HTML. A control character becomes its picture.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '{' if before == '{' => escaped.push_str("&#123;"),
            '\t' => escaped.push(c),
            '\u{7f}' => escaped.push('\u{2421}'),
            c if c < ' ' => escaped.extend(picture(c)),
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// The picture of a control character: `␛`.
fn picture(c: char) -> Option<char> {
    char::from_u32(0x2400 + u32::from(c))
}

/// The same for a sentence that somebody wrote: what stands in backticks is
/// code.
pub(crate) fn prose(text: &str) -> String {
    let parts: Vec<_> = text.split('`').collect();
    if parts.len() % 2 == 0 {
        return escape(text);
    }
    let parts = parts.iter().enumerate().map(|(index, part)| match index % 2 {
        0 => escape(part),
        _ => code(part),
    });
    parts.collect()
}

/// The text as code in a line.
pub(crate) fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// A table that can be wider than a phone, as mdBook makes them.
pub(crate) fn table(class: &str, heads: &[&str], rows: &[String]) -> String {
    let heads: String =
        heads.iter().map(|head| format!("<th>{head}</th>")).collect();
    let rows = rows.join("\n");
    format!(
        "<div class=\"table-wrapper\"><table class=\"{class}\">\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n\
         </table></div>"
    )
}

/// A row of a table.
pub(crate) fn row(cells: &[String]) -> String {
    let cells: String =
        cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr>{cells}</tr>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(
            escape("</pre><b>\"&amp;\" {{#include x}} {{{ \u{1b}[0m\u{0}"),
            "&lt;/pre&gt;&lt;b&gt;&quot;&amp;amp;&quot; {&#123;#include x}} \
             {&#123;&#123; ␛[0m␀"
        );
        assert_eq!(escape("🦀 预激活 {one}"), "🦀 预激活 {one}");
    }

    #[test]
    fn backticks_are_code_where_they_come_in_pairs() {
        assert_eq!(prose("`a<b` is"), "<code>a&lt;b</code> is");
        assert_eq!(prose("one ` alone"), "one ` alone");
    }
}
