//! What the compiler says about an answer, cut to the learner's lines.

use serde::{Deserialize, Serialize};

use super::scratch::Member;

/// The most lines that are shown of one message.
const LONGEST: usize = 30;

/// An error of the compiler.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CompileError {
    /// Its code, `E0382`, if it has one.
    pub code: Option<String>,
    /// Its first line, without the code.
    pub message: String,
    /// The line of the learner's file; `None` if it is in none of them.
    pub line: Option<u32>,
    /// The compiler's text, with the lines it is about.
    pub rendered: String,
}

impl CompileError {
    /// An error of our own.
    #[must_use]
    pub fn new(message: &str) -> Self {
        let message = message.to_owned();
        let rendered = format!("error: {message}");
        Self { code: None, message, line: None, rendered }
    }

    /// An error of our own on a line of the learner's file.
    #[must_use]
    pub fn at(line: u32, message: &str) -> Self {
        Self { line: Some(line), ..Self::new(message) }
    }

    /// What hints are found by: the code, or the first line where there is
    /// none.
    #[must_use]
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.message)
    }
}

/// A message of the compiler, as cargo passes it on.
#[derive(Debug, Deserialize)]
pub(super) struct Diagnostic {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Debug, Deserialize)]
struct Expansion {
    span: Span,
}

impl Span {
    /// Where it is written; code of a macro where the macro is called.
    fn written(&self) -> &Self {
        match &self.expansion {
            Some(expansion) => expansion.span.written(),
            None => self,
        }
    }
}

impl Diagnostic {
    /// Whether it keeps the answer from compiling, and says something of its
    /// own ("aborting due to 2 errors" does not).
    pub(super) fn is_error(&self) -> bool {
        self.level.starts_with("error")
            && !self.message.starts_with("aborting due to")
    }

    /// The error as the learner is shown it, if it lies in the answer or in
    /// no file at all.
    pub(super) fn in_answer(&self, member: &Member) -> Option<CompileError> {
        let own = format!("{}/src/lib.rs", member.place);
        let nowhere = !self.spans.iter().any(|span| span.is_primary);
        let line = self.line_in(&own);
        (nowhere || line.is_some()).then(|| {
            let rendered = self.rendered.as_deref().unwrap_or(&self.message);
            self.error(line, cut(&member.shown(rendered)))
        })
    }

    /// The first line of this file that it is about. The compiler's text
    /// begins with that one, its list of spans not always.
    fn line_in(&self, own: &str) -> Option<u32> {
        let primary = self.spans.iter().filter(|span| span.is_primary);
        let written = primary.map(Span::written);
        let own = written.filter(|s| s.file_name.replace('\\', "/") == own);
        own.map(|span| span.line_start).min()
    }

    /// The files that it is about and that are neither the answer nor
    /// something that it may use: it made the compiler read them.
    pub(super) fn foreign(&self, own: &str) -> Vec<String> {
        let primary = self.spans.iter().filter(|span| span.is_primary);
        let files = primary.map(|span| span.written().file_name.clone());
        let files = files.filter(|file| {
            let file = file.replace('\\', "/");
            file != own
                && !file.starts_with('<')
                && !file.starts_with("/rustc/")
                && !file.contains("/lib/rustlib/src/")
        });
        files.collect()
    }

    /// The error where it is the rubric that does not compile: the answer
    /// does not have what the rubric calls. Its lines are not shown: they
    /// are the teacher's.
    pub(super) fn in_rubric(&self, member: &Member) -> CompileError {
        if self.spans.is_empty() {
            // It is about no lines: the linker's, or the machine's.
            let rendered = self.rendered.as_deref().unwrap_or(&self.message);
            return self.error(None, cut(&member.shown(rendered)));
        }
        let text = format!(
            "error: the checks do not compile with `{}`: {}\n  Keep the names \
             and the types of the starter: the checks use them.",
            member.shown, self.message
        );
        self.error(None, member.shown(&text))
    }

    fn error(&self, line: Option<u32>, rendered: String) -> CompileError {
        let code = self.code.as_ref().map(|code| code.code.clone());
        // Lints have names where errors have codes.
        let code = code.filter(|code| code.starts_with('E'));
        CompileError { code, message: self.message.clone(), line, rendered }
    }
}

/// A message that can be read at one go.
fn cut(rendered: &str) -> String {
    let lines: Vec<_> = rendered.trim_end().lines().collect();
    if lines.len() <= LONGEST {
        return lines.join("\n");
    }
    let left = lines.len() - LONGEST;
    format!("{}\n  … {left} more lines", lines[..LONGEST].join("\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn its_line_is_the_one_that_the_text_begins_with() {
        let span = |file: &str, line: u32, is_primary: bool| {
            json!({
                "file_name": file, "line_start": line,
                "is_primary": is_primary, "expansion": null,
            })
        };
        // As for a bracket that is never closed.
        let spans = [
            span("src/lib.rs", 18, false),
            span("src/lib.rs", 21, true),
            span("src/lib.rs", 20, true),
            span("src/other.rs", 3, true),
        ];
        let diagnostic: Diagnostic = serde_json::from_value(json!({
            "message": "mismatched closing delimiter: `}`", "code": null,
            "level": "error", "spans": spans, "rendered": null,
        }))
        .unwrap();
        assert_eq!(diagnostic.line_in("src/lib.rs"), Some(20));
        assert_eq!(diagnostic.line_in("src/none.rs"), None);
    }
}
