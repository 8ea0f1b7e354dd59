//! From `questions.toml` to questions.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::{Begin, Kind, Question, Spoken};
use crate::recording::{Language, shown};
use crate::workspace::Chapter;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "question")]
    questions: Vec<Written>,
}

/// A question with every field that any kind of question may have.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    demo: String,
    language: Option<Language>,
    kind: String,
    ask: Option<String>,
    after: Option<String>,
    at: Option<String>,
    nth: Option<usize>,
    line: Option<String>,
    lines: Option<Vec<String>>,
    distractors: Option<toml::Value>,
}

/// The questions of this chapter, in their order; none without the file.
///
/// # Errors
///
/// If the file is not valid, with the question.
pub fn questions(chapter: &Chapter) -> Result<Vec<Question>> {
    let path = chapter.path.join("questions.toml");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let file = shown(&path);
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read `{file}`"))?;
    parse(&text).with_context(|| format!("`{file}` is not valid"))
}

/// Refuses questions about demos that there are not.
///
/// # Errors
///
/// The first such question, or the file if it is not valid.
pub fn check_demos(chapter: &Chapter, names: &[String]) -> Result<()> {
    for question in questions(chapter)? {
        ensure!(
            names.contains(&question.demo),
            "`{}`: the question `{}` is about `{}`, and there is no such demo",
            shown(&chapter.path.join("questions.toml")),
            question.id,
            question.demo
        );
    }
    Ok(())
}

/// The questions in this text.
pub(super) fn parse(text: &str) -> Result<Vec<Question>> {
    let file: File = toml::from_str(text)?;
    let mut questions: Vec<Question> = Vec::new();
    for written in file.questions {
        let id = written.id.clone();
        ensure!(
            questions.iter().all(|other| other.id != id),
            "two questions are called `{id}`"
        );
        let question = written.question();
        questions.push(question.with_context(|| format!("question `{id}`"))?);
    }
    Ok(questions)
}

impl Written {
    fn question(mut self) -> Result<Question> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        ensure!(
            !self.id.is_empty()
                && self.id.bytes().all(|b| plain(b) || b == b'-'),
            "an `id` has small letters, digits and `-`"
        );
        let kind = self.kind()?;
        self.is_used_up()?;
        let language = self.language.unwrap_or(Language::Rust);
        let Self { id, demo, ask, .. } = self;
        Ok(Question { id, demo, language, kind, ask })
    }

    /// Takes the fields that belong to this kind.
    fn kind(&mut self) -> Result<Kind> {
        Ok(match self.kind.as_str() {
            "next" => Kind::Next {
                from: self.from()?.context("it takes `after` or `at`")?,
                distractors: self.distractors()?,
            },
            "order" => Kind::Order {
                lines: self.lines.take().context("it takes `lines`")?,
                from: self.from()?,
            },
            "when" => Kind::When {
                line: self.line()?,
                distractors: self.distractors()?,
            },
            "ever" => Kind::Ever { line: self.line()? },
            other => bail!(
                "`kind` is `{other}`, and there are `next`, `order`, `when` \
                 and `ever`"
            ),
        })
    }

    fn from(&mut self) -> Result<Option<Begin>> {
        match (self.after.take(), self.at.take()) {
            (None, None) => Ok(None),
            (Some(says), None) => {
                let nth = self.nth.take().unwrap_or(1);
                Ok(Some(Begin::After(Spoken { says, nth })))
            }
            (None, Some(at)) if at == "start" => Ok(Some(Begin::Start)),
            (None, Some(at)) => bail!("`at` is `{at}`, and can be `start`"),
            _ => bail!("it takes `after` or `at`, not both"),
        }
    }

    fn line(&mut self) -> Result<Spoken> {
        let says = self.line.take().context("it takes `line`")?;
        Ok(Spoken { says, nth: self.nth.take().unwrap_or(1) })
    }

    fn distractors<'de, T: Deserialize<'de>>(&mut self) -> Result<Vec<T>> {
        match self.distractors.take() {
            None => Ok(Vec::new()),
            Some(value) => {
                let distractors = Vec::<T>::deserialize(value);
                distractors.context("`distractors` are of the wrong kind")
            }
        }
    }

    /// Refuses a field that belongs to another kind.
    fn is_used_up(&self) -> Result<()> {
        let left = [
            ("after", self.after.is_some()),
            ("at", self.at.is_some()),
            ("nth", self.nth.is_some()),
            ("line", self.line.is_some()),
            ("lines", self.lines.is_some()),
            ("distractors", self.distractors.is_some()),
        ];
        for (field, is_left) in left {
            ensure!(!is_left, "`{field}` means nothing to `{}`", self.kind);
        }
        Ok(())
    }
}
