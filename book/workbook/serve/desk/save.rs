//! Puts a page's text in the place of the answer, unless something else was
//! put there meanwhile. No text gets lost.

use std::path::Path;

use anyhow::{Context, Error, Result, anyhow, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::changes::QUIET;
use super::sight::{Sight, is_closed, is_read_only};
use super::{Page, Tell};
use crate::exercise::Exercise;
use crate::own::kept::keep;
use crate::own::replace::{Replaced, replace};
use crate::progress::fingerprint;

/// The longest text, in bytes: twenty-five times the longest solution.
const LONGEST: usize = 128 << 10;

/// What a page wants to save.
#[derive(Debug, Deserialize)]
pub(in crate::serve) struct Text {
    /// The whole text.
    pub(super) text: String,
    /// The name of the text that it was made from; `None` if no file was
    /// there, something that no text is called to have it put aside.
    #[serde(default)]
    pub(super) base: Option<String>,
    /// Whether to keep what is overwritten.
    #[serde(default)]
    keep: bool,
}

/// What became of a save.
enum Saved {
    /// It is there; what was there before lies in this file, if that was
    /// wanted.
    Done(Option<String>),
    /// Something else is there.
    Conflict,
}

impl Page {
    /// Saves the answer to the exercise of this name.
    pub(super) fn save(
        &self,
        name: &str,
        text: &Text,
        tell: &Tell,
    ) -> Result<()> {
        let exercise = self.desk.exercise(name)?;
        self.desk.in_turn(&exercise, || tell(self.saved(&exercise, text)));
        Ok(())
    }

    fn saved(&self, exercise: &Exercise, text: &Text) -> Value {
        match self.put(exercise, text) {
            Ok(Saved::Done(kept)) => {
                let hash = fingerprint(&text.text);
                self.knows(exercise, &hash);
                self.drafts.forget(exercise);
                let mut answer = json!({ "saved": hash, "done": true });
                if let Some(kept) = kept {
                    answer["kept"] = Value::from(kept);
                }
                answer
            }
            Ok(Saved::Conflict) => self.conflict(exercise, text),
            Err(error) => self.not_saved(exercise, text, &error),
        }
    }

    fn put(&self, exercise: &Exercise, text: &Text) -> Result<Saved> {
        let workspace = &self.desk.0.workspace;
        let path = exercise.answer();
        let name = workspace.name(&path);
        let size = text.text.len();
        ensure!(
            size <= LONGEST,
            "{} kB are more than `{name}` may have: {} kB",
            size.div_ceil(1 << 10),
            LONGEST >> 10
        );
        let sight = Sight::of(workspace, exercise);
        if sight.text.as_ref() == Ok(&text.text) {
            // Done already: the answer to that got lost on its way.
            return Ok(Saved::Done(None));
        }
        let is_base = match &text.base {
            None => !sight.exists,
            base => sight.text.is_ok() && *base == sight.hash(),
        };
        if !is_base {
            return Ok(Saved::Conflict);
        }
        refuse_read_only(&path, &name)?;
        let old = sight.text.ok();
        let kept = match &old {
            Some(old) if text.keep => {
                let path = keep(workspace, exercise, old.as_bytes())?;
                Some(format!("`{}`", workspace.name(&path)))
            }
            _ => None,
        };
        let old = old.as_deref().map(str::as_bytes);
        let replaced = replace(&path, old, text.text.as_bytes())
            .with_context(|| format!("cannot write `{name}`"))?;
        Ok(match replaced {
            Replaced::Done => Saved::Done(kept),
            Replaced::Changed => Saved::Conflict,
        })
    }

    /// What is there instead, and where the page's text is kept.
    fn conflict(&self, exercise: &Exercise, text: &Text) -> Value {
        let workspace = &self.desk.0.workspace;
        let kept = self.kept(exercise, text);
        // An editor may be in the middle of it.
        std::thread::sleep(QUIET);
        let sight = Sight::of(workspace, exercise);
        let missing = sight.text.as_ref().err();
        if let Some(hash) = sight.hash() {
            self.knows(exercise, &hash);
        }
        json!({
            "conflict": {
                "text": sight.text.as_ref().ok(),
                "hash": sight.hash(),
                "missing": missing,
                "kept": kept.as_ref().ok(),
                "problem": kept.as_ref().err().map(|e| format!("{e:#}")),
            },
            "done": true,
        })
    }

    fn not_saved(
        &self,
        exercise: &Exercise,
        text: &Text,
        error: &Error,
    ) -> Value {
        let kept = self.kept(exercise, text);
        let where_it_is = match &kept {
            Ok(kept) => format!("your text is kept in {kept}"),
            Err(_) => "your text is in this page only".to_owned(),
        };
        json!({
            "error": format!("{error:#}; {where_it_is}"),
            "kept": kept.ok(),
            "done": true,
        })
    }

    fn kept(&self, exercise: &Exercise, text: &Text) -> Result<String> {
        let workspace = &self.desk.0.workspace;
        let path = self.drafts.keep(workspace, exercise, text)?;
        Ok(format!("`{}`", workspace.name(&path)))
    }
}

/// Refuses a file that its owner does not want to be written.
pub(super) fn refuse_read_only(path: &Path, name: &str) -> Result<()> {
    let read_only =
        |what: &str| anyhow!("{what} is read-only: allow writing to it");
    if is_read_only(path) {
        return Err(read_only(&format!("`{name}`")));
    }
    if path.parent().is_some_and(is_closed) {
        return Err(read_only(&format!("the folder of `{name}`")));
    }
    Ok(())
}
