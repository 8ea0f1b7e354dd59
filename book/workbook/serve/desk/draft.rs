//! The texts of a page that could not be put where they belong.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::Result;

use super::locked;
use super::save::Text;
use crate::exercise::Exercise;
use crate::own::kept::keep;
use crate::record::files::put;
use crate::workspace::Workspace;

/// The last one of each exercise. A page that goes on typing while its text
/// cannot be saved fills one file, not one a letter.
#[derive(Default)]
pub(super) struct Drafts(Mutex<HashMap<String, Draft>>);

struct Draft {
    path: PathBuf,
    text: String,
    base: Option<String>,
}

impl Drafts {
    /// Keeps a text, and returns the path of its file.
    pub(super) fn keep(
        &self,
        workspace: &Workspace,
        exercise: &Exercise,
        Text { text, base, .. }: &Text,
    ) -> Result<PathBuf> {
        let mut drafts = locked(&self.0);
        if let Some(draft) = drafts.get_mut(&exercise.name())
            && draft.path.exists()
            && draft.is_continued_by(text, base.as_deref())
        {
            put(&draft.path, text)?;
            text.clone_into(&mut draft.text);
            return Ok(draft.path.clone());
        }
        let path = keep(workspace, exercise, text.as_bytes())?;
        let (text, base) = (text.clone(), base.clone());
        let draft = Draft { path: path.clone(), text, base };
        drafts.insert(exercise.name(), draft);
        Ok(path)
    }

    /// What comes next is another text.
    pub(super) fn forget(&self, exercise: &Exercise) {
        locked(&self.0).remove(&exercise.name());
    }
}

impl Draft {
    /// Whether it is the same text, or what became of it. Of those that are
    /// put aside, which have no base, each is another.
    fn is_continued_by(&self, text: &str, base: Option<&str>) -> bool {
        let is_put_aside = base == Some("");
        self.text == text || (!is_put_aside && self.base.as_deref() == base)
    }
}
