//! The tags of HTML, read by the tokenizer that mdBook uses.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

/// A tag, opening or closing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// Whether it is a closing one, `</name>`.
    pub closes: bool,
    /// Its attributes, as name and value.
    pub attributes: Vec<(String, String)>,
    /// The line in which it ends, from 1.
    pub line: usize,
}

impl Tag {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut named = self.attributes.iter().filter(|(n, _)| n == name);
        named.next().map(|(_, value)| value.as_str())
    }
}

/// The tags of an HTML text, in their order. What stands in a script or style
/// is not looked at.
#[must_use]
pub fn tags(html: &str) -> Vec<Tag> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    // The sink asks for no pause, so one call reads everything.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}

/// Collects the tags among the tokens.
#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        let closes = tag.kind == TagKind::EndTag;
        let attributes = tag.attrs.iter().map(|attribute| {
            (attribute.name.local.to_string(), attribute.value.to_string())
        });
        self.0.borrow_mut().push(Tag {
            name: tag.name.to_string(),
            closes,
            attributes: attributes.collect(),
            line: usize::try_from(line).unwrap_or(usize::MAX),
        });
        match &*tag.name {
            "script" if !closes => {
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "style" if !closes => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_with_their_lines_and_attributes() {
        let tags = tags("one\n<a href='x'>\n<script>'<b>'</script></a>");
        let told: Vec<_> =
            tags.iter().map(|t| (t.name.as_str(), t.closes, t.line)).collect();
        let script = [("script", false, 3), ("script", true, 3)];
        assert_eq!(told[0], ("a", false, 2));
        assert_eq!(told[1..3], script);
        assert_eq!(told[3], ("a", true, 3));
        assert_eq!(tags[0].attribute("href"), Some("x"));
    }
}
